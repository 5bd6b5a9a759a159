// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Which participants were in which program on which day, to notice those who come twice.
///
/// What a visit is says ``AttendanceVisits``. A visit with its dose takes one word of ``TaggedHashes``, at most 2^26 of
/// them: what comes after is taken for a first time.
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

    private static let most = 1 << 26

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

    /// Compares a visit with those before and remembers it.
    public mutating func compare(_ visit: AttendanceVisit) -> Finding {
        let isPerson = visit.person != nil
        var wasThere = false
        var wasMeasured = false
        if let (member, alone) = visit.household {
            let other = isPerson ? alone : member
            // A household's dose stands under another key than a member's.
            let others = find(other, visit.dose)
            if others.isThere { wasThere = true }
            if others.isMeasured { wasMeasured = true }
            let own = remember(isPerson ? member : alone, visit.dose)
            // Another member of the household is somebody else.
            if !isPerson, own.wasThere { wasThere = true }
            if own.wasMeasured { wasMeasured = true }
        }
        if let key = visit.person {
            let own = remember(key, visit.dose)
            if own.wasThere { wasThere = true }
            if own.wasMeasured { wasMeasured = true }
        }
        return !wasThere ? .first : wasMeasured ? .sameDose : .again
    }

    /// Leaves the minutes out of a record whose quantity says the same.
    public func leaveMinutesOut(of record: RecordBatch.Record, in batch: inout RecordBatch) {
        batch.slots[Int(record.firstSlot) + visits.minutes] = .absent
    }

    private mutating func find(_ key: UInt64, _ dose: UInt64?) -> (isThere: Bool, isMeasured: Bool) {
        guard let dose else { return (seen.find(key, tag: nil).isThere, false) }
        if let tag = tag(dose) {
            let found = seen.find(key, tag: tag)
            return (found.isThere, found.isTagged)
        }
        return (seen.find(key, tag: nil).isThere, seen.find(Self.dose(dose, of: key), tag: nil).isThere)
    }

    /// Remembers a visit, and its dose where it has one: whether each was known.
    private mutating func remember(_ key: UInt64, _ dose: UInt64?) -> (wasThere: Bool, wasMeasured: Bool) {
        if seen.count >= Self.most {
            let found = find(key, dose)
            return (found.isThere, found.isMeasured)
        }
        guard let dose else { return (seen.insert(key, tag: nil).wasThere, false) }
        if let tag = tag(dose) {
            let found = seen.insert(key, tag: tag)
            return (found.wasThere, found.wasTagged)
        }
        let found = seen.insert(key, tag: nil)
        return (found.wasThere, seen.insert(Self.dose(dose, of: key), tag: nil).wasThere)
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
