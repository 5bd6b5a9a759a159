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
    private let section: Int
    private let session: Int
    private let timeIn: Int
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
        section = position("section")
        session = position("session")
        timeIn = position("timeIn")
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
        let hashes = LastHashes()
        batch.records.withUnsafeBufferPointer { all in
            batch.slots.withUnsafeBufferPointer { slots in
                batch.bytes.withUnsafeBufferPointer { bytes in
                    for index in records where all[index].kind == .attendance {
                        let own = UnsafeBufferPointer(rebasing: slots[Int(all[index].firstSlot)...])
                        guard own[program].kind == .text, let visit = visit(of: own, at: index, bytes, known, hashes)
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
        let hashes = LastHashes()
        guard record.kind == .attendance else { return nil }
        return batch.slots.withUnsafeBufferPointer { slots in
            batch.bytes.withUnsafeBufferPointer { bytes in
                let own = UnsafeBufferPointer(rebasing: slots[Int(record.firstSlot)...])
                return visit(of: own, at: index, bytes, known, hashes)
            }
        }
    }

    @inline(__always)
    private func visit(
        of own: UnsafeBufferPointer<Slot>,
        at index: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ known: MinuteTable,
        _ hashes: borrowing LastHashes
    ) -> AttendanceVisit? {
        guard own[date].kind == .text, !(own[deleted].kind == .text && own[deleted].text(in: bytes).isSame(as: "true"))
        else { return nil }
        let isPerson = own[person].kind == .text
        let isHousehold = own[household].kind == .text
        guard isPerson || isHousehold else { return nil }
        var what = AttendanceVisit.mixed(0, hashes.hash(own, program, bytes))
        what = AttendanceVisit.mixed(what, hashes.hash(own, section, bytes))
        what = AttendanceVisit.mixed(what, hashes.hash(own, session, bytes))
        what = AttendanceVisit.mixed(what, hashes.hash(own, timeIn, bytes))
        what = AttendanceVisit.mixed(what, hashes.hash(own, unit, bytes))
        // Outside of programs a day may have several marks, which differ.
        if own[program].kind != .text { what = AttendanceVisit.mixed(what, hashes.hash(own, status, bytes)) }
        var days: UInt64 = 1
        if let day = DateBytes.day(own[date].text(in: bytes)) {
            // 64 days share a key, and each of them has a bit.
            days <<= UInt64(truncatingIfNeeded: day & 63)
            what = AttendanceVisit.mixed(what, UInt64(bitPattern: Int64(day >> 6)))
        } else {
            what = AttendanceVisit.mixed(AttendanceVisit.mixed(what, hashes.hash(own, date, bytes)), 1)
        }
        func key(_ who: Who, _ hash: UInt64) -> UInt64 {
            AttendanceVisit.mixed(AttendanceVisit.mixed(what, who.rawValue), hash)
        }
        var visit = AttendanceVisit(record: index, last: index, days: days)
        if isPerson { visit.person = key(.person, hashes.hash(own, person, bytes)) }
        if isHousehold {
            let hash = hashes.hash(own, household, bytes)
            visit.household = (key(.member, hash), key(.household, hash))
        }
        if isTimed(own, bytes, known) {
            visit.dose = hashes.hash(own, quantity, bytes) | 1
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
        return found.text.isSame(asShort: own.text(in: bytes))
    }

    /// The last text of each field with its hash: programs and units repeat from record to record.
    private struct LastHashes: ~Copyable {
        private struct Known: BitwiseCopyable {
            var slot = Slot.absent
            var hash: UInt64 = 1
        }

        private let last: UnsafeMutablePointer<Known>

        init() {
            let width = CrosswalkModel.width(.attendance)
            last = .allocate(capacity: width)
            last.initialize(repeating: Known(), count: width)
        }

        deinit { last.deallocate() }

        /// The hash of a field's text; 1 where there is none.
        @inline(__always)
        func hash(_ own: UnsafeBufferPointer<Slot>, _ field: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            let slot = own[field]
            if last[field].slot == slot { return last[field].hash }
            return hash(of: slot, field, bytes)
        }

        private func hash(of slot: Slot, _ field: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            let before = last[field]
            last[field].slot = slot
            if slot.kind == .text, before.slot.kind == .text,
                slot.text(in: bytes).isSame(asShort: before.slot.text(in: bytes))
            {
                return before.hash
            }
            let hash = slot.kind == .text ? ByteHash.hash(slot.text(in: bytes)) : 1
            last[field].hash = hash
            return hash
        }
    }
}
