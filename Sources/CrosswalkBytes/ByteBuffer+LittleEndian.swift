// SPDX-License-Identifier: Apache-2.0

extension ByteBuffer {
    /// Appends an integer, lowest byte first.
    mutating func append(little value: some FixedWidthInteger & UnsignedInteger) {
        var rest = value
        for _ in 0..<(value.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
