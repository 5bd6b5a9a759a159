// SPDX-License-Identifier: Apache-2.0

/// What encoding a text file has, and why that is thought.
public struct TextEncoding: Sendable, Hashable {
    /// The encodings that text inputs come in.
    public enum Charset: String, Sendable, Hashable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case latin1 = "ISO-8859-1"
        case windows1252 = "windows-1252"
    }

    /// The encoding.
    public var charset: Charset
    /// How many bytes of byte order mark the file starts with.
    public var markLength: Int
    /// Why, in words for users, such as `starts with the UTF-8 byte order mark`.
    public var evidence: String

    /// Creates an encoding, such as one that a mapping prescribes.
    public init(_ charset: Charset = .utf8, markLength: Int = 0, evidence: String = "") {
        self.charset = charset
        self.markLength = markLength
        self.evidence = evidence
    }

    /// The encoding that a mapping or an XML declaration names, in whatever capitals; nil where it is not known.
    public init?(named name: String) {
        let evidence = "is declared as \(name)"
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8", "usascii", "ascii": self.init(.utf8, evidence: evidence)
        case "utf16le", "utf16": self.init(.utf16LittleEndian, evidence: evidence)
        case "utf16be": self.init(.utf16BigEndian, evidence: evidence)
        case "iso88591", "latin1": self.init(.latin1, evidence: evidence)
        case "windows1252", "cp1252", "ansi": self.init(.windows1252, evidence: evidence)
        default: return nil
        }
    }
}
