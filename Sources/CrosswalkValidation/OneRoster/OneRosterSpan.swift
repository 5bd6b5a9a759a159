// SPDX-License-Identifier: Apache-2.0

/// Where a cell's value lies in its piece: one word of a `CSVIndex`, the start in its low half, the end in the high one.
struct OneRosterSpan: BitwiseCopyable {
    private let bounds: UInt64

    /// The word of a `CSVIndex`.
    init(word: UInt64) { bounds = word }

    init(_ range: Range<Int>) {
        bounds = UInt64(truncatingIfNeeded: range.lowerBound) | UInt64(truncatingIfNeeded: range.upperBound) << 32
    }

    /// The word of a `CSVIndex`.
    var word: UInt64 { bounds }

    var start: Int { Int(UInt32(truncatingIfNeeded: bounds)) }

    var end: Int { Int(bounds &>> 32) }

    /// True where the cell has no value.
    var isEmpty: Bool { UInt32(truncatingIfNeeded: bounds) == UInt32(truncatingIfNeeded: bounds &>> 32) }
}
