// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// The last value that was read for each ledger key, and what came of it.
///
/// An engine file: dates, codes and units repeat from row to row, and reading a text twice gives the same, which then
/// stands in the block already. Only good for one block.
struct ValueMemo: ~Copyable {
    private struct Entry {
        /// Who read it: a key's values are read in one way, and nothing depends on it.
        var program: UnsafeMutableRawPointer?
        var text = Slot.absent
        var result = Slot.absent
        var outcome = ValueOutcome.nothing
    }

    private let entries: UnsafeMutablePointer<Entry>
    private let count: Int
    /// What came of texts that many rows point at, by their place.
    private let shared: UnsafeMutablePointer<Entry>
    private static let sharedCount = 128
    private let sharedText: Int

    /// - Parameter sharedText: How many bytes of the block many rows point at: the names of melted columns.
    init(keys: Int, sharedText: Int = 0) {
        count = max(1, keys)
        entries = .allocate(capacity: count)
        entries.initialize(repeating: Entry(), count: count)
        self.sharedText = sharedText
        shared = .allocate(capacity: Self.sharedCount)
        shared.initialize(repeating: Entry(), count: sharedText > 0 ? Self.sharedCount : 0)
    }

    deinit {
        entries.deallocate()
        shared.deallocate()
    }

    /// What a program makes of a text: read, or remembered from the row before.
    @inline(__always)
    func read(
        _ text: Slot,
        _ program: Unmanaged<ValueProgram>,
        _ key: Int,
        in batch: inout RecordBatch
    ) -> (Slot, ValueOutcome) {
        precondition(key >= 0 && key < count)
        let last = entries[key]
        if last.program == program.toOpaque(), last.text.count == text.count {
            // Rows made of one row point at the same cell.
            if last.text == text { return (last.result, last.outcome) }
            let isSame = batch.bytes.withUnsafeBufferPointer { bytes in
                last.text.text(in: bytes).isSame(asShort: text.text(in: bytes))
            }
            if isSame { return (last.result, last.outcome) }
        }
        if text.offset < sharedText { return readShared(text, program, in: &batch) }
        let (result, outcome) = program._withUnsafeGuaranteedRef { $0.read(text, in: &batch) }
        entries[key] = Entry(program: program.toOpaque(), text: text, result: result, outcome: outcome)
        return (result, outcome)
    }

    private func readShared(
        _ text: Slot,
        _ program: Unmanaged<ValueProgram>,
        in batch: inout RecordBatch
    ) -> (Slot, ValueOutcome) {
        // Texts of ten bytes that stand one after the other have places of their own.
        let place = text.offset &>> 3 & (Self.sharedCount &- 1)
        let known = shared[place]
        if known.program == program.toOpaque(), known.text == text { return (known.result, known.outcome) }
        let (result, outcome) = program._withUnsafeGuaranteedRef { $0.read(text, in: &batch) }
        shared[place] = Entry(program: program.toOpaque(), text: text, result: result, outcome: outcome)
        return (result, outcome)
    }
}
