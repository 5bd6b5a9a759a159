// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// Reads one dataset as batches of canonical records, in two steps that may run on different threads.
///
/// ``next()`` cuts the input into pieces, in order, on one thread and does as little as it can; ``parse(_:into:tally:)``
/// turns a piece into records and is safe to call for several pieces at once. Batches and tallies are then used in the
/// pieces' order, so that the number of threads never shows in the output.
public protocol DatasetReader: AnyObject, Sendable {
    /// The names of the input's files, in reading order; `Record.file` is an index into it.
    var files: [String] { get }

    /// What the ledger calls each tally entry this reader makes.
    var ledgerKeys: [LedgerKey] { get }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: `CrosswalkError` where the input cannot be read further; the pieces so far stand.
    func next() throws -> InputPiece?

    /// Turns a piece into records.
    ///
    /// - Throws: `CrosswalkError` where the piece breaks off; the records before the fault are in `batch`.
    func parse(_ piece: consuming InputPiece, into batch: inout RecordBatch, tally: inout Tally) throws

    /// Takes what memory it can use again from a batch that was used; safe to call beside ``next()``.
    func takeBack(_ batch: inout RecordBatch)
}

extension DatasetReader {
    /// Takes nothing: most of a batch's memory is filled again by the next one.
    public func takeBack(_ batch: inout RecordBatch) {}
}
