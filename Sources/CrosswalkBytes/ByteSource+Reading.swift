// SPDX-License-Identifier: Apache-2.0

extension ByteSource {
    /// The next `count` bytes, or fewer at the end.
    public func readFully(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: max(count, 0)) { room, filled in
            while filled < count {
                let read = try read(into: UnsafeMutableBufferPointer(rebasing: room[filled..<count]))
                if read == 0 { return }
                filled += read
            }
        }
    }

    /// All bytes that are left.
    ///
    /// - Parameter limit: The most bytes; where there are more, the result is one byte longer than the limit.
    public func readAll(limit: Int = Int.max - 1) throws -> [UInt8] {
        var buffer = ByteBuffer(capacity: min(size ?? 1 << 16, 1 << 26) + 1)
        var count = 1
        while count > 0, buffer.count <= limit {
            let room = min(max(1 << 16, buffer.count), 1 << 24, limit + 1 - buffer.count)
            try buffer.appendFilling(room) { target in
                count = try read(into: target)
                return count
            }
        }
        return buffer.array()
    }
}
