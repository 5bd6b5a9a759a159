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
        func difference<Word: FixedWidthInteger & BitwiseCopyable>(_ place: Int, _: Word.Type) -> Word {
            UnsafeRawPointer(left + place).loadUnaligned(as: Word.self)
                ^ UnsafeRawPointer(right + place).loadUnaligned(as: Word.self)
        }
        switch count {
        case 8...16: return difference(0, UInt64.self) | difference(count &- 8, UInt64.self) == 0
        case 17...32:
            return difference(0, UInt64.self) | difference(8, UInt64.self) | difference(count &- 16, UInt64.self)
                | difference(count &- 8, UInt64.self) == 0
        case 1...3:
            let middle = count &>> 1
            return left[0] == right[0] && left[middle] == right[middle] && left[count &- 1] == right[count &- 1]
        case 4...7: return difference(0, UInt32.self) | difference(count &- 4, UInt32.self) == 0
        default: return left[0] == right[0] && memcmp(left, right, count) == 0
        }
    }

    /// True where the bytes are those of a literal.
    @inline(always)
    public func isSame(as text: StaticString) -> Bool {
        isSame(as: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
