// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Records that wait their turn in the order in which they came: in memory first, then in a temporary file.
final class RecordSpool {
    private static let blockSize = 1 << 20

    private var block = ByteBuffer(capacity: 1 << 12)
    private var blocks: [(offset: Int, count: Int)] = []
    private var spool: SpoolFile?

    /// How many records wait.
    private(set) var count = 0

    func append(_ record: RecordBatch.Record, of batch: RecordBatch) throws {
        PackedRecord.pack(record, of: batch, into: &block)
        count += 1
        if block.count >= Self.blockSize { try put() }
    }

    private func put() throws {
        let spool = self.spool ?? SpoolFile(memory: 16 << 20)
        self.spool = spool
        blocks.append((spool.count, block.count))
        try block.withBytes { try spool.append($0) }
        block.removeAll()
    }

    /// Hands the records to `body` in batches; the spool can be read again.
    func forEachBatch(_ body: (RecordBatch) throws -> Void) throws {
        if let spool {
            for (offset, count) in blocks {
                let bytes = try [UInt8](unsafeUninitializedCapacity: count) { target, filled in
                    while filled < count {
                        let room = UnsafeMutableBufferPointer(rebasing: target[filled..<count])
                        let read = try spool.read(into: room, at: offset + filled)
                        if read == 0 { break }
                        filled += read
                    }
                }
                try bytes.withUnsafeBufferPointer { try Self.unpack($0, body) }
            }
        }
        try block.withBytes { try Self.unpack($0, body) }
    }

    private static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (RecordBatch) throws -> Void) throws {
        var batch = RecordBatch()
        var position = 0
        while position < bytes.count {
            batch.removeAll()
            while position < bytes.count, batch.records.count < 512 {
                PackedRecord.unpack(bytes, at: &position, into: &batch)
            }
            try body(batch)
        }
    }
}
