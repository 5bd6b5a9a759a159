// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Which participants were in which program on which day, to notice those who come twice.
///
/// What a visit is says ``AttendanceVisits``. 8 bytes are kept for each visit and as much for each dose, at most 2^26 of
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

    private var seen = HashSet64()
    private let visits = AttendanceVisits()
    private let known = MinuteTable()

    /// Nobody seen yet.
    public init() {}

    /// Compares a record with those before and remembers it.
    public mutating func compare(_ record: RecordBatch.Record, in batch: borrowing RecordBatch) -> Finding {
        guard let visit = visits.visit(of: record, at: 0, in: batch, known) else { return .first }
        return compare(visit)
    }

    /// Compares a visit with those before and remembers it.
    public mutating func compare(_ visit: AttendanceVisit) -> Finding {
        let isPerson = visit.person != nil
        var wasThere = false
        var wasMeasured = false
        if let (member, alone) = visit.household {
            let other = isPerson ? alone : member
            if seen.contains(other) { wasThere = true }
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
        // A household's dose stands under another key than a member's.
        if wasThere, !wasMeasured, let dose = visit.dose, let (member, alone) = visit.household,
            seen.contains(Self.dose(dose, of: isPerson ? alone : member))
        {
            wasMeasured = true
        }
        return !wasThere ? .first : wasMeasured ? .sameDose : .again
    }

    /// Leaves the minutes out of a record whose quantity says the same.
    public func leaveMinutesOut(of record: RecordBatch.Record, in batch: inout RecordBatch) {
        batch.slots[Int(record.firstSlot) + visits.minutes] = .absent
    }

    /// Remembers a visit, and its dose where it has one: whether each was known.
    private mutating func remember(_ key: UInt64, _ dose: UInt64?) -> (wasThere: Bool, wasMeasured: Bool) {
        let isNew = insert(key)
        guard let dose else { return (!isNew, false) }
        return (!isNew, !insert(Self.dose(dose, of: key)))
    }

    /// The number of a visit's dose: beside the visit's own in memory, where a set takes its place from the low bits.
    private static func dose(_ dose: UInt64, of key: UInt64) -> UInt64 {
        let low: UInt64 = 1 << 28 - 1
        return key & low | AttendanceVisit.mixed(key, dose) & ~low
    }

    private mutating func insert(_ key: UInt64) -> Bool {
        seen.count < Self.most ? seen.insert(key) : !seen.contains(key)
    }
}
