// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Testing

@Suite struct ByteComparisonTests {
    @Test func `bytes are the same only where none of them differs, however many there are`() {
        for count in 0...70 {
            let left = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
            func isSame(_ right: [UInt8]) -> Bool {
                left.withUnsafeBufferPointer { left in
                    right.withUnsafeBufferPointer { left.isSame(asShort: $0) && left.isSame(as: $0) }
                }
            }
            func differs(_ right: [UInt8]) -> Bool {
                left.withUnsafeBufferPointer { left in
                    right.withUnsafeBufferPointer { !left.isSame(asShort: $0) && !left.isSame(as: $0) }
                }
            }
            #expect(isSame(left))
            #expect(differs(left + [0]))
            for place in 0..<count {
                var right = left
                right[place] ^= 0x10
                #expect(differs(right), "\(place) of \(count)")
            }
        }
    }
}
