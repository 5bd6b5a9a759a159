// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Bytes in memory, read in portions that are not round.
final class MemorySource: ByteSource, @unchecked Sendable {
    // Used by one thread of one test.
    let name = "a.xml"
    var size: Int? { bytes.count }
    private let bytes: [UInt8]
    private let portion: Int
    private var position = 0

    init(_ bytes: [UInt8], portion: Int = 1000) {
        self.bytes = bytes
        self.portion = portion
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(portion, target.count, bytes.count - position)
        for index in 0..<count { target[index] = bytes[position + index] }
        position += count
        return count
    }
}
