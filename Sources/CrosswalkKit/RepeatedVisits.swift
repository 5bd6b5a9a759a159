// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel
import CrosswalkValidation

/// Finds participants who were read twice on one day in one program, and keeps their minutes from counting twice.
struct RepeatedVisits {
    /// What was found.
    private(set) var findings: FindingSink
    private var days = AttendanceDays()
    /// How many visits ahead their memory is asked for.
    private static let ahead = 16
    /// What makes visits of records.
    let visits = AttendanceVisits()

    init(maxPlaces: Int) { findings = FindingSink(maxPlaces: maxPlaces) }

    /// Looks at the next batch, whose visits may be known already, and returns the records whose minutes are counted.
    mutating func look(at batch: borrowing RecordBatch, _ known: [AttendanceVisit]?) -> [RecordBatch.Record] {
        var doubled: [RecordBatch.Record] = []
        let visits = visits
        let found = known ?? visits.ofPrograms(in: batch)
        for (index, visit) in found.enumerated() {
            if index + Self.ahead < found.count { days.prepare(found[index + Self.ahead]) }
            if days.take(visit) { continue }
            visits.forEach(of: visit, in: batch) { one in
                let finding = days.compare(one)
                if finding == .first { return }
                let record = batch.records[one.record]
                if finding == .again {
                    findings.report(MappingRules.repeated(at: Self.place(record, batch)))
                } else {
                    findings.report(MappingRules.countedOnce(at: Self.place(record, batch)))
                    doubled.append(record)
                }
            }
        }
        return doubled
    }

    /// Leaves out the minutes that are counted already.
    func leaveOut(_ doubled: [RecordBatch.Record], of batch: inout RecordBatch) {
        for record in doubled { days.leaveMinutesOut(of: record, in: &batch) }
    }

    private static func place(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> Place {
        Place(
            file: Int(record.file) < batch.files.count ? batch.files[Int(record.file)] : "",
            line: Int(record.line),
            record: batch.string(record, "id").map { "Attendance[\($0)]" }
        )
    }
}
