// SPDX-License-Identifier: Apache-2.0

/// Reads the YAML that mappings are written in, and nothing else: what is not plain for certain is left to Yams.
///
/// Plain are mappings and sequences by indentation, `{ }` and `[ ]` over one or several lines, texts on one line, and texts
/// in quotation marks. All else is refused: escapes, other texts over several lines, values left out, keys that stand
/// twice, tags, anchors, tabs, and every fault, for which Yams has the words. What is read equals what Yams reads, with
/// the same places.
struct PlainYAML {
    // Real mappings need about eight levels.
    private static let depthLimit = 32
    // A key of more than a thousand characters is none to Yams.
    private static let longestKey = 500

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var line = 1
    /// Where the line begins.
    private var lineStart = 0
    private var depth = 0

    /// The document, or nil where it is not plain.
    static func read(_ text: String) -> YAMLNode? {
        var text = text
        return text.withUTF8 { bytes in
            guard isTakable(bytes) else { return nil }
            var reader = PlainYAML(bytes: bytes)
            reader.skipBlank()
            guard reader.at < bytes.count, let root = reader.block(), reader.at == bytes.count else { return nil }
            return root
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    // MARK: Bytes

    /// False where some byte needs more care than it gets here.
    private static func isTakable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var before: UInt8 = UInt8(ascii: "\n")
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A, 0x20...0x7E: break
            // The line ends, marks and control characters of Unicode are among these.
            case 0x80..<0xA0 where before == 0xC2, 0xEF: return false
            case 0x80 where before == 0xE2:
                guard place + 1 < bytes.count, bytes[place + 1] < 0xA8 else { return false }
            case 0x80...: break
            default: return false
            }
            // Marks between documents, and directives.
            if before == 0x0A, byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
                let rest = UnsafeBufferPointer(rebasing: bytes[place...])
                if byte == UInt8(ascii: "%") || rest.starts(with: "---".utf8) || rest.starts(with: "...".utf8) {
                    return false
                }
            }
            before = byte
        }
        return true
    }

    /// The byte at a place; a line end behind the last.
    @inline(__always)
    private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0x0A }

    /// True for a space, a line end and the end.
    @inline(__always)
    private func isGap(_ place: Int) -> Bool { byte(place) <= 0x20 }

    /// How many bytes stand before the place in its line.
    private var indentation: Int { at - lineStart }

    /// The 1-based column in Unicode scalars.
    private func column(_ place: Int) -> Int {
        var column = 1
        for index in lineStart..<place where bytes[index] & 0xC0 != 0x80 { column += 1 }
        return column
    }

    /// Goes on to what is no space, comment or line end.
    private mutating func skipBlank() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20: at += 1
            case 0x0A:
                at += 1
                line += 1
                lineStart = at
            case UInt8(ascii: "#") where at == lineStart || bytes[at - 1] == 0x20:
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            default: return
            }
        }
    }

    private mutating func skipSpaces() {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    }

    /// Goes to the end of the line, where nothing but a comment may be left.
    private mutating func endLine() -> Bool {
        skipSpaces()
        if byte(at) == UInt8(ascii: "#"), at > lineStart, bytes[at - 1] == 0x20 {
            while byte(at) != 0x0A { at += 1 }
        }
        return byte(at) == 0x0A
    }

    // MARK: By indentation

    /// The node that begins here, with all of its lines; then what follows them.
    private mutating func block() -> YAMLNode? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthLimit else { return nil }
        if byte(at) == UInt8(ascii: "-"), isGap(at + 1) { return sequence(isIndented: true) }
        let node: YAMLNode?
        switch byte(at) {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            node = flow()
        default:
            let start = at
            guard let scalar = scalar(inFlow: false) else { return nil }
            if byte(at) == UInt8(ascii: ":"), isGap(at + 1) {
                return scalar.line == line ? mapping(scalar, start: start) : nil
            }
            node = scalar
        }
        guard let node, endLine() else { return nil }
        skipBlank()
        return node
    }

    private mutating func mapping(_ first: YAMLNode, start: Int) -> YAMLNode? {
        let indent = start - lineStart
        let place = first
        var key = first
        var entries: [YAMLNode.Entry] = []
        while true {
            guard case .scalar(let name, _) = key.content, name.utf8.count <= Self.longestKey,
                !entries.contains(where: { $0.key == name })
            else { return nil }
            at += 1
            guard let value = value(under: indent) else { return nil }
            entries.append(YAMLNode.Entry(key: name, line: key.line, column: key.column, value: value))
            guard at < bytes.count, indentation >= indent else { break }
            // What stands deeper than its neighbours goes on with the text before it, or is a fault.
            guard indentation == indent, !isGap(at + 1) || byte(at) != UInt8(ascii: "-"),
                let next = scalar(inFlow: false), next.line == line, byte(at) == UInt8(ascii: ":"), isGap(at + 1)
            else { return nil }
            key = next
        }
        return YAMLNode(content: .mapping(entries), line: place.line, column: place.column)
    }

    /// What stands behind a key's colon, or below.
    private mutating func value(under indent: Int) -> YAMLNode? {
        skipSpaces()
        let isComment = byte(at) == UInt8(ascii: "#") && bytes[at - 1] == 0x20
        if byte(at) == 0x0A || isComment {
            skipBlank()
            guard at < bytes.count else { return nil }
            if indentation > indent { return block() }
            guard indentation == indent, byte(at) == UInt8(ascii: "-"), isGap(at + 1) else { return nil }
            return sequence(isIndented: false)
        }
        let node: YAMLNode?
        switch byte(at) {
        case UInt8(ascii: "["), UInt8(ascii: "{"): node = flow()
        default: node = scalar(inFlow: false)
        }
        guard let node, endLine() else { return nil }
        skipBlank()
        return node
    }

    /// - Parameter isIndented: false for items that stand as deep as the key they are under.
    private mutating func sequence(isIndented: Bool) -> YAMLNode? {
        let (line, column, indent) = (line, column(at), indentation)
        var items: [YAMLNode] = []
        while true {
            at += 1
            skipSpaces()
            guard byte(at) != 0x0A, byte(at) != UInt8(ascii: "#"), let item = block() else { return nil }
            items.append(item)
            guard at < bytes.count, indentation >= indent else { break }
            guard indentation == indent else { return nil }
            guard byte(at) == UInt8(ascii: "-"), isGap(at + 1) else {
                if isIndented { return nil }
                break
            }
        }
        return YAMLNode(content: .sequence(items), line: line, column: column)
    }

    // MARK: In brackets

    /// A sequence or mapping in brackets, up to behind the closing one.
    private mutating func flow() -> YAMLNode? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthLimit else { return nil }
        let (line, column) = (line, column(at))
        let isMapping = byte(at) == UInt8(ascii: "{")
        let end = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
        at += 1
        var items: [YAMLNode] = []
        var entries: [YAMLNode.Entry] = []
        skipBlank()
        var isEnd = byte(at) == end
        while !isEnd {
            if isMapping {
                guard let entry = entry(), !entries.contains(where: { $0.key == entry.key }) else { return nil }
                entries.append(entry)
            } else {
                guard let item = flowNode() else { return nil }
                items.append(item)
            }
            skipBlank()
            isEnd = byte(at) == end
            if !isEnd {
                guard byte(at) == UInt8(ascii: ",") else { return nil }
                at += 1
                skipBlank()
            }
        }
        at += 1
        return YAMLNode(content: isMapping ? .mapping(entries) : .sequence(items), line: line, column: column)
    }

    private mutating func entry() -> YAMLNode.Entry? {
        guard let key = scalar(inFlow: true), case .scalar(let name, _) = key.content,
            name.utf8.count <= Self.longestKey, key.line == line, byte(at) == UInt8(ascii: ":"), isGap(at + 1)
        else { return nil }
        at += 1
        skipBlank()
        guard let value = flowNode() else { return nil }
        return YAMLNode.Entry(key: name, line: key.line, column: key.column, value: value)
    }

    private mutating func flowNode() -> YAMLNode? {
        switch byte(at) {
        case UInt8(ascii: "["), UInt8(ascii: "{"): flow()
        default: scalar(inFlow: true)
        }
    }

    // MARK: Texts

    /// A text, up to behind its last character; without quotation marks it stands on one line.
    private mutating func scalar(inFlow: Bool) -> YAMLNode? {
        let start = at
        let (line, column) = (line, column(at))
        let first = byte(start)
        let content: YAMLNode.Content
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            guard let text = quoted(first) else { return nil }
            // A doubled apostrophe is one, and nothing goes on behind the closing mark.
            switch byte(at) {
            case 0x0A, 0x20, UInt8(ascii: ":"): break
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): if !inFlow { return nil }
            default: return nil
            }
            content = .scalar(text, isQuoted: true)
        } else {
            guard let end = endOfPlain(start, inFlow: inFlow) else { return nil }
            at = end
            content = .scalar(text(start, end), isQuoted: false)
        }
        return YAMLNode(content: content, line: line, column: column)
    }

    /// What stands between quotation marks, up to behind the closing one; a line end with the spaces around it is a space.
    private mutating func quoted(_ mark: UInt8) -> String? {
        var text = ""
        var from = at + 1
        var end = from
        while byte(end) != mark {
            guard end < bytes.count, bytes[end] != UInt8(ascii: "\\") || mark != UInt8(ascii: "\"") else { return nil }
            end += 1
            guard bytes[end - 1] == 0x0A else { continue }
            var last = end - 1
            while last > from, bytes[last - 1] == 0x20 { last -= 1 }
            line += 1
            lineStart = end
            while byte(end) == 0x20 { end += 1 }
            // Empty lines stand for line ends.
            guard last > from, byte(end) != 0x0A, byte(end) != mark else { return nil }
            text += self.text(from, last) + " "
            from = end
        }
        at = end + 1
        return text + self.text(from, end)
    }

    private func endOfPlain(_ start: Int, inFlow: Bool) -> Int? {
        switch byte(start) {
        case UInt8(ascii: "-"):
            if isGap(start + 1) || inFlow { return nil }
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "`"), UInt8(ascii: "<"), 0x0A:
            return nil
        default: break
        }
        var place = start
        // Behind the last character that is no space.
        var end = start
        scan: while true {
            let byte = byte(place)
            switch byte {
            case 0x0A: break scan
            case 0x20:
                place += 1
                continue scan
            case UInt8(ascii: "#"):
                if bytes[place - 1] == 0x20 { break scan }
                if inFlow { return nil }
            case UInt8(ascii: ":"):
                if isGap(place + 1) {
                    // Only right behind the text it is a key's.
                    guard end == place else { return nil }
                    break scan
                }
                if inFlow { return nil }
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if inFlow { break scan }
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"):
                if inFlow { return nil }
            default: break
            }
            place += 1
            end = place
        }
        return end
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
}
