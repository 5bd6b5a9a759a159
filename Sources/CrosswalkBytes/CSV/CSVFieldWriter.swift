// SPDX-License-Identifier: Apache-2.0

/// Appends fields and line ends of delimited text, quoting by RFC 4180 where a field needs it.
///
/// A field is quoted where it holds the delimiter, a quote, a CR or an LF, or starts or ends with a space or tab, which
/// some readers would trim. An empty field is never quoted, except with `quoteAll`.
public struct CSVFieldWriter: Sendable {
    /// What ends a row.
    public enum LineEnding: Sendable, CaseIterable {
        case lf
        case crlf
    }

    /// The separators.
    public var dialect: CSVDialect
    /// Quotes every field.
    public var quoteAll: Bool
    /// What ends a row; RFC 4180 has CRLF, nearly all files have LF.
    public var lineEnding: LineEnding
    /// Puts an apostrophe before a field that a spreadsheet would run as a formula: one that starts with `=`, `+`, `-`
    /// or `@` and is not a number, or that starts with a tab or CR.
    public var formulaGuard: Bool

    /// Creates a writer.
    public init(
        dialect: CSVDialect = .rfc4180,
        quoteAll: Bool = false,
        lineEnding: LineEnding = .lf,
        formulaGuard: Bool = false
    ) {
        self.dialect = dialect
        self.quoteAll = quoteAll
        self.lineEnding = lineEnding
        self.formulaGuard = formulaGuard
    }

    /// Appends the delimiter.
    @inline(__always)
    public func appendDelimiter(to buffer: inout ByteBuffer) { buffer.append(dialect.delimiter) }

    /// Appends the line end.
    @inline(__always)
    public func appendLineEnd(to buffer: inout ByteBuffer) {
        if lineEnding == .crlf { buffer.append(UInt8(ascii: "\r")) }
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Appends one field.
    public func append(_ field: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) {
        guard let first = field.first, let last = field.last else {
            if quoteAll { appendQuoted(field, guarded: false, to: &buffer) }
            return
        }
        let guarded = formulaGuard && Self.isFormula(field, first)
        let padded = Self.isSpace(first) || Self.isSpace(last)
        if quoteAll || padded || needsQuotes(field) {
            appendQuoted(field, guarded: guarded, to: &buffer)
        } else {
            if guarded { buffer.append(UInt8(ascii: "'")) }
            buffer.append(field)
        }
    }

    /// Appends the UTF-8 of a text as one field.
    public func append(_ field: String, to buffer: inout ByteBuffer) {
        var field = field
        field.withUTF8 { append($0, to: &buffer) }
    }

    /// True where a field has a byte that calls for quotes: a separator, a quote or a line end (RFC 4180 §2).
    public func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = field.baseAddress else { return false }
        let quote = dialect.quote ?? dialect.delimiter
        var place = 0
        while place + ByteWord.width <= field.count {
            let word = ByteWord(at: base + place)
            let marks = word.equal(dialect.delimiter) | word.equal(quote) | word.equal(0x0A) | word.equal(0x0D)
            if ByteWord.found(marks) != 0 { return true }
            place += ByteWord.width
        }
        while place < field.count {
            let byte = field[place]
            if byte == dialect.delimiter || byte == quote || byte == 0x0A || byte == 0x0D { return true }
            place += 1
        }
        return false
    }

    private func appendQuoted(_ field: UnsafeBufferPointer<UInt8>, guarded: Bool, to buffer: inout ByteBuffer) {
        guard let quote = dialect.quote else {
            // Nothing can be quoted, so that a separator in a field becomes a space.
            for byte in field {
                let separates = byte == dialect.delimiter || byte == 0x0A || byte == 0x0D
                buffer.append(separates ? UInt8(ascii: " ") : byte)
            }
            return
        }
        buffer.reserve(field.count + 3)
        buffer.append(quote)
        if guarded { buffer.append(UInt8(ascii: "'")) }
        for byte in field {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }

    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// True where a spreadsheet would run the field as a formula, so that it gets an apostrophe in front.
    ///
    /// An apostrophe that stands before such a field already gets a second one, so that taking one off when reading
    /// gives back what was there.
    public static func needsGuard(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = field.first else { return false }
        return isFormula(field, first)
    }

    private static func isFormula(_ field: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "'"):
            switch field.first(where: { $0 != UInt8(ascii: "'") }) {
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
            default: return false
            }
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let rest = field.dropFirst()
            let numeric = rest.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2E || $0 == 0x2C
            }
            return !numeric || rest.isEmpty
        default: return false
        }
    }
}
