// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkXML

/// What no rule has read.
extension XMLObjectEvaluator {
    /// Bits of `used`: read itself; something in it was read; something in it was not.
    private static let isRead: UInt8 = 1
    private static let hasRead: UInt8 = 2
    private static let hasRest: UInt8 = 4

    /// Keeps an object that the mapping has no rules for, as XML.
    mutating func keepWhole(_ object: XMLObject, _ batch: inout RecordBatch, _ tally: inout Tally) {
        let info = CrosswalkModel.info(.residue)
        batch.begin(.residue, file: file, row: object.row, line: object.line)
        batch.set(CrosswalkModel.idPosition, batch.text("#\(fileName):\(object.row)"))
        func set(_ field: String, _ slot: Slot) {
            if let position = info.position(of: field) { batch.set(position, slot) }
        }
        set("file", batch.text(fileName))
        set("path", batch.text(object.name))
        set("fragment", fragment(0, object, &batch))
        if object.action == .delete || object.isKeyOnly {
            batch.set(CrosswalkModel.deletedPosition(.residue), batch.text("true"))
        }
        tally.findings.report(
            Finding(
                id: "SIF-OBJ-001",
                severity: .info,
                layer: .shape,
                summary: "\(object.name) has no rule in the mapping",
                help: "Objects of this name are kept as they are and written only to the same family of formats. Add a "
                    + "source for them to the mapping to carry their fields over.",
                groupKey: object.name,
                place: Place(
                    file: fileName,
                    line: object.line,
                    byte: object.byte,
                    column: Int(object.root.column),
                    field: object.name
                )
            )
        )
    }

    /// Keeps in the `extra` of a record what no rule has read of the object.
    mutating func keepRest(
        _ object: XMLObject,
        _ source: XMLReadPlan.Object,
        record: Int,
        _ batch: inout RecordBatch
    ) {
        let start = items.count
        let position = Int(batch.records[record].firstSlot) + CrosswalkModel.extraPosition(batch.records[record].kind)
        // What is there already stays in front.
        let kept = batch.slots[position]
        for child in kept.range { items.append(batch.children[child]) }
        let first = items.count
        addAttributes(0, "", object, &batch)
        if markRest(object, source) { addRest(0, "", object, &batch) }
        if items.count == first {
            items.truncate(to: start)
            return
        }
        gatherRepeats(since: first, &batch)
        batch.slots[position] = batch.structure(.map, from: &items, since: start)
    }

    /// Makes one entry with a list of the entries that have the same name.
    private mutating func gatherRepeats(since start: Int, _ batch: inout RecordBatch) {
        let count = (items.count - start) / 2
        guard count > 1 else { return }
        var firsts: [String: Int] = [:]
        var groups: [(key: Slot, values: [Slot])] = []
        for entry in 0..<count {
            let key = items[start + 2 * entry]
            let name = batch.string(key) ?? ""
            if let known = firsts[name] {
                groups[known].values.append(items[start + 2 * entry + 1])
            } else {
                firsts[name] = groups.count
                groups.append((key, [items[start + 2 * entry + 1]]))
            }
        }
        guard groups.count < count else { return }
        items.truncate(to: start)
        for (key, values) in groups {
            items.append(key)
            items.append(values.count == 1 ? values[0] : batch.structure(.list, values))
        }
    }

    private mutating func addEntry(_ key: String, _ value: Slot, _ batch: inout RecordBatch) {
        items.append(batch.text(key))
        items.append(value)
    }

    /// Marks every element in which something was or was not read; true where something was not.
    private mutating func markRest(_ object: XMLObject, _ source: XMLReadPlan.Object) -> Bool {
        var hasAny = false
        var index = object.nodes.count - 1
        while index > 0 {
            let node = object.nodes[index]
            var state = used[index]
            if state & Self.isRead != 0 {
                state |= Self.hasRead
            } else if Int(node.end) == index + 1 {
                // An empty element that only leads to others says nothing.
                let isEmpty = node.textCount == 0 && !node.flags.contains(.isNil)
                let leads = places[index] > 0 && source.isInner[Int(places[index])]
                if !isEmpty || node.attributeCount == 0 && !leads { state |= Self.hasRest }
            }
            let start = Int(node.firstAttribute)
            for attribute in start..<start + Int(node.attributeCount) {
                state |= usedAttributes[attribute] == 0 ? Self.hasRest : Self.hasRead
            }
            used[index] = state
            let parent = Int(node.parent)
            // What was read as one text was read with all its runs.
            if used[parent] & Self.isRead != 0, node.flags.contains(.isText) { state &= ~Self.hasRest }
            used[parent] |= state & (Self.hasRead | Self.hasRest)
            if state & Self.hasRest != 0 { hasAny = true }
            index -= 1
        }
        return hasAny
    }

    private mutating func addRest(
        _ parent: Int,
        _ path: String,
        _ object: XMLObject,
        _ batch: inout RecordBatch
    ) {
        var child = parent + 1
        while child < Int(object.nodes[parent].end) {
            let node = object.nodes[child]
            if node.isElement, used[child] & Self.hasRest != 0 {
                if node.name == plan.extendedElement, let name = extendedName(child, object) {
                    addEntry(name, text(child, object, &batch), &batch)
                } else {
                    addRest(of: child, step(child, under: path, object), object, &batch)
                }
            }
            child = Int(node.end)
        }
    }

    private mutating func addRest(
        of node: Int,
        _ path: String,
        _ object: XMLObject,
        _ batch: inout RecordBatch
    ) {
        let own = object.nodes[node]
        if Int(own.end) == node + 1 {
            if used[node] & Self.isRead == 0, own.textCount > 0 || own.attributeCount == 0 || own.flags.contains(.isNil)
            {
                addEntry(path, text(node, object, &batch), &batch)
            }
            addAttributes(node, path, object, &batch)
        } else if own.name == plan.extendedElements, !own.flags.contains(.isMixed) {
            addAttributes(node, path, object, &batch)
            addRest(node, path, object, &batch)
        } else if used[node] & Self.hasRead == 0 || own.flags.contains(.isMixed) && used[node] & Self.isRead == 0 {
            addEntry(path, fragment(node, object, &batch), &batch)
        } else {
            addAttributes(node, path, object, &batch)
            addRest(node, path, object, &batch)
        }
    }

    private mutating func addAttributes(
        _ node: Int,
        _ path: String,
        _ object: XMLObject,
        _ batch: inout RecordBatch
    ) {
        let start = Int(object.nodes[node].firstAttribute)
        for index in start..<start + Int(object.nodes[node].attributeCount) where usedAttributes[index] == 0 {
            let attribute = object.attributes[index]
            // Most objects have such an attribute: its key is put together where it stands.
            let key = batch.bytes.count
            if !path.isEmpty { batch.bytes.append(contentsOf: (path + "/").utf8) }
            batch.bytes.append(UInt8(ascii: "@"))
            batch.bytes.append(contentsOf: object.names[attribute.name].utf8)
            items.append(Slot(.text, start: key, count: batch.bytes.count - key))
            let slot = Slot(.text, start: base + Int(attribute.textStart), count: Int(attribute.textCount))
            items.append(attribute.textCount == 0 ? .null : slot)
        }
    }

    /// The name that an extended element with plain text is kept under; nil where it is more than that.
    private mutating func extendedName(_ node: Int, _ object: XMLObject) -> String? {
        let own = object.nodes[node]
        guard Int(own.end) == node + 1, own.attributeCount == 1, used[node] & Self.isRead == 0,
            object.nodes[Int(own.parent)].name == plan.extendedElements,
            let index = attribute(plan.nameAttribute, of: node, object)
        else { return nil }
        let name = object.string(object.attributes[index])
        let isPlain = !name.isEmpty && name != "sif.object" && !name.contains { $0 == "/" || $0 == "@" || $0 == "[" }
        return isPlain ? name : nil
    }

    private mutating func text(_ node: Int, _ object: XMLObject, _ batch: inout RecordBatch) -> Slot {
        slot(Found(node: node, attribute: -1), object, &batch)
    }

    /// The path of a child: with its number where it is not the first of its name.
    private mutating func step(_ node: Int, under path: String, _ object: XMLObject) -> String {
        let own = object.nodes[node]
        var number = 1
        var sibling = Int(own.parent) + 1
        while sibling < node {
            if object.nodes[sibling].name == own.name, object.nodes[sibling].isElement { number += 1 }
            sibling = Int(object.nodes[sibling].end)
        }
        let name = object.names[own.name] + (number > 1 ? "[\(number)]" : "")
        return path.isEmpty ? name : path + "/" + name
    }

    private mutating func fragment(_ node: Int, _ object: XMLObject, _ batch: inout RecordBatch) -> Slot {
        var buffer = ByteBuffer(capacity: 1024)
        object.appendFragment(node, to: &buffer)
        return buffer.withBytes { batch.text($0) }
    }
}
