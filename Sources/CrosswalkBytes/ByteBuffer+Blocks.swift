// SPDX-License-Identifier: Apache-2.0

extension ByteBuffer {
    /// Appends some dozen bytes, such as a tag: in blocks of sixteen rather than by a call.
    @inline(always)
    public mutating func append(block bytes: UnsafeBufferPointer<UInt8>) {
        let length = bytes.count
        guard let start = bytes.baseAddress, length >= 16 else { return append(short: bytes) }
        reserve(length)
        let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(base + used))
        used += length
        var index = 0
        while index + 16 <= length {
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self),
                toByteOffset: index,
                as: SIMD16<UInt8>.self
            )
            index += 16
        }
        // The last sixteen bytes, some of them once more.
        let last = length - 16
        to.storeBytes(
            of: from.loadUnaligned(fromByteOffset: last, as: SIMD16<UInt8>.self),
            toByteOffset: last,
            as: SIMD16<UInt8>.self
        )
    }
}
