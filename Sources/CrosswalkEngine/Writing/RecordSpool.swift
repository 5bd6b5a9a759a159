// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Records that wait their turn in the order in which they came: in memory first, then in a temporary file.
final class RecordSpool {
    private static let blockSize = 1 << 16

    private var block = ByteBuffer(capacity: 1 << 12)
    private var blocks: [(offset: Int, count: Int)] = []
    private var spool: SpoolFile?

    func append(_ record: RecordBatch.Record, of batch: borrowing RecordBatch) throws {
        PackedRecord.pack(record, of: batch, into: &block)
        if block.count >= Self.blockSize { try put() }
    }

    private func put() throws {
        let spool = self.spool ?? SpoolFile(memory: 16 << 20, fileFrom: 1 << 18)
        self.spool = spool
        blocks.append((spool.count, block.count))
        try block.withBytes { try spool.append($0) }
        block.removeAll()
    }

    /// How many blocks the records lie in.
    var blockCount: Int { blocks.count + (block.isEmpty ? 0 : 1) }

    /// Puts the packed records of a block in the place of what a buffer holds; it can be read again.
    ///
    /// Safe to use from several threads while nothing is appended.
    func read(_ index: Int, into packed: inout ByteBuffer) throws {
        packed.removeAll()
        guard index < blocks.count, let spool else { return block.withBytes { packed.append($0) } }
        let (offset, count) = blocks[index]
        try packed.appendFilling(count) { target in
            var filled = 0
            while filled < count {
                let room = UnsafeMutableBufferPointer(rebasing: target[filled...])
                let read = try spool.read(into: room, at: offset + filled)
                if read == 0 { break }
                filled += read
            }
            return filled
        }
    }
}
