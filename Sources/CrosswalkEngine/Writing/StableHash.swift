// SPDX-License-Identifier: Apache-2.0

/// SipHash-2-4 with 128 bits of output and a fixed key: the same bytes give the same number on every machine, ever.
///
/// Used to mint ids, where it stands for equality and not for secrecy: anybody who knows an id can compute what is
/// minted from it. Algorithm: J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012.
struct StableHash {
    private var v0: UInt64 = 0x736F_6D65_7073_6575
    private var v1: UInt64 = 0x646F_7261_6E64_6F6D ^ 0xEE
    private var v2: UInt64 = 0x6C79_6765_6E65_7261
    private var v3: UInt64 = 0x7465_6462_7974_6573
    private var tail: UInt64 = 0
    private var count: UInt64 = 0

    mutating func combine(_ byte: UInt8) {
        tail |= UInt64(byte) << (8 * (count & 7))
        count += 1
        if count & 7 == 0 {
            absorb(tail)
            tail = 0
        }
    }

    mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte) }
    }

    /// The same as combining byte by byte, in words.
    mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        let shift = 8 * (count & 7)
        var place = 0
        while place + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            absorb(tail | word << shift)
            tail = shift == 0 ? 0 : word >> (64 - shift)
            place += 8
        }
        count += UInt64(place)
        while place < raw.count {
            combine(raw[place])
            place += 1
        }
    }

    mutating func finish() -> (high: UInt64, low: UInt64) {
        absorb(tail | count << 56)
        v2 ^= 0xEE
        for _ in 0..<4 { round() }
        let high = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<4 { round() }
        return (high, v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = v1 << 13 | v1 >> 51
        v1 ^= v0
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v3
        v3 = v3 << 16 | v3 >> 48
        v3 ^= v2
        v0 &+= v3
        v3 = v3 << 21 | v3 >> 43
        v3 ^= v0
        v2 &+= v1
        v1 = v1 << 17 | v1 >> 47
        v1 ^= v2
        v2 = v2 << 32 | v2 >> 32
    }
}
