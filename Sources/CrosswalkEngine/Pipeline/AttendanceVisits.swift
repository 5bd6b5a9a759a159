// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Works out the visits of attendance records.
///
/// The same visit is the same person, program, section, session, day, time in and unit; a household's visit is also
/// that of each of its members.
public struct AttendanceVisits: Sendable {
    private enum Who: UInt64 {
        case person = 1
        case member
        case household
    }

    private let person: Int
    private let household: Int
    private let program: Int
    private let date: Int
    private let status: Int
    private let quantity: Int
    private let unit: Int
    private let deleted: Int
    private let what: [Int]
    let minutes: Int

    /// For records of the model.
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

    /// The visits of a batch's records that are of a program.
    public func ofPrograms(in batch: borrowing RecordBatch) -> [AttendanceVisit] {
        var visits: [AttendanceVisit] = []
        let known = MinuteTable()
        var hashes = LastHashes()
        for (index, record) in batch.records.enumerated()
        where record.kind == .attendance && batch.slot(record, program).kind == .text {
            if let visit = visit(of: record, at: index, in: batch, known, &hashes) { visits.append(visit) }
        }
        return visits
    }

    /// The visit of a record; nil where it is no attendance of somebody on a day.
    func visit(
        of record: RecordBatch.Record,
        at index: Int,
        in batch: borrowing RecordBatch,
        _ known: MinuteTable
    ) -> AttendanceVisit? {
        var hashes = LastHashes()
        return visit(of: record, at: index, in: batch, known, &hashes)
    }

    private func visit(
        of record: RecordBatch.Record,
        at index: Int,
        in batch: borrowing RecordBatch,
        _ known: MinuteTable,
        _ hashes: inout LastHashes
    ) -> AttendanceVisit? {
        guard record.kind == .attendance else { return nil }
        return batch.slots.withUnsafeBufferPointer { slots in
            batch.bytes.withUnsafeBufferPointer { bytes in
                let own = UnsafeBufferPointer(rebasing: slots[Int(record.firstSlot)...])
                return visit(of: own, at: index, bytes, known, &hashes)
            }
        }
    }

    @inline(__always)
    private func visit(
        of own: UnsafeBufferPointer<Slot>,
        at index: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ known: MinuteTable,
        _ hashes: inout LastHashes
    ) -> AttendanceVisit? {
        guard own[date].kind == .text, !(own[deleted].kind == .text && own[deleted].text(in: bytes).isSame(as: "true"))
        else { return nil }
        let isPerson = own[person].kind == .text
        let isHousehold = own[household].kind == .text
        guard isPerson || isHousehold else { return nil }
        var day: UInt64 = 0
        for field in what { day = AttendanceVisit.mixed(day, hashes.hash(own[field], field, bytes)) }
        // Outside of programs a day may have several marks, which differ.
        if own[program].kind != .text { day = AttendanceVisit.mixed(day, hashes.hash(own[status], status, bytes)) }
        func key(_ who: Who, _ hash: UInt64) -> UInt64 {
            AttendanceVisit.mixed(AttendanceVisit.mixed(day, who.rawValue), hash)
        }
        var visit = AttendanceVisit(record: index)
        if isPerson { visit.person = key(.person, hashes.hash(own[person], person, bytes)) }
        if isHousehold {
            let hash = hashes.hash(own[household], household, bytes)
            visit.household = (key(.member, hash), key(.household, hash))
        }
        if isTimed(own, bytes, known) { visit.dose = hashes.hash(own[quantity], quantity, bytes) | 1 }
        return visit
    }

    /// True where the minutes are those of the quantity, so that they can be left out and nothing is lost.
    private func isTimed(
        _ record: UnsafeBufferPointer<Slot>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ known: MinuteTable
    ) -> Bool {
        let (own, amount, word) = (record[minutes], record[quantity], record[unit])
        guard own.kind == .text, amount.kind == .text, word.kind == .text,
            let found = known.minutes(amount.text(in: bytes), unit: word.text(in: bytes))
        else { return false }
        return found.withUnsafeBufferPointer { $0.isSame(as: own.text(in: bytes)) }
    }

    /// The last hash of each field and the slot it is of: programs and days repeat from record to record.
    private struct LastHashes {
        private var last: [(slot: Slot, hash: UInt64)]

        init() { last = Array(repeating: (.absent, 1), count: CrosswalkModel.width(.attendance)) }

        /// The hash of a field's text; 1 where there is none.
        mutating func hash(_ slot: Slot, _ field: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            guard slot.kind == .text else { return 1 }
            if last[field].slot == slot { return last[field].hash }
            let hash = ByteHash.hash(slot.text(in: bytes))
            last[field] = (slot, hash)
            return hash
        }
    }
}
