// SPDX-License-Identifier: Apache-2.0

import CScan

/// Counts lines along the way through a document.
struct XMLLines {
    /// The physical line, 1-based.
    var line = 1
    /// Where it starts; below zero where that was before the first byte at hand.
    var start = 0
    /// How far it was counted.
    var reached = 0

    /// The byte column of a place in the line, 1-based.
    @inline(__always)
    func column(_ place: Int) -> Int { place - start + 1 }

    /// Goes on to a place that is not before the last one.
    @inline(__always)
    mutating func advance(to place: Int, _ masks: UnsafePointer<crosswalk_xml_masks>) {
        var word = reached >> 6
        let last = place >> 6
        var bits = masks[word].lf & (~0 << UInt64(reached & 63))
        while word < last {
            if bits != 0 { note(bits, word) }
            word += 1
            bits = masks[word].lf
        }
        bits &= ~(~0 << UInt64(place & 63))
        if bits != 0 { note(bits, word) }
        reached = place
    }

    /// Starts to count from a place as the first.
    mutating func rebase(_ place: Int) {
        start -= place
        reached = 0
    }

    @inline(__always)
    private mutating func note(_ bits: UInt64, _ word: Int) {
        line += bits & (bits &- 1) == 0 ? 1 : bits.nonzeroBitCount
        start = word << 6 + 64 - bits.leadingZeroBitCount
    }
}
