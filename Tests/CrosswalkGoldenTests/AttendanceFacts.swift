// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting

/// Who was in which program on which day and how, whatever the ids of the format: people by their district's number,
/// programs by name.
struct AttendanceFacts {
    /// `number program date status`, one for each attendance, sorted.
    var lines: [String] = []
    /// The district's numbers of the people, sorted.
    var people: [String] = []
    /// The sum of the minutes.
    var minutes = 0

    /// Reads an input by its built-in mapping.
    ///
    /// - Parameter countsLate: false where late is to be present, for formats that have no word for it.
    init(_ input: String, from: String? = nil, countsLate: Bool = true) throws {
        let read = try Converted.run(input, from: from, to: Formats.canonical)
        if let fault = read.fault { throw fault }
        let batch = try Self.records(read.text)
        var numbers: [String: String] = [:]
        var programs: [String: (name: String, parent: String?)] = [:]
        for record in batch.records {
            guard let id = batch.string(record, "id") else { continue }
            switch record.kind {
            case .person: numbers[id] = Self.number(record, batch) ?? id
            case .program:
                let kind = batch.string(record, "kind") ?? ""
                programs[id] = (
                    batch.string(record, "name") ?? id, kind == "service" ? batch.string(record, "parent") : nil
                )
            default: break
            }
        }
        people = numbers.values.sorted()
        for record in batch.records where record.kind == .attendance {
            let person = batch.string(record, "person") ?? ""
            var program = programs[batch.string(record, "program") ?? ""]
            if let parent = program?.parent { program = programs[parent] ?? program }
            var status = batch.string(record, "status") ?? ""
            if !countsLate, status == "tardy" { status = "present" }
            let date = batch.string(record, "date") ?? ""
            lines.append("\(numbers[person] ?? person) \(program?.name ?? "") \(date) \(status)")
            minutes += Int(batch.string(record, "minutes") ?? "") ?? 0
        }
        lines.sort()
    }

    /// Canonical records.
    static func records(_ text: String) throws -> RecordBatch {
        var batch = RecordBatch()
        batch.bytes = Array(text.utf8)
        let decoder = NDJSONDecoder()
        var start = 0
        let end = batch.bytes.count
        while start < end {
            let stop = batch.bytes[start..<end].firstIndex(of: 0x0A) ?? end
            try decoder.decode(start..<stop, of: &batch, file: 0, row: 0) { _ in }
            start = stop + 1
        }
        return batch
    }

    private static func number(_ record: RecordBatch.Record, _ batch: RecordBatch) -> String? {
        let field = CrosswalkModel.info(.person).position(of: "identifiers") ?? 0
        for item in batch.items(batch.slot(record, field)) {
            let members = batch.items(item).map { batch.string($0) }
            if members.count > 1, members[0] == "district" { return members[1] }
        }
        return nil
    }
}
