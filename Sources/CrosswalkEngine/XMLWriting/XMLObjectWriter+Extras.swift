// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkXML

// What `extra` gives back to objects of the vocabulary that the records came from.
extension XMLObjectWriter {
    /// What a record's `extra` gives back, arranged by element; nil where there is nothing.
    ///
    /// Most objects only miss attributes of their own tag: those go into `rootExtras`, and no tree is made of them.
    func extras(of row: borrowing JoinedRow) -> XMLExtras.Node? {
        let extra = slots[Int(row.primary.firstSlot) + CrosswalkModel.extraPosition(row.primary.kind)]
        guard extra.kind == .map else { return nil }
        for index in stride(from: extra.offset, to: extra.offset + extra.count - 1, by: 2) {
            let (key, value) = (children[index], children[index + 1])
            guard key.kind == .text else { continue }
            let place = paths.place(of: key.text(in: bytes))
            if place.isObjectName { continue }
            guard place.isRootAttribute, value.kind == .text else {
                rootExtras.removeAll(keepingCapacity: true)
                let arranged = XMLExtras(row.primary, of: row.batch, paths: paths)
                return arranged.isEmpty ? nil : arranged.root
            }
            rootExtras.append((place, value))
        }
        return nil
    }

    /// What belongs to the element of a node that is the `occurrence`th of its name.
    func own(_ op: UnsafePointer<XMLWriteOp>, _ occurrence: Int, _ extras: XMLExtras.Node) -> XMLExtras.Node? {
        op.pointee.node._withUnsafeGuaranteedRef { node in
            extras.children.first { $0.name == node.tag.name && $0.occurrence == occurrence }
        }
    }

    /// Appends the object's tag and attributes where `extra` has some of them; true where the data says any.
    func rootAttributes(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        output.append(short: op.pointee.opening)
        var own: UInt64 = 0
        for index in rootExtras.indices where rootExtras[index].place.attribute >= 0 {
            own |= 1 << UInt64(rootExtras[index].place.attribute)
        }
        for (index, attribute) in op.pointee.attributes.enumerated() {
            let isOwn =
                index < UInt64.bitWidth
                ? own >> UInt64(index) & 1 != 0 : rootExtras.contains { $0.place.attribute == index }
            // What the source itself had comes before what stands in for it.
            if isOwn, attribute.isFill { continue }
            let isWritten = append(attribute, row, to: &output)
            if isOwn, isWritten { rootExtras.removeAll { $0.place.attribute == index } }
        }
        for index in rootExtras.indices {
            output.append(short: rootExtras[index].place.opening)
            XMLTextWriter.appendAttribute(rootExtras[index].value.text(in: bytes), to: &output)
            output.append(UInt8(ascii: "\""))
        }
        if op.pointee.unwritten > 0 {
            noteUnwritten(op) { name in
                let opening = Array(" \(name)=\"".utf8)
                return rootExtras.contains { $0.place.opening.elementsEqual(opening) }
            }
        }
        // Either the data said it, or what is left of the extras did.
        return true
    }

    /// Appends a node's tag and attributes where `extra` has some of them; true where the data says any.
    func attributes(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        with own: [(name: String, value: String)],
        to output: inout ByteBuffer
    ) -> Bool {
        var isFilled = false
        output.append(short: op.pointee.open)
        let node = op.pointee.node._withUnsafeGuaranteedRef { $0 }
        for constant in node.constants where !own.contains(where: { $0.name == constant.name }) {
            XMLTextWriter.appendAttribute(constant.name, constant.value, to: &output)
        }
        var written: Set<String> = []
        for attribute in op.pointee.attributes {
            let name = attribute.source._withUnsafeGuaranteedRef { $0.name }
            if own.contains(where: { $0.name == name }), attribute.isFill { continue }
            guard append(attribute, row, to: &output) else { continue }
            written.insert(name)
            isFilled = true
        }
        for attribute in own where !written.contains(attribute.name) {
            XMLTextWriter.appendAttribute(attribute.name, attribute.value, to: &output)
            isFilled = true
        }
        noteUnwritten(op) { name in own.contains { $0.name == name } }
        return isFilled
    }

    /// Notes the mandatory attributes that neither the mapping nor `extra` has anything for.
    @inline(never)
    func noteUnwritten(_ op: UnsafePointer<XMLWriteOp>, _ isGiven: (String) -> Bool) {
        if op.pointee.unwritten == 0 { return }
        let names = op.pointee.node._withUnsafeGuaranteedRef { $0.unwritten }
        for (index, name) in names.enumerated() where !isGiven(name) { gaps.append(op.pointee.firstUnwritten + index) }
    }

    /// The children of a node, and the elements that only `extra` knows between them.
    func below(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        _ extras: XMLExtras.Node,
        to output: inout ByteBuffer
    ) -> Bool {
        if extras.children.isEmpty { return below(op, row, to: &output) }
        let node = op.pointee.node._withUnsafeGuaranteedRef { $0 }
        let depth = node.path.utf8.count { $0 == UInt8(ascii: "/") } + 2
        var isWritten = false
        var found: UInt64 = 0
        var strays = extras.children.filter { extra in
            !node.children.contains { $0.tag.name == extra.name } || extra.content != nil
        }
        .map { (node: $0, order: order(node.path, $0)) }
        .sorted { $0.order < $1.order }[...]
        for stray in strays { found |= node.bit(of: stray.node.name) }
        for (index, child) in node.children.enumerated() where isFirst || !child.isOnlyInFirst {
            while let stray = strays.first, stray.order < child.order {
                strays.removeFirst()
                write(stray.node, path: node.path, depth: depth, to: &output)
                isWritten = true
            }
            let isKnown = extras.children.contains { $0.name == child.tag.name && $0.content != nil }
            if isKnown, !child.text.isEmpty, child.text.allSatisfy(\.isFill) { continue }
            guard let first = op.pointee.children.baseAddress else { continue }
            let start = output.count
            isWritten = elements(first + index, row, extras, to: &output) || isWritten
            if output.count > start { found |= first[index].wantedAs }
        }
        for stray in strays {
            write(stray.node, path: node.path, depth: depth, to: &output)
            isWritten = true
        }
        if found != op.pointee.wanted { noteLack(op, found) }
        return isWritten
    }

    private func order(_ path: String, _ extra: XMLExtras.Node) -> Int {
        plan.pack.entry(path + "/" + extra.name)?.order ?? Int.max
    }

    /// An element that only `extra` knows.
    private func write(_ extra: XMLExtras.Node, path: String, depth: Int, to output: inout ByteBuffer) {
        XMLTextWriter.appendLine(depth, to: &output)
        if let content = extra.content, content.hasPrefix("<" + extra.name) {
            output.append(content)
            return
        }
        let tag = XMLTextWriter.Tag(extra.name)
        output.append(tag.open)
        for attribute in extra.attributes {
            XMLTextWriter.appendAttribute(attribute.name, attribute.value, to: &output)
        }
        output.append(UInt8(ascii: ">"))
        if let content = extra.content {
            if content.hasPrefix("<"), content.hasSuffix(">") {
                output.append(content)
            } else {
                Array(content.utf8).withUnsafeBufferPointer { _ = XMLTextWriter.appendText($0, to: &output) }
            }
        }
        let own = path + "/" + extra.name
        for child in extra.children.sorted(by: { order(own, $0) < order(own, $1) }) {
            write(child, path: own, depth: depth + 1, to: &output)
        }
        if !extra.children.isEmpty { XMLTextWriter.appendLine(depth, to: &output) }
        output.append(tag.close)
    }
}
