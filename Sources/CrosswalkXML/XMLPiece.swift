// SPDX-License-Identifier: Apache-2.0

/// A run of a document that can be parsed on its own, or the next part of one that has to be parsed as a stream.
public struct XMLPiece: Sendable {
    /// The bytes as they stand in the file.
    public var bytes: [UInt8]
    /// Where they stand, and the wrappers open around them.
    public var start: XMLObjectParser.Start
    /// End tags for the wrappers open at its end: libxml2 holds some faults back until it has seen more.
    public var suffix: [UInt8]
    /// True where a parser has to begin with this piece; false where it goes on from the piece before.
    public var begins: Bool
    /// True where the next piece begins anew; false where the same parser has to take it.
    public var ends: Bool
    /// True for the end of the document.
    public var isLast: Bool

    /// True for a piece that needs no other to be parsed.
    public var isAlone: Bool { begins && ends }
}

extension XMLObjectParser {
    /// Parses a piece; several parsers may take pieces side by side, as far as ``XMLPiece/begins`` allows.
    ///
    /// - Throws: `CrosswalkError` as if the whole document had been read as one.
    public func parse(_ piece: borrowing XMLPiece, _ body: (XMLObject) -> Void) throws {
        if piece.begins { try begin(piece.start) }
        try piece.bytes.withUnsafeBufferPointer { try feed($0, body) }
        if piece.isLast {
            try finish(body)
        } else if piece.ends {
            try piece.suffix.withUnsafeBufferPointer { try feed($0, body) }
            try finish(isWhole: false, body)
        }
    }
}
