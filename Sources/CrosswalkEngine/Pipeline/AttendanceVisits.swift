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
        what = ["program", "section", "session", "timeIn", "unit"].map(position)
    }

    /// The visits of a batch's records that are of a program; those in a row that are alike but for the day are one.
    public func ofPrograms(in batch: borrowing RecordBatch) -> [AttendanceVisit] {
        var visits: [AttendanceVisit] = []
        forEachOfProgram(in: batch, among: batch.records.indices) { visit in
            if visits.isEmpty || !visits[visits.count - 1].takeIn(visit) { visits.append(visit) }
        }
        return visits
    }

    /// Calls with each of the visits that one stands for, by the record.
    public func forEach(
        of visit: AttendanceVisit,
        in batch: borrowing RecordBatch,
        _ body: (AttendanceVisit) -> Void
    ) {
        if visit.record == visit.last {
            body(visit)
        } else {
            forEachOfProgram(in: batch, among: visit.record..<visit.last + 1, body)
        }
    }

    @inline(__always)
    private func forEachOfProgram(
        in batch: borrowing RecordBatch,
        among records: Range<Int>,
        _ body: (AttendanceVisit) -> Void
    ) {
        let known = MinuteTable()
        var hashes = LastHashes(keepsDays: true)
        batch.records.withUnsafeBufferPointer { all in
            batch.slots.withUnsafeBufferPointer { slots in
                batch.bytes.withUnsafeBufferPointer { bytes in
                    for index in records where all[index].kind == .attendance {
                        let own = UnsafeBufferPointer(rebasing: slots[Int(all[index].firstSlot)...])
                        guard own[program].kind == .text, let visit = visit(of: own, at: index, bytes, known, &hashes)
                        else { continue }
                        body(visit)
                    }
                }
            }
        }
    }

    /// The visit of a record; nil where it is no attendance of somebody on a day.
    func visit(
        of record: RecordBatch.Record,
        at index: Int,
        in batch: borrowing RecordBatch,
        _ known: MinuteTable
    ) -> AttendanceVisit? {
        var hashes = LastHashes()
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
        var what = hashes.hash(own, what, bytes)
        // Outside of programs a day may have several marks, which differ.
        if own[program].kind != .text { what = AttendanceVisit.mixed(what, hashes.hash(own[status], status, bytes)) }
        let text = own[date].text(in: bytes)
        var days: UInt64 = 1
        if let day = hashes.day(own[date], text) {
            // 64 days share a key, and each of them has a bit.
            days <<= UInt64(truncatingIfNeeded: day & 63)
            what = AttendanceVisit.mixed(what, UInt64(bitPattern: Int64(day >> 6)))
        } else {
            what = AttendanceVisit.mixed(AttendanceVisit.mixed(what, hashes.hash(own[date], date, bytes)), 1)
        }
        func key(_ who: Who, _ hash: UInt64) -> UInt64 {
            AttendanceVisit.mixed(AttendanceVisit.mixed(what, who.rawValue), hash)
        }
        var visit = AttendanceVisit(record: index, last: index, days: days)
        if isPerson { visit.person = key(.person, hashes.hash(own[person], person, bytes)) }
        if isHousehold {
            let hash = hashes.hash(own[household], household, bytes)
            visit.household = (key(.member, hash), key(.household, hash))
        }
        if isTimed(own, bytes, known) {
            visit.dose = hashes.hash(own[quantity], quantity, bytes) | 1
            visit.dosed = days
        }
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

    /// The last hash of each field and the slot it is of: programs and units repeat from record to record.
    private struct LastHashes {
        private var last: [(slot: Slot, hash: UInt64)]
        /// What came of some fields together.
        private var mixed: UInt64?
        /// The days of some slots: the columns of a sheet name the same ones in each row.
        private var days: [(slot: Slot, day: Int?)]

        init(keepsDays: Bool = false) {
            last = Array(repeating: (.absent, 1), count: CrosswalkModel.width(.attendance))
            days = keepsDays ? Array(repeating: (.absent, nil), count: 128) : []
        }

        /// The day that a slot with this text names; nil where it names none.
        @inline(__always)
        mutating func day(_ slot: Slot, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
            if days.isEmpty { return DateBytes.day(text) }
            // Texts of ten bytes that stand one after the other have places of their own.
            let place = slot.offset >> 3 & 127
            if days[place].slot != slot { days[place] = (slot, DateBytes.day(text)) }
            return days[place].day
        }

        /// The hash of several fields, always the same ones.
        @inline(__always)
        mutating func hash(
            _ own: UnsafeBufferPointer<Slot>,
            _ fields: [Int],
            _ bytes: UnsafeBufferPointer<UInt8>
        ) -> UInt64 {
            if let mixed, fields.allSatisfy({ last[$0].slot == own[$0] }) { return mixed }
            var hash: UInt64 = 0
            for field in fields { hash = AttendanceVisit.mixed(hash, self.hash(own[field], field, bytes)) }
            mixed = hash
            return hash
        }

        /// The hash of a field's text; 1 where there is none.
        @inline(__always)
        mutating func hash(_ slot: Slot, _ field: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            if last[field].slot == slot { return last[field].hash }
            let hash = slot.kind == .text ? ByteHash.hash(slot.text(in: bytes)) : 1
            last[field] = (slot, hash)
            return hash
        }
    }
}
