// SPDX-License-Identifier: Apache-2.0

import CScan

/// Reads plain markup straight from its bytes into the arrays of an ``XMLObjectBuilder``.
///
/// An engine file. Plain is UTF-8 with tags, attributes, text, the five predefined entities, character references,
/// comments, CDATA in texts and bound prefixes: what programs export. It is checked as a parser has to check it, and
/// whatever is not plain for certain, faults above all, is doubt: libxml2 then goes on behind the last tag between
/// objects, as if the document had been cut there. So libxml2 judges, and names every fault.
final class XMLPlainScanner {
    enum Outcome {
        /// Everything was read but what is cut off at the end.
        case more
        /// The document is complete.
        case done
        /// libxml2 has to go on.
        case doubt
    }

    /// A prefix that an open element has bound; 0 for the default namespace.
    struct Binding {
        var prefix: UInt16
        var namespace: UInt16
    }

    /// What to go back to at the end of an element that binds prefixes.
    struct Scope {
        var level: Int
        var bindings: Int
        var defaultNamespace: UInt16
    }

    /// A text that is not as it stands: an attribute or an element's text.
    struct Mend {
        var isAttribute: Bool
        var index: Int
    }

    /// An attribute of a tag being read.
    struct Found: BitwiseCopyable {
        var tag: Int32
        /// True where the value is as it stands: no reference, no line end, no tab.
        var isPlain: Bool
        var from: Int
        var to: Int
    }

    static let attributeLimit = 32

    let builder: UnsafeMutablePointer<XMLObjectBuilder>
    let tags: XMLTagTable
    private var masks: UnsafeMutablePointer<crosswalk_xml_masks>
    private var maskCapacity = 0

    /// How many of the bytes given last are read for good.
    private(set) var consumed = 0
    /// The offset in the file of the first byte that is not.
    private(set) var origin = 0
    private var settled = XMLLines()
    var lines = XMLLines()

    private var wrapperTags: [[UInt8]] = []
    private var wrapperNames: [Int32] = []
    var bindings: [Binding] = []
    var scopes: [Scope] = []
    var defaultNamespace: UInt16 = 0
    var nilNamespace: UInt16?

    /// The elements open in an object, by the names in their tags.
    let open: UnsafeMutablePointer<Int32>
    let found: UnsafeMutablePointer<Found>
    var mends: [Mend] = []
    /// True where the start tag read last ends its element at once.
    var isEmptyTag = false
    /// The name of the last object.
    private var lastObject: Int32 = -1
    /// How deep elements may be nested here.
    let depthLimit: Int

    init(_ builder: UnsafeMutablePointer<XMLObjectBuilder>) {
        self.builder = builder
        tags = XMLTagTable(builder.pointee.names)
        masks = .allocate(capacity: 1)
        depthLimit = min(builder.pointee.limits.depth, 200)
        open = .allocate(capacity: depthLimit + 1)
        found = .allocate(capacity: Self.attributeLimit)
    }

    deinit {
        masks.deallocate()
        open.deallocate()
        found.deallocate()
    }

    /// Makes ready for a document or piece; false where the tags in front of it are not plain.
    func begin(_ start: XMLObjectParser.Start) -> Bool {
        wrapperTags.removeAll(keepingCapacity: true)
        wrapperNames.removeAll(keepingCapacity: true)
        bindings.removeAll(keepingCapacity: true)
        scopes.removeAll(keepingCapacity: true)
        defaultNamespace = 0
        lines = XMLLines()
        let isRead = start.prefix.withUnsafeBufferPointer {
            $0.isEmpty || scan($0, atEnd: false) == .more && consumed == $0.count
        }
        origin = start.byte
        lines = XMLLines(line: start.line, start: 1 - start.column, reached: 0)
        return isRead
    }

    /// Where libxml2 has to go on: behind what was read for good.
    var rest: XMLObjectParser.Start {
        var start = XMLObjectParser.Start()
        start.row = builder.pointee.row + 1
        start.line = lines.line
        start.byte = origin
        start.column = lines.column(0)
        start.prefix = wrapperTags.flatMap { $0 }
        return start
    }

    /// Reads bytes that follow those read for good; objects go to the builder's handler.
    func scan(_ bytes: UnsafeBufferPointer<UInt8>, atEnd: Bool) -> Outcome {
        consumed = 0
        guard let base = bytes.baseAddress else { return atEnd ? .doubt : .more }
        var count = bytes.count
        // What is cut off ends in no `>`, nor does half a character.
        while !atEnd, count > 0, base[count - 1] != UInt8(ascii: ">") { count -= 1 }
        if count == 0 { return atEnd ? .doubt : .more }
        reserve(count)
        guard crosswalk_xml_scan(base, count, masks) != 0 else { return .doubt }
        masks[(count + 63) >> 6] = crosswalk_xml_masks(open: 0, odd: 0, lf: 0)
        settled = lines
        let outcome = walk(XMLMarkup(base: base, count: count, masks: masks), atEnd: atEnd)
        lines = settled
        lines.rebase(consumed)
        origin += consumed
        builder.pointee.nodeCount = 0
        builder.pointee.attributeCount = 0
        builder.pointee.depth = wrapperNames.count
        return outcome
    }

    private func reserve(_ count: Int) {
        let wanted = (count + 63) >> 6 + 1
        guard wanted > maskCapacity else { return }
        masks.deallocate()
        maskCapacity = wanted + wanted / 4
        masks = .allocate(capacity: maskCapacity)
    }

    /// Everything before a place is read for good.
    private func settle(_ place: Int, _ markup: XMLMarkup) {
        lines.advance(to: place, markup.masks)
        settled = lines
        consumed = place
        clearText()
    }

    private func clearText() {
        builder.pointee.textCount = 0
        builder.pointee.runStart = 0
    }

    // MARK: - Between objects

    private func walk(_ markup: XMLMarkup, atEnd: Bool) -> Outcome {
        clearText()
        var place = 0
        if wrapperNames.isEmpty {
            guard let next = behindDeclaration(markup) else { return .doubt }
            place = next
        }
        while true {
            let tag = markup.open(from: place)
            guard tag + 1 < markup.count else { return .more }
            if !markup.isBlank(place, tag), !keepText(place, tag, markup) { return .doubt }
            let next: Int
            switch markup.base[tag + 1] {
            case UInt8(ascii: "/"):
                next = endWrapper(tag, markup, atEnd: atEnd)
                if next >= 0, wrapperNames.isEmpty { return .done }
            case UInt8(ascii: "!"): next = markup.behindComment(tag)
            case UInt8(ascii: "?"): next = markup.behindInstruction(tag)
            default:
                // Text that belongs to no object is counted by libxml2.
                if builder.pointee.textCount > 0 { return .doubt }
                let isRoot = wrapperNames.isEmpty
                next = element(tag, markup, atEnd: atEnd)
                if next >= 0, isRoot, wrapperNames.isEmpty { return .done }
            }
            if next < 0 {
                leave(above: wrapperNames.count)
                return next == XMLMarkup.Place.more ? .more : .doubt
            }
            place = next
        }
    }

    /// The place behind the mark and the XML declaration of a document; nil where these are not plain.
    private func behindDeclaration(_ markup: XMLMarkup) -> Int? {
        let start = markup.has("\u{FEFF}", at: 0) ? 3 : 0
        guard markup.has("<?xml", at: start), !markup.has("<?xml-", at: start) else { return start }
        var place = start + 5
        func value(_ name: StaticString, _ words: [StaticString]) -> StaticString? {
            guard markup.has(name, at: place) else { return nil }
            let from = place + name.utf8CodeUnitCount
            guard from < markup.count, markup.base[from] == 0x22 || markup.base[from] == 0x27 else { return nil }
            for word in words where markup.has(word, at: from + 1) {
                let end = from + 1 + word.utf8CodeUnitCount
                guard end < markup.count, markup.base[end] == markup.base[from] else { return nil }
                place = end + 1
                return word
            }
            return nil
        }
        guard value(" version=", ["1.0"]) != nil else { return nil }
        let encoding = value(" encoding=", ["UTF-8", "utf-8"])
        _ = value(" standalone=", ["yes", "no"])
        place = markup.skipSpace(place)
        guard markup.has("?>", at: place) else { return nil }
        builder.pointee.declaredEncoding = encoding?.description
        return place + 2
    }

    /// Keeps text between tags outside of objects; false where it is more than a message's header has.
    private func keepText(_ from: Int, _ to: Int, _ markup: XMLMarkup) -> Bool {
        guard let role = builder.pointee.wrappers.last?.level.role, role == .header || role == .control,
            !markup.hasOdd(from, to)
        else { return false }
        let start = builder.pointee.textCount
        let count = start + to - from
        guard count < min(1 << 16, builder.pointee.limits.text) else { return false }
        if count > builder.pointee.textCapacity { builder.pointee.growText(count) }
        (builder.pointee.text + start).update(from: markup.base + from, count: to - from)
        builder.pointee.textCount = count
        return true
    }

    /// The place behind an end tag outside of objects; the root's is left until the document's end is there.
    private func endWrapper(_ tag: Int, _ markup: XMLMarkup, atEnd: Bool) -> Int {
        guard let last = wrapperNames.last else { return XMLMarkup.Place.doubt }
        let next = behindEnd(last, tag, markup)
        guard next >= 0 else { return next }
        if wrapperNames.count == 1 {
            guard atEnd else { return XMLMarkup.Place.more }
            guard isTrailer(next, markup) else { return XMLMarkup.Place.doubt }
        }
        builder.pointee.depth -= 1
        builder.pointee.endWrapper()
        wrapperNames.removeLast()
        wrapperTags.removeLast()
        leave(above: wrapperNames.count)
        settle(wrapperNames.isEmpty ? markup.count : next, markup)
        return next
    }

    /// The place behind the end tag at `tag`, which has to be that of an open element.
    func behindEnd(_ name: Int32, _ tag: Int, _ markup: XMLMarkup) -> Int {
        guard tags.isHere(name, tag + 2, markup) else { return XMLMarkup.Place.doubt }
        let end = markup.skipSpace(tag + 2 + tags.tags[Int(name)].count)
        guard end < markup.count else { return XMLMarkup.Place.more }
        return markup.base[end] == UInt8(ascii: ">") ? end + 1 : XMLMarkup.Place.doubt
    }

    /// True where nothing but white space and comments follows the root.
    private func isTrailer(_ from: Int, _ markup: XMLMarkup) -> Bool {
        var place = markup.skipSpace(from)
        while place < markup.count {
            let next = markup.base[place] == UInt8(ascii: "<") ? markup.behindComment(place) : XMLMarkup.Place.doubt
            guard next >= 0 else { return false }
            place = markup.skipSpace(next)
        }
        return true
    }

    /// The place behind a wrapper's start tag or behind a whole object.
    private func element(_ tag: Int, _ markup: XMLMarkup, atEnd: Bool) -> Int {
        let name = tags.find(tag + 1, guess: lastObject, markup)
        guard name >= 0 else { return XMLMarkup.Place.doubt }
        builder.pointee.nodeCount = 0
        builder.pointee.attributeCount = 0
        mends.removeAll(keepingCapacity: true)
        lines.advance(to: tag, markup.masks)
        let line = lines.line
        let behind = startTag(name, tag, in: tag, parent: -1, level: wrapperNames.count + 1, markup)
        guard behind >= 0 else { return behind }
        let isRoot = wrapperNames.isEmpty
        builder.pointee.depth = wrapperNames.count + 1
        guard startsObject(tag, markup, isAlone: isRoot && isEmptyTag) else {
            if isRoot, isEmptyTag { return XMLMarkup.Place.doubt }
            if isEmptyTag {
                builder.pointee.depth -= 1
                builder.pointee.endWrapper()
                leave(above: wrapperNames.count)
            } else {
                wrapperNames.append(name)
                // Line ends in it are counted once, where it stands.
                let bytes = UnsafeBufferPointer(start: markup.base + tag, count: behind - tag)
                wrapperTags.append(bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
            }
            settle(behind, markup)
            return behind
        }
        builder.pointee.depth = wrapperNames.count
        if isRoot, !atEnd { return XMLMarkup.Place.more }
        let end = isEmptyTag ? behind : object(name, tag, content: behind, markup)
        guard end >= 0 else { return end }
        lastObject = name
        if isRoot, !isTrailer(end, markup) { return XMLMarkup.Place.doubt }
        guard end - tag <= builder.pointee.limits.objectText else { return XMLMarkup.Place.doubt }
        deliver(tag, end, line, markup)
        leave(above: wrapperNames.count)
        settle(isRoot ? markup.count : end, markup)
        return end
    }

    /// True where the tag just read starts an object; a root that is empty and none changes nothing.
    private func startsObject(_ tag: Int, _ markup: XMLMarkup, isAlone: Bool) -> Bool {
        let own = builder.pointee.nodes[0]
        let attributes = UnsafeBufferPointer(start: builder.pointee.attributes, count: Int(own.attributeCount))
        func index(_ name: UInt16) -> Int? { attributes.lastIndex { $0.name == name } }
        let keys = builder.pointee.keyNames
        let hasKey = index(keys.0) != nil || index(keys.1) != nil
        if isAlone, !builder.pointee.isObject(own.name, hasKey: hasKey) { return false }
        return builder.pointee.startWrapper(own.name, hasKey: hasKey) { name in
            guard let index = index(name) else { return nil }
            let start = markup.base + tag + Int(attributes[index].textStart)
            let value = UnsafeBufferPointer(start: start, count: Int(attributes[index].textCount))
            return String(decoding: value, as: UTF8.self)
        }
    }

    /// Hands over the object in the arrays, with its bytes as they stand, or a copy of them where texts need mending.
    private func deliver(_ from: Int, _ to: Int, _ line: Int, _ markup: XMLMarkup) {
        let bytes = UnsafeBufferPointer(start: markup.base + from, count: to - from)
        let text = mends.isEmpty ? bytes : mended(bytes)
        builder.pointee.deliver(text, line: line, byte: origin + from)
    }

    private func mended(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        builder.pointee.textCount = 0
        if bytes.count + XMLObjectBuilder.slack > builder.pointee.textCapacity { builder.pointee.growText(bytes.count) }
        let text = builder.pointee.text
        if let base = bytes.baseAddress { text.update(from: base, count: bytes.count) }
        func decode(_ start: UInt32, _ count: UInt32, isAttribute: Bool) -> UInt32 {
            let run = UnsafeBufferPointer(start: text + Int(start), count: Int(count))
            let count = XMLPlainText.decode(run, isAttribute: isAttribute, into: text + Int(start))
            return UInt32(truncatingIfNeeded: count ?? 0)
        }
        for mend in mends {
            if mend.isAttribute {
                let own = builder.pointee.attributes[mend.index]
                builder.pointee.attributes[mend.index].textCount = decode(
                    own.textStart,
                    own.textCount,
                    isAttribute: true
                )
            } else {
                let own = builder.pointee.nodes[mend.index]
                let count = decode(own.textStart, own.textCount, isAttribute: false)
                builder.pointee.nodes[mend.index].textCount = count
                if count == 0 { builder.pointee.nodes[mend.index].flags.remove(.hasText) }
            }
        }
        return UnsafeBufferPointer(start: text, count: bytes.count)
    }
}
