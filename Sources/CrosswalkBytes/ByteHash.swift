// SPDX-License-Identifier: Apache-2.0

/// A 64-bit hash of bytes, of wyhash's kind: multiplies 16 bytes at a time into 128 bits and folds them.
///
/// The seed is fixed, so that hashes are the same in every run. Not for secrets.
public enum ByteHash {
    /// The hash of `bytes`.
    public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = raw.count
        var state: UInt64 = 0x2D35_8DCC_AA6C_78A5 ^ UInt64(truncatingIfNeeded: count)
        var place = 0
        while place + 16 <= count {
            let first = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let second = raw.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            state = mix(first ^ 0x8BB8_4B93_962E_ACC9, second ^ state)
            place += 16
        }
        var last: (UInt64, UInt64) = (0, 0)
        if place + 8 <= count {
            last.0 = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place += 8
        }
        while place < count {
            last.1 = last.1 << 8 | UInt64(raw[place])
            place += 1
        }
        return mix(mix(last.0 ^ 0x4B33_A62E_D433_D4A3, last.1 ^ state), 0x8BB8_4B93_962E_ACC9)
    }

    /// Two words into one, each bit of which depends on all.
    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
