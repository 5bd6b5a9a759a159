// SPDX-License-Identifier: Apache-2.0

import Glibc

// Comparisons of bytes in memory: `elementsEqual` goes through iterators, byte by byte.
extension UnsafeBufferPointer<UInt8> {
    /// True where the bytes are the same.
    @inline(always)
    public func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard let left = baseAddress, let right = other.baseAddress, count > 0 else { return true }
        return left[0] == right[0] && memcmp(left, right, count) == 0
    }

    /// True where the bytes are those of a literal.
    @inline(always)
    public func isSame(as text: StaticString) -> Bool {
        isSame(as: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
