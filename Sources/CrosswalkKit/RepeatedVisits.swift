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
    private let program = CrosswalkModel.info(.attendance).position(of: "program") ?? 0

    init(maxPlaces: Int) { findings = FindingSink(maxPlaces: maxPlaces) }

    /// Looks at the next batch and returns the records whose minutes are counted already.
    mutating func look(at batch: borrowing RecordBatch) -> [RecordBatch.Record] {
        var doubled: [RecordBatch.Record] = []
        for record in batch.records where record.kind == .attendance && batch.slot(record, program).kind == .text {
            switch days.compare(record, in: batch) {
            case .first: break
            case .again: findings.report(MappingRules.repeated(at: Self.place(record, batch)))
            case .sameDose:
                findings.report(MappingRules.countedOnce(at: Self.place(record, batch)))
                doubled.append(record)
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
