// SPDX-License-Identifier: Apache-2.0

/// Some of a sample's rows, as bits.
struct RowSet: Sendable, Equatable, BitwiseCopyable {
    /// How many rows a sample may have.
    static let capacity = 256

    private var words = SIMD4<UInt64>()

    /// No rows.
    init() {}

    /// True where there are none.
    var isEmpty: Bool { words == SIMD4() }

    /// The first row, or nil.
    var first: Int? {
        for index in 0..<4 where words[index] != 0 { return index << 6 + words[index].trailingZeroBitCount }
        return nil
    }

    mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

    func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

    mutating func formIntersection(_ other: RowSet) { words &= other.words }

    mutating func formUnion(_ other: RowSet) { words |= other.words }

    /// Calls for each row, from the first on.
    func forEach(_ body: (Int) -> Void) {
        for index in 0..<4 {
            var rest = words[index]
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
