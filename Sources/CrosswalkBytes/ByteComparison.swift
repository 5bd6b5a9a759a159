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

    /// True where the bytes are the same; few bytes are compared in words rather than by a call.
    @inline(always)
    public func isSame(asShort other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard let left = baseAddress, let right = other.baseAddress, count > 0 else { return true }
        switch count {
        case 8...16: return Self.differ(left, right, 0) | Self.differ(left, right, count &- 8) == 0
        case 4...7: return Self.halvesDiffer(left, right, 0) | Self.halvesDiffer(left, right, count &- 4) == 0
        default: return left[0] == right[0] && memcmp(left, right, count) == 0
        }
    }

    /// Not zero where eight bytes differ.
    @usableFromInline @inline(__always) static func differ(
        _ left: UnsafePointer<UInt8>,
        _ right: UnsafePointer<UInt8>,
        _ place: Int
    ) -> UInt64 {
        UnsafeRawPointer(left + place).loadUnaligned(as: UInt64.self)
            ^ UnsafeRawPointer(right + place).loadUnaligned(as: UInt64.self)
    }

    /// Not zero where four bytes differ.
    @usableFromInline @inline(__always) static func halvesDiffer(
        _ left: UnsafePointer<UInt8>,
        _ right: UnsafePointer<UInt8>,
        _ place: Int
    ) -> UInt32 {
        UnsafeRawPointer(left + place).loadUnaligned(as: UInt32.self)
            ^ UnsafeRawPointer(right + place).loadUnaligned(as: UInt32.self)
    }

    /// True where the bytes are those of a literal.
    @inline(always)
    public func isSame(as text: StaticString) -> Bool {
        isSame(as: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
