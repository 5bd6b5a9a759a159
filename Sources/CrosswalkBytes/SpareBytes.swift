// SPDX-License-Identifier: Apache-2.0

/// Blocks of bytes that were used, for whoever needs one next.
///
/// Fresh memory comes page by page from the kernel, which clears it; giving it back and asking again for each piece of a
/// file took a fifth of reading it on two threads.
public final class SpareBytes: Sendable {
    // Records of many megabytes are rare, and nobody else needs so much.
    private static let longest = 4 << 20
    private static let filler = [UInt8](repeating: 0, count: 1 << 12)
    private let blocks = Pool<[UInt8]>(most: 8)

    /// Creates an empty store.
    public init() {}

    /// A block of at least `length` bytes, whatever they are, that can grow to `room` where it stands.
    public func take(_ length: Int, room: Int = 0) -> [UInt8] {
        guard var block = blocks.take() else {
            return [UInt8](unsafeUninitializedCapacity: max(length, room)) { bytes, filled in
                bytes[..<length].initialize(repeating: 0)
                filled = length
            }
        }
        block.reserveCapacity(room)
        // Moved in, not stored one by one.
        while block.count < length { block += Self.filler[..<min(length - block.count, Self.filler.count)] }
        return block
    }

    /// Keeps a block for later.
    public func give(_ block: consuming [UInt8]) {
        guard !block.isEmpty, block.capacity <= Self.longest else { return }
        blocks.give(block)
    }
}
