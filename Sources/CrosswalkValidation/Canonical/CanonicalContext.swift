// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// What the rules on canonical records share: ids by type, where records were read, and what was found.
final class CanonicalContext {
    /// The source's own names of fields: file, then `Type.field`, then the column or path.
    typealias FieldNames = [String: [String: String]]

    /// What was found and how much was looked at.
    var outcome: ValidationOutcome
    /// True where values were read by a mapping, which has judged their types and codes already.
    let isMapped: Bool
    /// True for a delta or a part of a dataset: what it refers to may be elsewhere.
    var isPartial = false
    /// The ids of each type seen so far.
    private(set) var ids: [CanonicalIds] = RecordKind.allCases.map { _ in CanonicalIds() }
    /// How many records of each type were read.
    var counts: [Int] = RecordKind.allCases.map { _ in 0 }
    /// How many references were looked up.
    var references = 0
    private let fieldNames: FieldNames

    /// The context of one run.
    init(outcome: ValidationOutcome, fieldNames: FieldNames, isMapped: Bool) {
        self.outcome = outcome
        self.fieldNames = fieldNames
        self.isMapped = isMapped
    }

    /// Adds a finding.
    func report(_ finding: Finding) { outcome.findings.report(finding) }

    /// The ids of a type.
    subscript(kind: RecordKind) -> CanonicalIds {
        _read { yield ids[Int(kind.rawValue)] }
        _modify { yield &ids[Int(kind.rawValue)] }
    }

    /// The place of a record, and of one of its fields.
    func place(_ record: RecordBatch.Record, _ field: Int? = nil, _ batch: borrowing RecordBatch) -> Place {
        let file = Int(record.file) < batch.files.count ? batch.files[Int(record.file)] : "stdin"
        var place = Place(file: file, line: Int(record.line))
        let info = CrosswalkModel.info(record.kind)
        if let field { place.field = name(info.fields[field].name, of: record.kind, in: file) }
        if let field { place.value = batch.string(batch.slot(record, field)) }
        if let id = batch.string(batch.slot(record, CrosswalkModel.idPosition)) { place.record = "\(info.name)[\(id)]" }
        return place
    }

    /// The source's name of a field, or the model's.
    func name(_ field: String, of kind: RecordKind, in file: String) -> String {
        let target = "\(kind.name).\(field)"
        return fieldNames[file]?[target] ?? fieldNames[""]?[target] ?? field
    }

    /// A field in words: the column or path that people see, or the model's `Type.field`.
    func words(_ field: String, of kind: RecordKind, in file: String) -> String {
        let target = "\(kind.name).\(field)"
        return fieldNames[file]?[target] ?? fieldNames[""]?[target] ?? target
    }
}
