// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Reads days, and the same one twice only by its bytes.
struct LastDay {
    private var first: UInt64 = 0
    private var rest: UInt16 = 0
    private var number: Int?

    /// The number of the day that `bytes` name, or nil.
    @inline(__always)
    mutating func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count == 10 else { return nil }
        let raw = UnsafeRawBufferPointer(bytes)
        let first = raw.loadUnaligned(as: UInt64.self)
        let rest = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        if first == self.first, rest == self.rest { return number }
        (self.first, self.rest, number) = (first, rest, DateBytes.day(bytes))
        return number
    }
}
