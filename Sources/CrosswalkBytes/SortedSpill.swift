// SPDX-License-Identifier: Apache-2.0

/// Byte strings that come in any order and go out ordered by a number: sorted runs in a temporary file, then merged.
///
/// Memory: one run of at most `memory` bytes and its index, and 64 KiB for each run while merging.
public final class SortedSpill {
    private static let windowSize = 1 << 16

    private let memory: Int
    private var buffer = ByteBuffer(capacity: 1 << 12)
    private var index: [(order: UInt64, start: Int, count: Int)] = []
    private let spool = SpoolFile(memory: 0)
    private var runs: [Range<Int>] = []

    /// Creates an empty spill.
    public init(memory: Int) { self.memory = memory }

    /// Adds a string under its number; numbers are distinct.
    public func add(order: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) throws {
        if buffer.count + bytes.count > memory, !index.isEmpty { try endRun() }
        index.append((order, buffer.count, bytes.count))
        buffer.append(bytes)
    }

    private func endRun() throws {
        index.sort { $0.order < $1.order }
        let start = spool.count
        var head = ByteBuffer(capacity: 64)
        try buffer.withBytes { all in
            for entry in index {
                head.removeAll()
                withUnsafeBytes(of: entry.order.littleEndian) { for byte in $0 { head.append(byte) } }
                withUnsafeBytes(of: UInt32(truncatingIfNeeded: entry.count).littleEndian) {
                    for byte in $0 { head.append(byte) }
                }
                try head.withBytes { try spool.append($0) }
                try spool.append(UnsafeBufferPointer(rebasing: all[entry.start..<entry.start + entry.count]))
            }
        }
        runs.append(start..<spool.count)
        index.removeAll(keepingCapacity: true)
        buffer.removeAll()
    }

    /// Hands over all strings in the order of their numbers; ends the collecting.
    public func forEach(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        if runs.isEmpty {
            index.sort { $0.order < $1.order }
            try buffer.withBytes { all in
                for entry in index {
                    try body(UnsafeBufferPointer(rebasing: all[entry.start..<entry.start + entry.count]))
                }
            }
            return
        }
        if !index.isEmpty { try endRun() }
        buffer = ByteBuffer(capacity: 64)
        var heads = try runs.map { try Window(spool, $0) }.filter { $0.order != nil }
        // The least comes first; few runs, so that a sorted list does.
        heads.sort { ($0.order ?? 0) < ($1.order ?? 0) }
        while let first = heads.first {
            try first.withPayload(body)
            try first.advance()
            heads.removeFirst()
            guard let order = first.order else { continue }
            var low = 0
            var high = heads.count
            while low < high {
                let middle = (low + high) / 2
                if (heads[middle].order ?? 0) < order { low = middle + 1 } else { high = middle }
            }
            heads.insert(first, at: low)
        }
    }

    /// Where reading a run stands.
    private final class Window {
        private let spool: SpoolFile
        private var rest: Range<Int>
        private var bytes: [UInt8] = []
        private var place = 0
        private(set) var order: UInt64?
        private var payload = 0..<0

        init(_ spool: SpoolFile, _ range: Range<Int>) throws {
            self.spool = spool
            rest = range
            try advance()
        }

        func withPayload(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
            try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[payload])) }
        }

        func advance() throws {
            try fill(12)
            guard bytes.count - place >= 12 else {
                order = nil
                return
            }
            let (next, count) = bytes.withUnsafeBytes {
                (
                    $0.loadUnaligned(fromByteOffset: place, as: UInt64.self),
                    Int($0.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self))
                )
            }
            place += 12
            try fill(count)
            order = next
            payload = place..<min(place + count, bytes.count)
            place = payload.upperBound
        }

        private func fill(_ wanted: Int) throws {
            guard bytes.count - place < wanted, !rest.isEmpty else { return }
            let kept = bytes.count - place
            let more = min(rest.count, max(SortedSpill.windowSize, wanted))
            let (old, start) = (bytes, place)
            bytes = try [UInt8](unsafeUninitializedCapacity: kept + more) { target, filled in
                for byte in 0..<kept { target[byte] = old[start + byte] }
                filled = kept
                while filled < kept + more {
                    let room = UnsafeMutableBufferPointer(rebasing: target[filled..<kept + more])
                    let count = try spool.read(into: room, at: rest.lowerBound + filled - kept)
                    if count == 0 { break }
                    filled += count
                }
            }
            rest = rest.lowerBound + more..<rest.upperBound
            place = 0
        }
    }
}
