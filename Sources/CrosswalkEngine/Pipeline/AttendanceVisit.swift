// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What decides whether somebody comes twice, as hashes: worked out of a record wherever it was parsed.
///
/// Of a person, one may stand for several records in a row that are alike but for the day.
public struct AttendanceVisit: Sendable, BitwiseCopyable {
    /// The place of its record in the batch, of the first where there are several.
    public var record: Int
    /// The place of the last.
    var last: Int
    /// The days, as bits from the first of the 64 days that the keys are of.
    var days: UInt64
    /// The person's visits in these 64 days; nil where nobody is named.
    var person: UInt64?
    /// The household's, as one of its members' and as its own; nil where none is named.
    var household: (member: UInt64, alone: UInt64)?
    /// The quantity, where it is one of time and is in `minutes` already; else nil.
    var dose: UInt64?
    /// The days of this quantity: all, or some of those of several records.
    var dosed: UInt64 = 0

    /// True where the next visit was taken in: the same person's on another of the 64 days.
    mutating func takeIn(_ next: AttendanceVisit) -> Bool {
        guard person != nil, person == next.person, household == nil, next.household == nil, days & next.days == 0,
            dose == nil || next.dose == nil || dose == next.dose
        else { return false }
        days |= next.days
        dosed |= next.dosed
        dose = dose ?? next.dose
        last = next.record
        return true
    }

    @inline(__always)
    static func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
        var mixed = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        return mixed
    }
}
