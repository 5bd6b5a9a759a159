// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkXML

extension XMLWriteNode {
    /// Compiles the node and its children to what is run; an object stands one level below its collection.
    ///
    /// What may be missing is appended to `gaps`; `memories` counts what can be borrowed. The second result says what
    /// anything is written from; nil where the node has nothing to say on its own.
    func frozen(
        depth: Int = 0,
        for target: WriteTarget,
        in arena: Arena,
        gaps: inout [String],
        memories: inout Int
    ) -> (op: XMLWriteOp, need: XMLNeed?) {
        var line = ByteBuffer(capacity: 64)
        XMLTextWriter.appendLine(depth + 1, to: &line)
        let open = line.array() + tag.open
        var fixed = ByteBuffer(capacity: 64)
        for constant in constants { XMLTextWriter.appendAttribute(constant.name, constant.value, to: &fixed) }
        let opening = open + fixed.array()
        let gap = gaps.count
        if isMandatory { gaps.append(path) }
        let attributes = attributes.map { $0.frozen(below: path, in: arena, gaps: &gaps, memories: &memories) }
        let firstUnwritten = gaps.count
        for name in unwritten { gaps.append(path + "/@" + name) }
        let text = text.map { XMLValueOp($0, in: arena, memories: &memories) }
        let firstWanted = gaps.count
        for name in wanted { gaps.append(path + "/" + name) }
        var ops: [XMLWriteOp] = []
        var needs: [XMLNeed] = []
        var own: XMLNeed?
        for need in attributes.map(\.need) + text.map(\.need) { own = XMLNeed.joined(own, need) }
        for child in children {
            var (op, need) = child.frozen(depth: depth + 1, for: target, in: arena, gaps: &gaps, memories: &memories)
            op.wantedAs = bit(of: child.tag.name)
            ops.append(op)
            // What a condition fixes stands wherever its parent does.
            needs.append(child.constantText != nil ? .always : need ?? .nothing)
            own = XMLNeed.joined(own, need)
        }
        let hasOnlyInFirst = children.contains(where: \.isOnlyInFirst)
        let op = XMLWriteOp(
            open: arena.keep(open),
            opening: arena.keep(opening),
            whole: arena.keep(opening + [UInt8(ascii: ">")]),
            close: arena.keep(tag.close),
            closeBelow: arena.keep(line.array() + tag.close),
            constantText: constantText.map { arena.keep($0) },
            repetition: repetition,
            matcher: matcher(of: target).map { arena.keep($0) },
            attributes: arena.keep(attributes),
            text: arena.keep(text),
            children: arena.keep(ops),
            needs: arena.keep(needs),
            gap: isMandatory ? gap : -1,
            wanted: wanted.reduce(0) { $0 | bit(of: $1) },
            firstWanted: firstWanted,
            firstUnwritten: firstUnwritten,
            unwritten: unwritten.count,
            isRoot: depth == 0,
            isLeaf: depth > 0 && attributes.isEmpty && children.isEmpty && constantText == nil && !text.isEmpty
                && unwritten.isEmpty,
            isOnlyInFirst: isOnlyInFirst,
            hasOnlyInFirst: hasOnlyInFirst,
            hasCompanions: !companions.isEmpty,
            node: arena.keep(self)
        )
        return (op, need(of: own, hasOnlyInFirst))
    }

    /// The bit of an element among what has to stand below the node; 0 where it may be left out.
    func bit(of name: String) -> UInt64 { wanted.firstIndex(of: name).map { 1 << UInt64($0) } ?? 0 }

    private func matcher(of target: WriteTarget) -> ContributionMatcher? {
        guard case .item(let rule, let field, _) = repetition else { return nil }
        return target.rules[rule].contributions[field]
    }

    /// What the node needs as its parent sees it.
    private func need(of content: XMLNeed?, _ hasOnlyInFirst: Bool) -> XMLNeed? {
        switch repetition {
        case .once: return content
        case .record(let rule): return XMLNeed(rule: rule, mask: XMLNeed.presence)
        case .item(let rule, let field, _):
            let mask = companions.reduce(XMLNeed.bit(field)) { $0 | XMLNeed.bit($1.field) }
            let lists = XMLNeed(rule: rule, mask: mask)
            return hasOnlyInFirst ? XMLNeed.joined(lists, content) : lists
        }
    }
}

extension XMLWriteNode.Attribute {
    fileprivate func frozen(
        below path: String,
        in arena: Arena,
        gaps: inout [String],
        memories: inout Int
    ) -> XMLAttributeOp {
        let values = bindings.map { XMLValueOp($0, in: arena, memories: &memories) }
        let isRequired = bindings.contains(where: \.isRequired)
        let gap = gaps.count
        if isRequired { gaps.append(path + "/@" + name) }
        return XMLAttributeOp(
            opening: arena.keep(" \(name)=\""),
            values: arena.keep(values),
            need: values.map(\.need).reduce(nil, XMLNeed.joined) ?? .nothing,
            gap: isRequired ? gap : -1,
            isFill: bindings.allSatisfy(\.isFill),
            source: arena.keep(self)
        )
    }
}
