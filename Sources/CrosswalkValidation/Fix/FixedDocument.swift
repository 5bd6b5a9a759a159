// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Copies one XML document into a spool, with its encoding and its RefIds mended.
///
/// Looks at tags and the text between them; comments, CDATA sections and instructions pass as they are. Memory: a tag, or
/// a megabyte of text.
final class FixedDocument {
    private static let most = 1 << 20

    private let entry: InputEntry
    private let form: SIFModel.KeyForm
    private let audit: FixAudit
    private let output = SpoolFile()

    private var token: [UInt8] = []
    private var isMarkup = false
    private var kind = MarkupKind.tag
    private var quote: UInt8?
    /// The last three bytes.
    private var tail: UInt32 = 0
    /// True where the start of the token was written already.
    private var isLong = false
    private var isKey = false
    private var line = 1
    private var lineStart = 0
    private var byte = 0
    private var tokenPlace = (line: 1, column: 1, byte: 0)
    private var isRecoded = false

    init(_ entry: InputEntry, form: SIFModel.KeyForm, audit: FixAudit) {
        self.entry = entry
        self.form = form
        self.audit = audit
    }

    /// Copies the document.
    func spool() throws -> SpoolFile {
        let head = try entry.head(1 << 16)
        var encoding = TextDecoding.detect(head, isWhole: head.count < 1 << 16)
        if encoding.charset == .utf8 || encoding.charset == .windows1252, encoding.markLength == 0,
            let declared = Self.declared(head)
        {
            // Single bytes of Windows-1252 in a document that says UTF-8 are mended where they stand.
            encoding = declared
        }
        if encoding.charset == .windows1252, Self.declared(head)?.charset != .windows1252 { encoding = TextEncoding() }
        let place = Place(file: entry.name, line: 1, byte: 0, column: 1)
        if encoding.charset != .utf8 {
            isRecoded = true
            let words = "the document was \(encoding.charset.rawValue) and is UTF-8 now"
            try audit.add(OtherDocumentEncodingRule.finding(words, at: place))
        } else if encoding.markLength > 0 {
            try audit.add(ByteOrderMarkRule.finding(at: place))
        }
        let source = TextDecoding.source(try entry.open(), as: encoding)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { break }
            for byte in buffer[..<count] { try take(byte) }
        }
        try endToken()
        return output
    }

    private static func declared(_ head: [UInt8]) -> TextEncoding? {
        guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")),
            let range = encodingRange(head[..<end])
        else { return nil }
        return TextEncoding(named: String(decoding: head[range], as: UTF8.self))
    }

    private static func encodingRange(_ declaration: ArraySlice<UInt8>) -> Range<Int>? {
        let word = Array("encoding".utf8)
        var place = declaration.startIndex
        while place + word.count < declaration.endIndex, !declaration[place...].starts(with: word) { place += 1 }
        guard let open = declaration[place...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
            let close = declaration[(open + 1)...].firstIndex(of: declaration[open])
        else { return nil }
        return declaration[place...].starts(with: word) ? open + 1..<close : nil
    }

    // MARK: Tokens

    private func take(_ next: UInt8) throws {
        if !isMarkup, next == UInt8(ascii: "<") { try endToken() }
        if token.isEmpty, !isLong {
            tokenPlace = (line, byte - lineStart + 1, byte)
            isMarkup = next == UInt8(ascii: "<")
            quote = nil
        }
        token.append(next)
        tail = tail << 8 & 0xFF_FFFF | UInt32(next)
        byte += 1
        if next == 0x0A {
            line += 1
            lineStart = byte
        }
        if isMarkup {
            if token.count == 9, !isLong { kind = MarkupKind(token) }
            if endsMarkup(next) { try endToken() }
        }
        if token.count >= Self.most { try flush() }
    }

    /// What a piece of markup ends with.
    private enum MarkupKind {
        case tag, comment, section, instruction

        init(_ token: [UInt8]) {
            if token.starts(with: Array("<!--".utf8)) {
                self = .comment
            } else if token.starts(with: Array("<![CDATA[".utf8)) {
                self = .section
            } else {
                self = token.starts(with: Array("<?".utf8)) ? .instruction : .tag
            }
        }
    }

    /// True where the markup ends with this byte.
    private func endsMarkup(_ next: UInt8) -> Bool {
        let kind = token.count < 9 && !isLong ? MarkupKind(token) : kind
        switch kind {
        case .comment: return tail == 0x2D_2D3E && (isLong || token.count >= 7)
        case .section: return tail == 0x5D_5D3E
        case .instruction: return tail & 0xFFFF == 0x3F3E
        case .tag:
            // A > in the value of an attribute does not end a tag.
            if let open = quote {
                if next == open { quote = nil }
                return false
            }
            if next == 0x22 || next == 0x27 { quote = next }
            return next == UInt8(ascii: ">")
        }
    }

    /// Writes the start of a long token, in which nothing is to be mended.
    private func flush() throws {
        // What follows must not start within a character.
        var end = token.count
        while end > token.count - 4, token[end - 1] & 0xC0 == 0x80 { end -= 1 }
        if end > 0, token[end - 1] >= 0xC0 { end -= 1 }
        try token[..<end].withUnsafeBufferPointer { try output.append($0) }
        token.removeSubrange(..<end)
        isKey = false
        isLong = true
    }

    private func endToken() throws {
        defer {
            isLong = false
            isMarkup = false
        }
        guard !token.isEmpty else { return }
        let whole = token
        token.removeAll(keepingCapacity: true)
        if isLong {
            try write(whole)
        } else if whole.first != UInt8(ascii: "<") {
            try write(isKey ? try keyed(whole[...], "text") ?? whole : whole)
        } else if whole.starts(with: Array("<?xml".utf8)), isRecoded, let range = Self.encodingRange(whole[...]) {
            try write(Array(whole[..<range.lowerBound]) + Array("UTF-8".utf8) + Array(whole[range.upperBound...]))
        } else if whole.count > 1, whole[1] != UInt8(ascii: "!"), whole[1] != UInt8(ascii: "?"),
            whole[1] != UInt8(ascii: "/"), let tag = XMLTag(whole[...])
        {
            try write(tag, whole)
            // An element of one's own tells in an attribute what it is called.
            let own = tag.attributes.first { $0.name == "Name" }.map {
                String(decoding: whole[$0.value], as: UTF8.self)
            }
            isKey = !tag.isEmpty && (Self.isKey(tag.name) || tag.name == "SIF_ExtendedElement" && Self.isKey(own ?? ""))
            return
        } else {
            try write(whole)
        }
        isKey = false
    }

    private func write(_ tag: XMLTag, _ whole: [UInt8]) throws {
        var text: [UInt8] = []
        var done = 0
        for (name, value) in tag.attributes where Self.isKey(name) {
            guard let key = try keyed(whole[value], "@" + name) else { continue }
            text += whole[done..<value.lowerBound]
            text += key
            done = value.upperBound
        }
        try write(text + whole[done...])
    }

    /// Writes bytes, those that are not UTF-8 taken as Windows-1252 where the rest of the token allows it.
    private func write(_ bytes: [UInt8]) throws {
        var bytes = bytes
        if bytes.contains(where: { $0 >= 0x80 }),
            bytes.withUnsafeBufferPointer({ UTF8Check.firstInvalid(in: $0) }) != nil,
            let decoded = PieceEditor.decoded(bytes[...])
        {
            bytes = decoded
            try audit.add(
                WrongEncodingRule.finding("text was Windows-1252 and is UTF-8 now", at: place)
            )
        }
        try bytes.withUnsafeBufferPointer { try output.append($0) }
    }

    private var place: Place {
        Place(file: entry.name, line: tokenPlace.line, byte: tokenPlace.byte, column: tokenPlace.column)
    }

    // MARK: Keys

    private static func isKey(_ name: String) -> Bool {
        name.utf8.count >= 5 && name.utf8.suffix(5).map { $0 | 0x20 } == Array("refid".utf8)
    }

    /// A RefId in the family's form, white space around it kept; nil where it has it, or is no GUID.
    private func keyed(_ value: ArraySlice<UInt8>, _ field: String) throws -> [UInt8]? {
        guard form == .plain || form == .hyphenated || form == .versioned,
            let first = value.firstIndex(where: { $0 > 0x20 }), let last = value.lastIndex(where: { $0 > 0x20 })
        else { return nil }
        let id = Array(value[first...last])
        var spelling = SIFKey.Spelling()
        _ = id.withUnsafeBufferPointer { SIFKey($0, &spelling) }
        guard spelling.isDisjoint(with: [.isOther, .isOdd]) else { return nil }
        var fixed: [UInt8] = []
        if form == .plain {
            guard spelling.contains(.hasHyphens) || spelling.contains(.hasLower) else { return nil }
            for byte in id where byte != UInt8(ascii: "-") {
                fixed.append(byte >= UInt8(ascii: "a") ? byte & 0xDF : byte)
            }
        } else {
            guard !spelling.contains(.hasHyphens) else { return nil }
            for (place, byte) in id.enumerated() {
                if place == 8 || place == 12 || place == 16 || place == 20 { fixed.append(UInt8(ascii: "-")) }
                fixed.append(byte)
            }
        }
        var place = place
        place.field = field
        try audit.add(RefIdHyphensRule.finding(at: place))
        return Array(value[..<first]) + fixed + Array(value[(last + 1)...])
    }
}
