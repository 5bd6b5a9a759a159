// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Start tags with attributes, and the namespaces they bind.
extension XMLPlainScanner {
    /// The most bytes of a tag and of an attribute's value that are read here.
    private static let tagLimit = 64 << 10

    /// The URI of `xml:`, and that of `xmlns:`, which nobody may bind.
    private static let xml = "http://www.w3.org/XML/1998/namespace"
    private static let xmlns = "http://www.w3.org/2000/xmlns/"
    private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

    /// Reads the start tag at `tag` into a new node; the place behind it.
    ///
    /// - Parameters:
    ///   - name: its name, which stands there.
    ///   - object: the place of the object it is in.
    ///   - parent: the node around it; -1 outside of objects.
    ///   - level: how many elements are open with it.
    @inline(never)
    func startTag(_ name: Int32, _ tag: Int, in object: Int, parent: Int32, level: Int, _ markup: XMLMarkup) -> Int {
        var declares = false
        var count = 0
        let behind = readAttributes(of: name, from: tag + 1 + tags.tags[Int(name)].count, &count, &declares, markup)
        guard behind >= 0 else { return behind }
        guard behind - tag <= Self.tagLimit, level <= depthLimit else { return XMLMarkup.Place.doubt }
        if declares, !bind(count, level, markup) { return XMLMarkup.Place.doubt }
        guard tags.tags[Int(name)].use == .plain, let namespace = namespace(of: tags.tags[Int(name)].prefix) else {
            return XMLMarkup.Place.doubt
        }
        if builder.pointee.nodeCount == builder.pointee.nodeCapacity { builder.pointee.growNodes() }
        let index = builder.pointee.nodeCount
        builder.pointee.nodes[index] = XMLNode(
            name: tags.tags[Int(name)].local,
            attributeCount: 0,
            flags: parent < 0 ? [] : flags(of: namespace),
            namespace: namespace,
            parent: parent,
            end: Int32(truncatingIfNeeded: index + 1),
            textStart: UInt32(truncatingIfNeeded: behind - object),
            textCount: 0,
            firstAttribute: UInt32(truncatingIfNeeded: builder.pointee.attributeCount),
            line: UInt32(truncatingIfNeeded: lines.line),
            column: UInt32(truncatingIfNeeded: lines.column(tag)),
            byte: UInt32(truncatingIfNeeded: tag - object)
        )
        builder.pointee.nodeCount = index + 1
        return addAttributes(count, node: index, in: object, markup) ? behind : XMLMarkup.Place.doubt
    }

    /// What a namespace makes of an element inside of an object.
    func flags(of namespace: UInt16) -> XMLNode.Flags {
        let isHome =
            builder.pointee.nodes[0].namespace == namespace || builder.pointee.namespaceIsSIF[Int(namespace)]
        return isHome ? [] : .isForeign
    }

    /// Finds the attributes from a place on; the place behind the tag.
    private func readAttributes(
        of tag: Int32,
        from: Int,
        _ count: inout Int,
        _ declares: inout Bool,
        _ markup: XMLMarkup
    ) -> Int {
        isEmptyTag = false
        var before = tag
        var place = from
        while true {
            let gap = place
            place = markup.skipSpace(place)
            guard place < markup.count else { return XMLMarkup.Place.more }
            let byte = markup.base[place]
            if byte == UInt8(ascii: ">") { return place + 1 }
            if byte == UInt8(ascii: "/") {
                guard place + 1 < markup.count else { return XMLMarkup.Place.more }
                isEmptyTag = true
                return markup.base[place + 1] == UInt8(ascii: ">") ? place + 2 : XMLMarkup.Place.doubt
            }
            guard place > gap, count < Self.attributeLimit else { return XMLMarkup.Place.doubt }
            let name = tags.find(place, guess: tags.tags[Int(before)].attribute, markup)
            guard name >= 0 else { return XMLMarkup.Place.doubt }
            tags.tags[Int(before)].attribute = name
            before = name
            place = markup.skipSpace(place + tags.tags[Int(name)].count)
            guard place < markup.count else { return XMLMarkup.Place.more }
            guard markup.base[place] == UInt8(ascii: "=") else { return XMLMarkup.Place.doubt }
            place = markup.skipSpace(place + 1)
            guard place < markup.count else { return XMLMarkup.Place.more }
            let quote = markup.base[place]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return XMLMarkup.Place.doubt }
            var end = markup.endOfValue(place + 1, quote)
            let isPlain = end < markup.count && markup.base[end] == quote
            if !isPlain {
                guard let mark = markup.first(quote, from: end) else { return XMLMarkup.Place.more }
                guard markup.open(from: end) >= mark else { return XMLMarkup.Place.doubt }
                end = mark
            }
            for earlier in 0..<count where found[earlier].tag == name { return XMLMarkup.Place.doubt }
            found[count] = Found(tag: name, isPlain: isPlain, from: place + 1, to: end)
            count += 1
            if tags.tags[Int(name)].use != .plain { declares = true }
            place = end + 1
        }
    }

    private func addAttributes(_ count: Int, node: Int, in object: Int, _ markup: XMLMarkup) -> Bool {
        let own = builder
        if own.pointee.attributeCount + count > own.pointee.attributeCapacity { own.pointee.growAttributes(count) }
        guard count <= own.pointee.limits.attributes else { return false }
        for index in 0..<count {
            let (from, to) = (found[index].from, found[index].to)
            let tag = tags.tags[Int(found[index].tag)]
            guard tag.use == .plain else { continue }
            guard to - from <= min(Self.tagLimit, own.pointee.limits.text) else { return false }
            let isPlain = found[index].isPlain
            var namespace: UInt16 = 0
            if tag.prefix > 0 {
                guard let bound = self.namespace(of: tag.prefix), isOnly(index, bound) else { return false }
                namespace = bound
                // What says something of an object or a wrapper counts with any prefix; nobody does that.
                if node == 0, tag.meaning == .key { return false }
                if tag.meaning == .schema { continue }
                if tag.meaning == .null, namespace == nilNamespace {
                    guard isPlain else { return false }
                    if isTrue(from, to, markup) { own.pointee.nodes[node].flags.insert(.isNil) }
                    continue
                }
            }
            if !isPlain {
                let run = UnsafeBufferPointer(start: markup.base + from, count: to - from)
                guard XMLPlainText.decode(run, isAttribute: true, into: nil) != nil else { return false }
                // What wrappers say is read before anything is mended.
                if node == 0, tag.local == own.pointee.versionName || tag.local == own.pointee.actionName {
                    return false
                }
                mends.append(Mend(isAttribute: true, index: own.pointee.attributeCount))
            }
            own.pointee.attributes[own.pointee.attributeCount] = XMLAttribute(
                name: tag.whole,
                namespace: namespace,
                textStart: UInt32(truncatingIfNeeded: from - object),
                textCount: UInt32(truncatingIfNeeded: to - from)
            )
            own.pointee.attributeCount += 1
            own.pointee.nodes[node].attributeCount += 1
        }
        return true
    }

    private func isTrue(_ from: Int, _ to: Int, _ markup: XMLMarkup) -> Bool {
        to - from == 1 && markup.base[from] == UInt8(ascii: "1") || to - from == 4 && markup.has("true", at: from)
    }

    // MARK: - Namespaces

    /// The namespace that a prefix stands for; nil where it is not bound.
    func namespace(of prefix: UInt16) -> UInt16? {
        if prefix == 0 { return defaultNamespace }
        if prefix == 1 { return builder.pointee.namespaceId(Self.xml) }
        return bindings.last { $0.prefix == prefix }?.namespace
    }

    /// True where no attribute before has the same local name in the same namespace.
    private func isOnly(_ index: Int, _ namespace: UInt16) -> Bool {
        let local = tags.tags[Int(found[index].tag)].local
        for earlier in 0..<index {
            let other = tags.tags[Int(found[earlier].tag)]
            guard other.use == .plain, other.prefix > 0, other.local == local else { continue }
            if self.namespace(of: other.prefix) == namespace { return false }
        }
        return true
    }

    /// Binds what a tag declares; false where that is not plain.
    private func bind(_ count: Int, _ level: Int, _ markup: XMLMarkup) -> Bool {
        scopes.append(Scope(level: level, bindings: bindings.count, defaultNamespace: defaultNamespace))
        for index in 0..<count {
            let tag = tags.tags[Int(found[index].tag)]
            guard tag.use != .plain else { continue }
            let value = UnsafeBufferPointer(
                start: markup.base + found[index].from,
                count: found[index].to - found[index].from
            )
            guard value.count < 1000, value.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "&") }) else {
                return false
            }
            let uri = String(decoding: value, as: UTF8.self)
            guard uri != Self.xml, uri != Self.xmlns, builder.pointee.namespaces.count < 900 else { return false }
            let namespace = builder.pointee.namespaceId(uri)
            if uri == Self.instance { nilNamespace = namespace }
            if tag.use == .defaultNamespace {
                defaultNamespace = namespace
            } else {
                // The prefix `xml` is the first, and `xmlns` has no number of its own.
                guard !uri.isEmpty, tag.prefix > 1, tags.prefixes[Int(tag.prefix)] != "xmlns" else { return false }
                bindings.append(Binding(prefix: tag.prefix, namespace: namespace))
            }
        }
        return true
    }

    /// Forgets what elements deeper than a level have bound.
    @inline(__always)
    func leave(above level: Int) {
        while let last = scopes.last, last.level > level {
            bindings.removeLast(bindings.count - last.bindings)
            defaultNamespace = last.defaultNamespace
            scopes.removeLast()
        }
    }
}
