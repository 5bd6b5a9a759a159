// SPDX-License-Identifier: Apache-2.0

import CScan

/// The hot loop: everything inside of an object.
extension XMLPlainScanner {
    /// Reads an object's content and end tag; the place behind it.
    ///
    /// Its start tag is the first node already. An element whose start tag is followed by its end tag is a leaf and has
    /// text; around other tags only white space may stand.
    func object(_ name: Int32, _ object: Int, content: Int, _ markup: XMLMarkup) -> Int {
        let base = markup.base
        let level = builder.pointee.wrappers.count
        let nodeLimit = builder.pointee.limits.objectNodes
        let textLimit = builder.pointee.limits.text
        var nodes = builder.pointee.nodes
        var nodeCount = 1
        var nodeCapacity = builder.pointee.nodeCapacity
        var lines = self.lines
        var known = tags.tags
        var last = name
        var current: Int32 = 0
        var depth = 1
        open[0] = name
        // The namespace of elements without a prefix, and what it makes of them.
        var namespace = defaultNamespace
        var flags = self.flags(of: namespace)
        // Where the text in front of the next tag starts, and whether more than that is in front of it.
        var run = content
        var isBroken = false
        var isBlankSoFar = true
        while true {
            let tag = markup.open(from: run)
            guard tag + 1 < markup.count else { return XMLMarkup.Place.more }
            let byte = base[tag + 1]
            if byte == UInt8(ascii: "/") {
                let own = open[depth - 1]
                guard tags.isHere(own, tag + 2, markup) else { return XMLMarkup.Place.doubt }
                var behind = tag + 3 + known[Int(own)].count
                if behind > markup.count || base[behind - 1] != UInt8(ascii: ">") {
                    behind = behindEnd(own, tag, markup)
                    guard behind >= 0 else { return behind }
                }
                let index = Int(current)
                if index + 1 == nodeCount {
                    let start = object + Int(nodes[index].textStart)
                    if tag > start {
                        guard tag - start <= textLimit else { return XMLMarkup.Place.doubt }
                        nodes[index].textCount = UInt32(truncatingIfNeeded: tag - start)
                        nodes[index].flags.insert(.hasText)
                        if isBroken || markup.hasOdd(start, tag) {
                            let text = UnsafeBufferPointer(start: base + start, count: tag - start)
                            guard XMLPlainText.decode(text, isAttribute: false, into: nil) != nil else {
                                return XMLMarkup.Place.doubt
                            }
                            mends.append(Mend(isAttribute: false, index: index))
                        }
                    }
                } else {
                    guard isBlankSoFar, markup.isBlank(run, tag) else { return XMLMarkup.Place.doubt }
                    nodes[index].end = Int32(truncatingIfNeeded: nodeCount)
                }
                isBroken = false
                isBlankSoFar = true
                run = behind
                depth -= 1
                if let scope = scopes.last, scope.level == level + depth + 1 {
                    leave(above: level + depth)
                    namespace = defaultNamespace
                    flags = self.flags(of: namespace)
                }
                current = nodes[index].parent
                if current < 0 {
                    lines.advance(to: behind, markup.masks)
                    self.lines = lines
                    builder.pointee.nodeCount = nodeCount
                    return behind
                }
                continue
            }
            if byte == UInt8(ascii: "!") {
                let isSection = tag + 2 < markup.count && base[tag + 2] == UInt8(ascii: "[")
                let behind = isSection ? markup.behindSection(tag) : markup.behindComment(tag)
                guard behind >= 0 else { return behind }
                if isSection || !markup.isBlank(run, tag) { isBlankSoFar = false }
                isBroken = true
                run = behind
                continue
            }
            guard isBlankSoFar, markup.isBlank(run, tag), nodeCount < nodeLimit, depth + level < depthLimit else {
                return XMLMarkup.Place.doubt
            }
            isBroken = false
            let next = tags.find(tag + 1, guess: known[Int(last)].follower, markup)
            guard next >= 0 else { return XMLMarkup.Place.doubt }
            known = tags.tags
            known[Int(last)].follower = next
            last = next
            lines.advance(to: tag, markup.masks)
            let behindName = tag + 1 + known[Int(next)].count
            var isEmpty = false
            if base[behindName] == UInt8(ascii: ">"), known[Int(next)].prefix == 0, known[Int(next)].use == .plain {
                if nodeCount == nodeCapacity {
                    builder.pointee.nodeCount = nodeCount
                    builder.pointee.growNodes()
                    nodes = builder.pointee.nodes
                    nodeCapacity = builder.pointee.nodeCapacity
                }
                run = behindName + 1
                nodes[nodeCount] = XMLNode(
                    name: known[Int(next)].local,
                    attributeCount: 0,
                    flags: flags,
                    namespace: namespace,
                    parent: current,
                    end: Int32(truncatingIfNeeded: nodeCount + 1),
                    textStart: UInt32(truncatingIfNeeded: run - object),
                    textCount: 0,
                    firstAttribute: UInt32(truncatingIfNeeded: builder.pointee.attributeCount),
                    line: UInt32(truncatingIfNeeded: lines.line),
                    column: UInt32(truncatingIfNeeded: lines.column(tag)),
                    byte: UInt32(truncatingIfNeeded: tag - object)
                )
            } else {
                self.lines = lines
                builder.pointee.nodeCount = nodeCount
                run = startTag(next, tag, in: object, parent: current, level: level + depth + 1, markup)
                guard run >= 0 else { return run }
                isEmpty = isEmptyTag
                nodes = builder.pointee.nodes
                nodeCapacity = builder.pointee.nodeCapacity
                known = tags.tags
                if let scope = scopes.last, scope.level == level + depth + 1 {
                    if isEmpty { leave(above: level + depth) }
                    namespace = defaultNamespace
                    flags = self.flags(of: namespace)
                }
            }
            if !isEmpty {
                open[depth] = next
                depth += 1
                current = Int32(truncatingIfNeeded: nodeCount)
            }
            nodeCount += 1
        }
    }
}
