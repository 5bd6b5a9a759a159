// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// The ids of the records that are in the output, of the types that others refer to.
///
/// Asked through an ``AcceptedReader``, by several threads while nothing is added.
final class AcceptedIds {
    /// The ids of one type.
    final class Table {
        let ids = IdTable()
        /// How many ids there were when the order was forgotten last.
        fileprivate var settled = 0
        /// For each id that came since, how many of any type were accepted before it.
        fileprivate var ordinals: [UInt32] = []

        /// True where an id was among the first of all that were accepted.
        func isVisible(_ index: Int, _ horizon: Int) -> Bool {
            index < settled || Int(ordinals[index - settled]) < horizon
        }
    }

    private let tables: [Table?]
    /// How many ids of any type were accepted.
    private(set) var count = 0

    /// Nothing accepted yet.
    ///
    /// - Parameter sources: what is written; ids of types that none of them refers to are not kept.
    init(_ sources: [Mapping.Source] = []) {
        var tables = [Table?](repeating: nil, count: RecordKind.allCases.count)
        func keep(_ kind: RecordKind) {
            if tables[Int(kind.rawValue)] == nil { tables[Int(kind.rawValue)] = Table() }
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

    /// The ids of a type; nil where nothing refers to it.
    func table(of kind: RecordKind) -> Table? { tables[Int(kind.rawValue)] }

    /// Adds a record's id.
    func insert(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) {
        guard let table = tables[Int(kind.rawValue)], table.ids.insert(id).isNew else { return }
        table.ordinals.append(UInt32(truncatingIfNeeded: count))
        count += 1
    }

    /// Forgets in which order ids came: no row is left that must not see all of them.
    func forgetOrder() {
        for case let table? in tables where !table.ordinals.isEmpty {
            table.settled = table.ids.count
            table.ordinals.removeAll(keepingCapacity: true)
        }
    }
}
