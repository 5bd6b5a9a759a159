// SPDX-License-Identifier: Apache-2.0

/// How a cell shows its number, as far as it changes what the number is.
///
/// ECMA-376 part 1, 18.8.30.
enum NumberFormat: Sendable, Hashable {
    /// A number.
    case number
    /// A day.
    case date
    /// A day with a time.
    case dateTime
    /// A time of day, or hours and minutes of any length.
    case time
    /// A whole number with zeros in front, to so many digits.
    case padded(Int)

    /// The format behind one of the numbers that stand for built-in formats, or nil.
    static func builtIn(_ id: Int) -> NumberFormat? {
        switch id {
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
        case 18...21, 32, 33, 45...47, 55, 56: .time
        case 22: .dateTime
        case 0...163: .number
        default: nil
        }
    }

    /// Reads a format code such as `yyyy-mm-dd;@`, `[$-409]h:mm AM/PM` or `00000`.
    init(code: String) {
        var letters = ""
        var zeros = 0
        var isPlain = true
        var isQuoted = false
        var isBracketed = false
        var bracket = ""
        var skips = false
        for character in code.lowercased() {
            if skips {
                skips = false
                continue
            }
            switch character {
            case "\"":
                isQuoted.toggle()
                isPlain = false
            case _ where isQuoted: continue
            case "[":
                isBracketed = true
                bracket = ""
            case "]":
                isBracketed = false
                // Elapsed time is written in brackets, as are colours and languages.
                if bracket.allSatisfy({ "hms".contains($0) }) { letters += bracket }
            case _ where isBracketed: bracket.append(character)
            case "\\", "_", "*": skips = true
            case ";":
                // What follows is for negative numbers and texts.
                self = NumberFormat(letters, zeros, isPlain)
                return
            case "0": zeros += 1
            default:
                if character.isLetter { letters.append(character) }
                isPlain = false
            }
        }
        self = NumberFormat(letters, zeros, isPlain)
    }

    private init(_ letters: String, _ zeros: Int, _ isPlain: Bool) {
        if isPlain, zeros > 1, letters.isEmpty {
            self = .padded(zeros)
            return
        }
        guard !letters.contains("general"), letters != "e" else {
            self = .number
            return
        }
        let hasDay = letters.contains("y") || letters.contains("d")
        let hasTime = letters.contains("h") || letters.contains("s")
        let hasMonth = letters.contains("m")
        switch (hasDay || hasMonth && !hasTime, hasTime) {
        case (true, true): self = .dateTime
        case (true, false): self = .date
        case (false, true): self = .time
        case (false, false): self = .number
        }
    }
}
