// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkXML

/// What is not where the vocabulary has it, and attributes.
extension SIFChecker {
    /// Says what an element is that has no place here; the place it was meant for, or -1.
    func unknownElement(
        _ index: Int,
        _ parent: Level,
        _ above: SIFPlace,
        _ object: XMLObject,
        _ places: UnsafeBufferPointer<SIFPlace>
    ) -> Int32 {
        let node = object.nodes[index]
        let attribute = model.attribute(node.name, of: above, in: places)
        if attribute >= 0, seen[Int(attribute)] != parent.stamp {
            add(.keyStyle, -1, "element", object, index)
            return attribute
        }
        let name = object.names[node.name]
        add(.unknown, parent.place, name, object, index)
        // A reference is one, whoever names it so.
        if name.hasSuffix("RefId"), node.textCount > 0, let id = model.names.id(String(name.dropLast(5))),
            model.objectOfName[Int(id)] >= 0,
            let target = model.targets.firstIndex(where: { $0.names.first == id })
        {
            reference(text(node, object), place: -1, name: name, target: Int32(target), object, index)
        }
        return -1
    }

    /// Checks the attributes of an element and notes them under the current stamp.
    func attributes(
        _ index: Int,
        _ place: Int32,
        _ object: XMLObject,
        _ places: UnsafeBufferPointer<SIFPlace>
    ) {
        let node = object.nodes[index]
        let own = places[Int(place)]
        let first = Int(node.firstAttribute)
        for position in first..<first + Int(node.attributeCount) {
            let attribute = object.attributes[position]
            if attribute.namespace != 0 { continue }
            var found = model.attribute(attribute.name, of: own, in: places)
            if found < 0 {
                found = unknownAttribute(attribute, index, place, own, object, places)
                if found < 0 { continue }
            }
            seen[Int(found)] = stamp
            value(bytes(attribute, object), found, places[Int(found)], object, index, stamp)
        }
    }

    private func unknownAttribute(
        _ attribute: XMLAttribute,
        _ index: Int,
        _ place: Int32,
        _ own: SIFPlace,
        _ object: XMLObject,
        _ places: UnsafeBufferPointer<SIFPlace>
    ) -> Int32 {
        let name = object.names[attribute.name]
        if name.contains(":") { return -1 }
        let child = model.child(attribute.name, of: own, after: 0, in: places)
        if child >= 0, places[Int(child)].childCount == 0 {
            add(.keyStyle, -1, "attribute", object, index, detail: "@" + name)
            return child
        }
        // Which list codes come from may be said anywhere.
        if name.hasSuffix("Codeset") || name == "SIF_RefObject" || name == "SIF_Action" { return -1 }
        if index == 0, name == "RefId" || name == "refId" {
            register(bytes(attribute, object), object, index)
        }
        if own.flags.contains(.isOpaque), own.attributeCount == 0 { return -1 }
        add(.unknown, place, "@" + name, object, index)
        return -1
    }

    func bytes(_ attribute: XMLAttribute, _ object: XMLObject) -> Bytes {
        Bytes(rebasing: object.text[Int(attribute.textStart)..<Int(attribute.textStart + attribute.textCount)])
    }

    func text(_ node: XMLNode, _ object: XMLObject) -> Bytes {
        Bytes(rebasing: object.text[Int(node.textStart)..<Int(node.textStart + node.textCount)])
    }

    /// Adds a place to a cause.
    @inline(never)
    func add(
        _ problem: SIFProblem,
        _ place: Int32,
        _ name: String,
        _ object: XMLObject,
        _ node: Int,
        value: Bytes? = nil,
        detail: String = ""
    ) {
        var hit = hit(object, node)
        if let value { hit.value = String(decoding: value, as: UTF8.self) }
        hit.detail = detail
        if problem == .keyStyle, detail.isEmpty { hit.detail = object.names[object.nodes[node].name] }
        if let observer { return observer(problem, place, hit) }
        trail.causes.add(SIFCause.Key(problem: problem, place: place, name: name), hit)
    }

    func hit(_ object: XMLObject, _ node: Int) -> SIFCause.Hit {
        let own = object.nodes[node]
        return SIFCause.Hit(
            file: 0,
            line: own.line,
            column: own.column,
            byte: object.byte < 0 ? -1 : object.byte + Int(own.byte),
            type: UInt32(type),
            key: keyHead
        )
    }
}
