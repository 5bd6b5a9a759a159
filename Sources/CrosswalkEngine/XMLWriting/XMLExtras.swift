// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What a record's `extra` gives back to an object, arranged by element.
struct XMLExtras {
    /// One element on the way, or the element itself.
    final class Node {
        let name: String
        /// Which of the siblings of that name, 1-based.
        let occurrence: Int
        var attributes: [(name: String, value: String)] = []
        /// A whole element as XML, or plain text.
        var content: String?
        var children: [Node] = []

        init(name: String, occurrence: Int) {
            self.name = name
            self.occurrence = occurrence
        }
    }

    let root = Node(name: "", occurrence: 1)
    var isEmpty: Bool { root.children.isEmpty && root.attributes.isEmpty }

    /// Arranges the extras of a record for objects of the name that the paths are of.
    init(_ record: RecordBatch.Record, of batch: RecordBatch, paths: XMLExtraPaths) {
        let entries = Array(batch.items(batch.slot(record, CrosswalkModel.extraPosition(record.kind))))
        var extended: [(name: String, value: String)] = []
        for index in stride(from: 0, to: entries.count - 1, by: 2) where entries[index].kind == .text {
            if batch.withText(of: entries[index], { paths.place(of: $0).isObjectName }) { continue }
            let path = batch.withText(of: entries[index]) { paths.path(of: $0) }
            let key = batch.string(entries[index]) ?? ""
            let slot = entries[index + 1]
            let values =
                slot.kind == .list ? batch.items(slot).map { batch.string($0) ?? "" } : [batch.string(slot) ?? ""]
            for value in values {
                if let path {
                    place(value, path)
                } else if !key.contains("/"), !key.contains("@"), paths.hasExtendedElements {
                    // What is no path was an extended element, or may become one.
                    extended.append((key, value))
                }
            }
        }
        guard !extended.isEmpty else { return }
        let container = child(named: "SIF_ExtendedElements", of: root, occurrence: 1)
        for (index, element) in extended.enumerated() {
            let node = Node(name: "SIF_ExtendedElement", occurrence: 1000 + index)
            node.attributes = [("Name", element.name)]
            node.content = element.value
            container.children.append(node)
        }
    }

    private func child(named name: String, of parent: Node, occurrence: Int) -> Node {
        if let known = parent.children.first(where: { $0.name == name && $0.occurrence == occurrence }) { return known }
        let made = Node(name: name, occurrence: occurrence)
        parent.children.append(made)
        return made
    }

    private func place(_ value: String, _ path: XMLExtraPaths.Path) {
        let (steps, attribute) = (path.steps, path.attribute)
        var node = root
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1 && attribute == nil
            if isLast, node.children.contains(where: { $0.name == step.name && $0.occurrence == step.occurrence }) {
                let repeated = Node(name: step.name, occurrence: step.occurrence + node.children.count)
                repeated.content = value
                node.children.append(repeated)
                return
            }
            node = child(named: step.name, of: node, occurrence: step.occurrence)
        }
        if let attribute { node.attributes.append((attribute, value)) } else { node.content = value }
    }
}
