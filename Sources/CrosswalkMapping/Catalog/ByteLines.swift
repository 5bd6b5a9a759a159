// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The lines of a text, one after the other, without their ends.
struct ByteLines: IteratorProtocol {
    private var rest: Slice<UnsafeBufferPointer<UInt8>>

    /// Lines of bytes that outlive this.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

    /// The next line, or nil behind the last.
    mutating func next() -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard let base = UnsafeBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty else { return nil }
        guard let end = memchr(base, Int32(UInt8(ascii: "\n")), rest.count) else {
            defer { rest = rest.suffix(0) }
            return rest
        }
        let length = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) - base
        defer { rest = rest.dropFirst(length + 1) }
        return rest.prefix(length)
    }
}
