// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// The ids of the records that are in the output, of the types that others refer to.
final class AcceptedIds {
    private let tables: [(ids: IdTable, asked: LastAsked)?]
    /// The type being written just now: a record may always name itself.
    var current: RecordKind?

    /// Nothing accepted yet.
    ///
    /// - Parameter sources: what is written; ids of types that none of them refers to are not kept.
    init(_ sources: [Mapping.Source] = []) {
        var tables = [(ids: IdTable, asked: LastAsked)?](repeating: nil, count: RecordKind.allCases.count)
        func keep(_ kind: RecordKind) {
            if tables[Int(kind.rawValue)] == nil { tables[Int(kind.rawValue)] = (IdTable(), LastAsked()) }
        }
        func keepReferred(by type: FieldType) {
            switch type {
            case .ref(let kind): keep(kind)
            case .value(let shape): for member in shape.members { keepReferred(by: member.type.item) }
            default: break
            }
        }
        for source in sources where source.isWritten {
            for (index, rule) in source.records.enumerated() {
                // What stands in for a value of a joined record may be its id.
                if index != source.primary { keep(rule.kind) }
                for field in rule.fields { keepReferred(by: CrosswalkModel.field(rule.kind, field.field).type.item) }
            }
        }
        self.tables = tables
    }

    /// Adds a record's id.
    func insert(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) {
        _ = tables[Int(kind.rawValue)]?.ids.insert(id)
    }

    /// True where a record of the type with the id is in the output.
    func contains(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) -> Bool {
        guard let (ids, asked) = tables[Int(kind.rawValue)] else { return false }
        return asked.find(id, in: ids) != nil
    }

    /// True for the type being written just now.
    func isOwn(_ kind: RecordKind) -> Bool { kind == current }
}
