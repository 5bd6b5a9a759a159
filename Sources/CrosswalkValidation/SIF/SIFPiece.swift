// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// A part of a document on its way from the one who cuts to the one who keeps the order.
final class SIFPiece: @unchecked Sendable {
    // Safe to send: one thread cuts it, another checks it and a third uses it afterwards, never two at a time.

    /// What can be parsed on its own, or as the next part of a stream; nil for plain bytes of one.
    let piece: XMLPiece?
    /// The next bytes of a stream; none at its end.
    let bytes: [UInt8]
    /// How many bytes it has.
    let count: Int

    /// What was found in its objects.
    var trail: SIFTrail
    /// What a piece that stands alone says of the document.
    var facts: XMLDocumentFacts?
    /// The number of the last object.
    var lastRow = 0
    /// Why the document cannot be read further.
    var fault: (any Error)?

    init(_ piece: consuming XMLPiece, _ model: SIFModel) {
        count = piece.bytes.count
        self.piece = piece
        bytes = []
        trail = SIFTrail(model, limit: 0)
    }

    init(bytes: [UInt8], _ model: SIFModel) {
        piece = nil
        count = bytes.count
        self.bytes = bytes
        trail = SIFTrail(model, limit: 0)
    }

    /// True where no other piece is needed to parse it.
    var isAlone: Bool { piece?.isAlone ?? false }
}
