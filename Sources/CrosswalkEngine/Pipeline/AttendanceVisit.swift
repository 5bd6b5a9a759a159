// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What decides whether somebody comes twice, as hashes: worked out of a record wherever it was parsed.
public struct AttendanceVisit: Sendable, BitwiseCopyable {
    /// The record's place in its batch.
    public var record: Int
    /// The person's visit; nil where nobody is named.
    var person: UInt64?
    /// The household's, as one of its members' and as its own; nil where none is named.
    var household: (member: UInt64, alone: UInt64)?
    /// The quantity, where it is one of time and is in `minutes` already; else nil.
    var dose: UInt64?

    static func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
        var mixed = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        return mixed
    }
}
