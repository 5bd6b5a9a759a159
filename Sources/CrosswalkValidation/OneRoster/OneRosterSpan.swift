// SPDX-License-Identifier: Apache-2.0

/// Where a cell's value lies in its piece, and where the cell starts there.
struct OneRosterSpan {
    var start: UInt32
    var end: UInt32
    var place: UInt32

    /// True where the cell has no value.
    var isEmpty: Bool { start == end }
}
