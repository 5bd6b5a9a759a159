// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Entries spread over parts by the hash of their key: in memory first, then in one temporary file.
///
/// Entries with equal keys are in the same part of every spill of the same level, so that two spills can be compared
/// part by part. Memory: a block of at most 64 KiB a part and the spool's own budget, whatever is added.
final class KeyedSpill {
    /// One entry, in its part's order.
    struct Entry {
        var hash: UInt64
        /// Its number among all entries of its side.
        var sequence: UInt64
        /// Where its payload is in the bytes of the part.
        var payload: Range<Int>
    }

    /// How many parts there are.
    static let parts = 64
    private static let headSize = 20
    private static let blockSize = 1 << 16

    private final class Part {
        var block = ByteBuffer(capacity: 256)
        var extents: [(offset: Int, count: Int)] = []
        var bytes = 0
        var count = 0
    }

    /// Which bits of the hash tell the part: 0 for the lowest six, and so on.
    let level: Int
    private let all = (0..<parts).map { _ in Part() }
    private let spool: SpoolFile

    /// Creates an empty spill.
    ///
    /// - Parameter memory: how many bytes wait in memory before a file is made.
    init(level: Int = 0, memory: Int) {
        self.level = level
        spool = SpoolFile(memory: memory)
    }

    /// Adds an entry.
    func add(hash: UInt64, sequence: UInt64, _ payload: UnsafeBufferPointer<UInt8>) throws {
        let part = all[Int(truncatingIfNeeded: hash >> UInt64(level * 6)) & (Self.parts - 1)]
        Self.append(hash, 8, to: &part.block)
        Self.append(sequence, 8, to: &part.block)
        Self.append(UInt64(payload.count), 4, to: &part.block)
        part.block.append(payload)
        part.bytes += Self.headSize + payload.count
        part.count += 1
        if part.block.count >= Self.blockSize {
            part.extents.append((spool.count, part.block.count))
            try part.block.withBytes { try spool.append($0) }
            part.block.removeAll()
        }
    }

    /// How many bytes a part holds.
    func size(of part: Int) -> Int { all[part].bytes }

    /// How many entries a part holds.
    func count(of part: Int) -> Int { all[part].count }

    /// The bytes of a part, and its entries ordered by hash and then as they came.
    func load(_ part: Int) throws -> (bytes: [UInt8], entries: [Entry]) {
        let held = all[part]
        let bytes = try [UInt8](unsafeUninitializedCapacity: held.bytes) { target, filled in
            for extent in held.extents {
                try read(extent, into: target, at: filled)
                filled += extent.count
            }
            held.block.withBytes { block in
                for byte in block.indices { target[filled + byte] = block[byte] }
            }
            filled += held.block.count
        }
        var entries: [Entry] = []
        entries.reserveCapacity(held.count)
        bytes.withUnsafeBytes { raw in
            var place = 0
            while place < raw.count {
                let entry = Self.entry(raw, at: place)
                entries.append(entry)
                place = entry.payload.upperBound
            }
        }
        entries.sort { ($0.hash, $0.sequence) < ($1.hash, $1.sequence) }
        return (bytes, entries)
    }

    /// Hands over the entries of a part, block by block.
    func forEach(_ part: Int, _ body: (Entry, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let held = all[part]
        func walk(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            var place = 0
            while place < bytes.count {
                let entry = Self.entry(UnsafeRawBufferPointer(bytes), at: place)
                try body(entry, UnsafeBufferPointer(rebasing: bytes[entry.payload]))
                place = entry.payload.upperBound
            }
        }
        for extent in held.extents {
            let block = try [UInt8](unsafeUninitializedCapacity: extent.count) { target, filled in
                try read(extent, into: target, at: 0)
                filled = extent.count
            }
            try block.withUnsafeBufferPointer(walk)
        }
        try held.block.withBytes(walk)
    }

    private func read(
        _ extent: (offset: Int, count: Int),
        into target: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) throws {
        var done = 0
        while done < extent.count {
            let room = UnsafeMutableBufferPointer(rebasing: target[start + done..<start + extent.count])
            let count = try spool.read(into: room, at: extent.offset + done)
            if count == 0 { break }
            done += count
        }
    }

    private static func entry(_ raw: UnsafeRawBufferPointer, at place: Int) -> Entry {
        let count = Int(raw.loadUnaligned(fromByteOffset: place + 16, as: UInt32.self))
        let start = place + headSize
        return Entry(
            hash: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self),
            sequence: raw.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self),
            payload: start..<start + count
        )
    }

    private static func append(_ value: UInt64, _ bytes: Int, to buffer: inout ByteBuffer) {
        withUnsafeBytes(of: value.littleEndian) { raw in
            for place in 0..<bytes { buffer.append(raw[place]) }
        }
    }
}
