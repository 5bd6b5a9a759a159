// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Which participants were in which program on which day, to notice those who come twice.
///
/// The same visit is the same person, program, section, session, day, time in and unit; a household's visit is also
/// that of each of its members. 8 bytes are kept for each visit and as much for each dose, at most 2^26 of them: what
/// comes after is taken for a first time.
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

    private enum Who: UInt64 {
        case person = 1
        case member
        case household
    }

    private static let most = 1 << 26

    private var seen = HashSet64()
    private let person: Int
    private let household: Int
    private let program: Int
    private let date: Int
    private let status: Int
    private let minutes: Int
    private let quantity: Int
    private let unit: Int
    private let deleted: Int
    private let what: [Int]

    /// Nobody seen yet.
    public init() {
        func position(_ field: String) -> Int { CrosswalkModel.info(.attendance).position(of: field) ?? 0 }
        person = position("person")
        household = position("household")
        program = position("program")
        date = position("date")
        status = position("status")
        minutes = position("minutes")
        quantity = position("quantity")
        unit = position("unit")
        deleted = position("deleted")
        what = ["program", "section", "session", "date", "timeIn", "unit"].map(position)
    }

    /// Compares a record with those before and remembers it.
    public mutating func compare(_ record: RecordBatch.Record, in batch: borrowing RecordBatch) -> Finding {
        guard record.kind == .attendance, batch.slot(record, date).kind == .text,
            !batch.equals(batch.slot(record, deleted), "true")
        else { return .first }
        let isPerson = batch.slot(record, person).kind == .text
        let isHousehold = batch.slot(record, household).kind == .text
        guard isPerson || isHousehold else { return .first }
        var visit: UInt64 = 0
        for field in what { visit = Self.mixed(visit, hash(field, record, batch)) }
        // Outside of programs a day may have several marks, which differ.
        if batch.slot(record, program).kind != .text { visit = Self.mixed(visit, hash(status, record, batch)) }
        var wasThere = false
        var personKey: UInt64?
        var houseKey: UInt64?
        if isPerson {
            let key = Self.mixed(Self.mixed(visit, Who.person.rawValue), hash(person, record, batch))
            personKey = key
            wasThere = seen.contains(key)
        }
        if isHousehold {
            let house = hash(household, record, batch)
            let member = Self.mixed(Self.mixed(visit, Who.member.rawValue), house)
            let alone = Self.mixed(Self.mixed(visit, Who.household.rawValue), house)
            houseKey = isPerson ? member : alone
            wasThere = wasThere || seen.contains(alone) || !isPerson && seen.contains(member)
        }
        let isMeasured = isTimed(record, batch)
        let dose = isMeasured ? hash(quantity, record, batch) | 1 : 0
        var wasMeasured = false
        if let personKey, !remember(personKey, isMeasured ? dose : nil) { wasMeasured = true }
        if let houseKey, !remember(houseKey, isMeasured ? dose : nil) { wasMeasured = true }
        // A household's dose stands under another key than a member's.
        if wasThere, isMeasured, !wasMeasured, isHousehold {
            let house = hash(household, record, batch)
            for who in [Who.member, .household] where isPerson ? who == .household : true {
                let key = Self.mixed(Self.mixed(visit, who.rawValue), house)
                if seen.contains(Self.mixed(key, dose)) { wasMeasured = true }
            }
        }
        return !wasThere ? .first : wasMeasured ? .sameDose : .again
    }

    /// Leaves the minutes out of a record whose quantity says the same.
    public func leaveMinutesOut(of record: RecordBatch.Record, in batch: inout RecordBatch) {
        batch.slots[Int(record.firstSlot) + minutes] = .absent
    }

    /// True where the minutes are those of the quantity, so that they can be left out and nothing is lost.
    private func isTimed(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> Bool {
        let own = batch.slot(record, minutes)
        let (amount, word) = (batch.slot(record, quantity), batch.slot(record, unit))
        guard own.kind == .text, amount.kind == .text, word.kind == .text else { return false }
        func bytes(_ slot: Slot) -> [UInt8] { batch.withText(of: slot) { Array($0) } }
        return TimeUnits.minutes(bytes(amount), unit: bytes(word)) == bytes(own)
    }

    /// Remembers a visit, and its dose where it has one; false where that dose is known.
    private mutating func remember(_ key: UInt64, _ dose: UInt64?) -> Bool {
        insert(key)
        return dose.map { insert(Self.mixed(key, $0)) } ?? true
    }

    @discardableResult
    private mutating func insert(_ key: UInt64) -> Bool {
        seen.count < Self.most ? seen.insert(key) : !seen.contains(key)
    }

    private func hash(_ field: Int, _ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> UInt64 {
        let slot = batch.slot(record, field)
        guard slot.kind == .text else { return 1 }
        return batch.withText(of: slot) {
            ByteHash.hash($0)
        }
    }

    private static func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
        var mixed = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        return mixed
    }
}
