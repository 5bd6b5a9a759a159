// SPDX-License-Identifier: Apache-2.0

/// Units of time, and how many minutes they have.
enum TimeUnits {
    /// A quantity of a unit in minutes, exactly; nil where the unit is none of time or the quantity no number.
    static func minutes(_ quantity: [UInt8], unit: [UInt8]) -> [UInt8]? {
        let word = Reshaper.folded(CellText.trimmed(unit)).filter { $0 != UInt8(ascii: ".") }
        switch String(decoding: word, as: UTF8.self) {
        case "hour", "hours", "hr", "hrs", "h": return DecimalText.times(quantity, 60)
        case "minute", "minutes", "min", "mins", "m": return DecimalText.times(quantity, 1)
        case "second", "seconds", "sec", "secs", "s": return DecimalText.divided(quantity, by: 60)
        default: return nil
        }
    }
}
