// SPDX-License-Identifier: Apache-2.0

/// Bytes in memory as a stream.
public final class MemorySource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    /// The name users know it by.
    public let name: String
    /// How many bytes there are in all.
    public var size: Int? { bytes.count }
    private let bytes: [UInt8]
    private let chunk: Int
    private var place = 0

    /// Creates a stream of `bytes`, of which each read hands out at most `chunk`.
    public init(_ bytes: [UInt8], name: String, chunk: Int = Int.max) {
        self.bytes = bytes
        self.name = name
        self.chunk = max(chunk, 1)
    }

    /// Copies the next bytes.
    public func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let count = min(target.count, bytes.count - place, chunk)
        bytes.withUnsafeBufferPointer { all in
            if let from = all.baseAddress, let to = target.baseAddress, count > 0 {
                to.update(from: from + place, count: count)
            }
        }
        place += count
        return count
    }
}
