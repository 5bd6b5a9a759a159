// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// What a container does with joined rows: writes a line of a file, or an element.
protocol RowEmitter: AnyObject {
    /// What the ledger calls each tally entry.
    var ledgerKeys: [LedgerKey] { get }

    /// The fields of each type that have a place in the container; others are lost.
    var covered: [RecordKind: Set<Int>] { get }

    /// Fields without a place whose values come back all the same where the source has the same vocabulary.
    var restored: [RecordKind: Set<Int>] { get }

    /// True where what `extra` has under a name is written with the rows of a target; asked after ``begin(_:of:isForeign:)``.
    func keeps(extra name: String, of target: WriteTarget) -> Bool

    /// The dataset's envelope, before any row; `isForeign` is false where the source has the same vocabulary.
    func begin(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool) throws

    /// Why a row cannot be written, or nil; asked before ``emit(_:of:with:tally:)`` where references are closed.
    ///
    /// While records are still coming, a row also waits for references that it could do without: `isLast` is false.
    func verdict(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool
    ) -> RowVerdict

    /// Gets what a target is written to ready; called before the first of its rows that are written as they come.
    func open(_ target: WriteTarget) throws

    /// Writes a row; false where it borrows from a record that has not come yet, and then nothing is written.
    ///
    /// With `isLast` nothing more can come, and the row is written as it is.
    func emit(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool,
        tally: inout Tally
    ) throws -> Bool

    /// What writes rows beside others; nil where they must be written one after the other.
    ///
    /// A renderer serves the records of one dataset: after ``begin(_:of:isForeign:)`` a new one is asked for.
    func renderer(with evaluator: BindingEvaluator) -> (any RowRenderer)?

    /// Takes over what a renderer of the emitter has written.
    func take(_ renderer: any RowRenderer, tally: inout Tally) throws

    /// Writes a residue record; false where the container has no place for it.
    func residue(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool

    /// Nothing more comes for the sources before this one; asked again and again for later ones, after all records.
    func complete(before source: Int) throws

    /// True where the container can say that a record is gone.
    func carriesDeletions(_ target: WriteTarget) -> Bool

    /// Closes every file.
    func finish() throws

    /// Adds what was counted and has not been handed out yet; called after ``finish()``.
    func drain(into tally: inout Tally)

    /// Reports what the format requires and the data did not have; called after ``finish()``.
    func reportGaps(to sink: inout FindingSink)
}

extension RowEmitter {
    var restored: [RecordKind: Set<Int>] { [:] }

    func open(_ target: WriteTarget) throws {}

    func renderer(with evaluator: BindingEvaluator) -> (any RowRenderer)? { nil }

    func take(_ renderer: any RowRenderer, tally: inout Tally) throws {}

    func complete(before source: Int) throws {}

    func drain(into tally: inout Tally) {}
}

/// Whether a row can be in the output.
enum RowVerdict {
    /// It can.
    case accepted
    /// A required value is missing that the record itself should have; the column's name.
    case lacks(String)
    /// A required reference names a record that is not in the output, or not yet; the column's name.
    case refers(String)
}
