// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Which participants were in which program on which day, to notice those who come twice.
///
/// What a visit is says ``AttendanceVisits``. Somebody's visits of one dose in 64 days take one slot of ``TaggedHashes``,
/// at most 2^25 of them: what comes after is taken for a first time.
public struct AttendanceDays: Sendable {
    /// How a record compares with those before it.
    public enum Finding: Sendable, Hashable {
        /// Nobody was there before, or it is no attendance of a day.
        case first
        /// There was such a visit, of another quantity or of none.
        case again
        /// There was such a visit of the same quantity, which is a unit of time and is in `minutes` already.
        case sameDose
    }

    private static let most = 1 << 25

    private let seen = TaggedHashes()
    /// The doses so far, numbered for the tags of visits, and the last one of each kind.
    private var doses: [UInt64: Int] = [:]
    private var lastDoses = [(dose: UInt64, tag: Int)](repeating: (0, 0), count: 64)
    private let visits = AttendanceVisits()
    private let known = MinuteTable()

    /// Nobody seen yet.
    public init() {}

    /// Compares a record with those before and remembers it.
    public mutating func compare(_ record: RecordBatch.Record, in batch: borrowing RecordBatch) -> Finding {
        guard let visit = visits.visit(of: record, at: 0, in: batch, known) else { return .first }
        return compare(visit)
    }

    /// Asks for the memory of a visit that is compared soon.
    @inline(__always)
    public func prepare(_ visit: AttendanceVisit) {
        if let key = visit.person { seen.prefetch(key) }
        if let (member, alone) = visit.household {
            seen.prefetch(member)
            seen.prefetch(alone)
        }
    }

    /// Remembers a person's visits where none of them was there before; else does nothing, and each is to be compared.
    public mutating func take(_ visit: AttendanceVisit) -> Bool {
        guard let key = visit.person, visit.household == nil, seen.count < Self.most else { return false }
        var number: Int?
        if let dose = visit.dose {
            number = tag(dose)
            if number == nil { return false }
        }
        guard seen.bits(of: key, tag: nil).all & visit.days == 0 else { return false }
        if visit.dosed != 0 { seen.insert(visit.dosed, of: key, tag: number) }
        if visit.days != visit.dosed { seen.insert(visit.days & ~visit.dosed, of: key, tag: nil) }
        return true
    }

    /// Compares a visit of one record with those before and remembers it.
    public mutating func compare(_ visit: AttendanceVisit) -> Finding {
        let isPerson = visit.person != nil
        var wasThere = false
        var wasMeasured = false
        if let (member, alone) = visit.household {
            let other = isPerson ? alone : member
            // A household's dose stands under another key than a member's.
            let others = find(other, visit)
            if others.isThere { wasThere = true }
            if others.isMeasured { wasMeasured = true }
            let own = remember(isPerson ? member : alone, visit)
            // Another member of the household is somebody else.
            if !isPerson, own.wasThere { wasThere = true }
            if own.wasMeasured { wasMeasured = true }
        }
        if let key = visit.person {
            let own = remember(key, visit)
            if own.wasThere { wasThere = true }
            if own.wasMeasured { wasMeasured = true }
        }
        return !wasThere ? .first : wasMeasured ? .sameDose : .again
    }

    /// Leaves the minutes out of a record whose quantity says the same.
    public func leaveMinutesOut(of record: RecordBatch.Record, in batch: inout RecordBatch) {
        batch.slots[Int(record.firstSlot) + visits.minutes] = .absent
    }

    private mutating func find(_ key: UInt64, _ visit: AttendanceVisit) -> (isThere: Bool, isMeasured: Bool) {
        let number = visit.dose.flatMap { tag($0) }
        let found = seen.bits(of: key, tag: number)
        var measured: UInt64 = 0
        if number != nil { measured = found.tagged }
        if number == nil, let dose = visit.dose { measured = seen.bits(of: Self.dose(dose, of: key), tag: nil).all }
        return (found.all & visit.days != 0, measured & visit.days != 0)
    }

    /// Remembers a visit, and its dose where it has one: whether each was known.
    private mutating func remember(_ key: UInt64, _ visit: AttendanceVisit) -> (wasThere: Bool, wasMeasured: Bool) {
        let found = find(key, visit)
        if seen.count >= Self.most { return (found.isThere, found.isMeasured) }
        let number = visit.dose.flatMap { tag($0) }
        if number != nil ? !found.isMeasured : !found.isThere { seen.insert(visit.days, of: key, tag: number) }
        if number == nil, let dose = visit.dose { seen.insert(visit.days, of: Self.dose(dose, of: key), tag: nil) }
        return (found.isThere, found.isMeasured)
    }

    /// The number of a dose; nil where there are more different ones than tags.
    private mutating func tag(_ dose: UInt64) -> Int? {
        let last = Int(truncatingIfNeeded: dose >> 8 & 63)
        if lastDoses[last].dose == dose { return lastDoses[last].tag }
        if doses[dose] == nil, doses.count <= TaggedHashes.greatestTag { doses[dose] = doses.count }
        guard let tag = doses[dose] else { return nil }
        lastDoses[last] = (dose, tag)
        return tag
    }

    /// What stands for a dose that has no number.
    private static func dose(_ dose: UInt64, of key: UInt64) -> UInt64 { AttendanceVisit.mixed(key, dose) }
}
