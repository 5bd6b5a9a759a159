// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A reference to a record that is not there.
struct DanglingRecordRule: CanonicalRule {
    static let info = RuleInfo(
        id: "REF-REF-001",
        problem: "a reference to a record that is not there",
        severity: .error,
        layer: .references,
        why: "Attendance of nobody, or an enrollment in nothing: the next system drops the record.",
        checks: """
            Every reference to a type of which the input has records; a delta may refer to what was sent before. \
            Where the input has no record of a type at all, nothing is said.
            """,
        fix: "Add the record, or correct the id; the case of letters counts.",
        source: "Canonical model: a reference is the id of a record of the field's type",
        examples: [
            .canonical(
                "attendance in an unknown program",
                [
                    RuleExample.homeworkHelp,
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g9","date":"2025-09-02"}"#,
                ],
                at: ["stdin:3:program"]
            ),
            .canonical(
                "a person who comes later in the stream",
                [
                    #"{"record":"Demographics","id":"p1","person":"p1"}"#,
                    #"{"record":"Person","id":"p1","givenName":"Ada","familyName":"Moss"}"#,
                ]
            ),
        ]
    )

    // Beyond this many references that came before their record, the rest is only looked up at once.
    private static let limit = 8 << 20

    /// A reference whose record had not been seen: 20 bytes.
    private struct Waiting {
        var target: RecordKind
        var kind: RecordKind
        var field: UInt8
        var file: UInt16
        var index: UInt32
        var line: UInt32
    }

    private struct Reference {
        var field: Int
        var target: RecordKind
        var isList: Bool
    }

    /// The reference fields of each type.
    private let fields: [[Reference]]
    private var waiting: [Waiting] = []
    private var files: [String] = []

    init() {
        fields = RecordKind.allCases.map { kind in
            CrosswalkModel.info(kind).fields.enumerated().compactMap { position, field in
                guard case .ref(let target) = field.type.item else { return nil }
                return Reference(field: position, target: target, isList: field.type.isList)
            }
        }
    }

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        if batch.files.count > files.count { files = batch.files }
        for record in batch.records {
            for reference in fields[Int(record.kind.rawValue)] {
                let slot = batch.slot(record, reference.field)
                if slot.kind == .text {
                    look(up: slot, reference, record, batch, context)
                } else if reference.isList, slot.kind == .list {
                    for item in batch.items(slot) where item.kind == .text {
                        look(up: item, reference, record, batch, context)
                    }
                }
            }
        }
    }

    private mutating func look(
        up slot: Slot,
        _ reference: Reference,
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch,
        _ context: CanonicalContext
    ) {
        context.references += 1
        let (index, isDefined) = batch.withText(of: slot) { context[reference.target].mention($0) }
        if isDefined || waiting.count >= Self.limit { return }
        waiting.append(
            Waiting(
                target: reference.target,
                kind: record.kind,
                field: UInt8(reference.field),
                file: record.file,
                index: UInt32(truncatingIfNeeded: index),
                line: record.line
            )
        )
    }

    mutating func finish(_ context: CanonicalContext) {
        if context.isPartial { return }
        for reference in waiting where context.counts[Int(reference.target.rawValue)] > 0 {
            if context[reference.target].isDefined(Int(reference.index)) { continue }
            let field = CrosswalkModel.field(reference.kind, Int(reference.field)).name
            let file = Int(reference.file) < files.count ? files[Int(reference.file)] : "stdin"
            context.report(
                Self.finding(
                    "\(context.words(field, of: reference.kind, in: file)) names a \(reference.target.name) that is not there",
                    cause: "\(reference.kind.name).\(field)",
                    at: Place(
                        file: file,
                        line: Int(reference.line),
                        field: context.name(field, of: reference.kind, in: file)
                    )
                )
            )
        }
        waiting = []
    }
}
