// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// Writes canonical records as one format.
///
/// Batches come in order. Flat formats write as they go; nested and wide ones keep what they must join until
/// ``finish()``.
public protocol DatasetWriter: AnyObject {
    /// What the ledger calls each tally entry this writer makes.
    var ledgerKeys: [LedgerKey] { get }

    /// Gets the records that were left out, or nil.
    var rejects: (any DatasetWriter)? { get set }

    /// What happened so far.
    var tally: Tally { get }

    /// How many records of each type came out: written as rows, elements or parts of them.
    var recordsOut: [RecordKind: Int] { get }

    /// Records that the writer made of others, because the format requires them, by type.
    var recordsDerived: [RecordKind: Int] { get }

    /// Records that did not come out, by type and reason.
    var recordsRejected: [RecordKind: [String: Int]] { get }

    /// Takes a batch's records.
    func write(_ batch: borrowing RecordBatch) throws

    /// Writes what waited and closes the output's files; the output appears only when its owner commits it.
    func finish() throws
}
