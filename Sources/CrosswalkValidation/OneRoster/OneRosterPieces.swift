// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The pieces of a file; those that were used take the next bytes, so that their arrays have to grow only once.
final class OneRosterPieces: Sendable {
    private let cutter: CSVPieceCutter
    private let used = Pool<OneRosterPiece>()

    init(_ cutter: CSVPieceCutter) { self.cutter = cutter }

    /// The next piece, or nil at the end; for one thread at a time.
    func next() throws -> OneRosterPiece? {
        guard let next = try cutter.next() else { return nil }
        guard let piece = used.take() else { return OneRosterPiece(next) }
        piece.piece = next
        return piece
    }

    /// Takes a piece back.
    func giveBack(_ piece: OneRosterPiece) { used.give(piece) }
}
