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
        for (index, record) in batch.records.enumerated()
        where record.kind == .attendance && batch.slot(record, program).kind == .text {
            if let visit = visit(of: record, at: index, in: batch, known) { visits.append(visit) }
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
        guard record.kind == .attendance, batch.slot(record, date).kind == .text,
            !batch.equals(batch.slot(record, deleted), "true")
        else { return nil }
        let isPerson = batch.slot(record, person).kind == .text
        let isHousehold = batch.slot(record, household).kind == .text
        guard isPerson || isHousehold else { return nil }
        var day: UInt64 = 0
        for field in what { day = AttendanceVisit.mixed(day, hash(field, record, batch)) }
        // Outside of programs a day may have several marks, which differ.
        if batch.slot(record, program).kind != .text { day = AttendanceVisit.mixed(day, hash(status, record, batch)) }
        func key(_ who: Who, _ field: Int) -> UInt64 {
            AttendanceVisit.mixed(AttendanceVisit.mixed(day, who.rawValue), hash(field, record, batch))
        }
        var visit = AttendanceVisit(record: index)
        if isPerson { visit.person = key(.person, person) }
        if isHousehold { visit.household = (key(.member, household), key(.household, household)) }
        if isTimed(record, batch, known) { visit.dose = hash(quantity, record, batch) | 1 }
        return visit
    }

    /// True where the minutes are those of the quantity, so that they can be left out and nothing is lost.
    private func isTimed(
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch,
        _ known: MinuteTable
    ) -> Bool {
        let own = batch.slot(record, minutes)
        let (amount, word) = (batch.slot(record, quantity), batch.slot(record, unit))
        guard own.kind == .text, amount.kind == .text, word.kind == .text else { return false }
        let found = batch.withText(of: amount) { amount in
            batch.withText(of: word) { known.minutes(amount, unit: $0) }
        }
        guard let found else { return false }
        return batch.withText(of: own) { own in found.withUnsafeBufferPointer { $0.isSame(as: own) } }
    }

    private func hash(_ field: Int, _ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> UInt64 {
        let slot = batch.slot(record, field)
        guard slot.kind == .text else { return 1 }
        return batch.withText(of: slot) { ByteHash.hash($0) }
    }
}
