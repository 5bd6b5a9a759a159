// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A date format such as `MM/DD/YYYY`, `YYYYMMDD` or `D-MON-YY`.
///
/// `YYYY` four digits, `YY` two (a window that ends next century's first 30 years), `MM` and `DD` two digits, `M` and
/// `D` one or two, `MON` the English month's first three letters, `*` at the end whatever follows; anything else stands
/// for itself.
struct DatePattern {
    private enum Part: Equatable {
        case year4, year2, month2, month, monthName, day2, day
        /// Whatever follows.
        case rest
        case literal(UInt8)
    }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    private let parts: [Part]

    init(_ format: String) {
        var parts: [Part] = []
        var rest = format[...]
        let words: [(String, Part)] = [
            ("YYYY", .year4), ("YY", .year2), ("MON", .monthName), ("MM", .month2), ("M", .month), ("DD", .day2),
            ("D", .day), ("*", .rest),
        ]
        while let first = rest.utf8.first {
            if let (word, part) = words.first(where: { rest.uppercased().hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(word.count)
            } else {
                parts.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        self.parts = parts
    }

    /// The formats between ` | `.
    static func alternatives(_ format: String) -> [DatePattern] {
        format.utf8.split(separator: UInt8(ascii: "|")).map { DatePattern(HeaderName.trimmed(String(Substring($0)))) }
    }

    /// True for a day as `YYYY-MM-DD`.
    static func isISO(_ text: [UInt8]) -> Bool {
        text.count == 10 && text.withUnsafeBufferPointer { DateBytes.day($0) } != nil
    }

    /// `YYYY-MM-DD`, or nil where the text does not fit or names no day.
    func read(_ text: [UInt8]) -> [UInt8]? {
        var position = 0
        var year = 0
        var month = 0
        var day = 0
        func number(_ least: Int, _ most: Int) -> Int? {
            var value = 0
            var count = 0
            while count < most, position < text.count, (0x30...0x39).contains(text[position]) {
                value = value * 10 + Int(text[position] - 0x30)
                position += 1
                count += 1
            }
            return count >= least ? value : nil
        }
        for part in parts {
            switch part {
            case .year4:
                guard let value = number(4, 4) else { return nil }
                year = value
            case .year2:
                guard let value = number(2, 2) else { return nil }
                year = value < 50 ? 2000 + value : 1900 + value
            case .month2, .month:
                guard let value = number(1, 2) else { return nil }
                month = value
            case .day2, .day:
                guard let value = number(1, 2) else { return nil }
                day = value
            case .monthName:
                let word = String(decoding: text[position..<min(position + 3, text.count)], as: UTF8.self).uppercased()
                guard let index = Self.months.firstIndex(of: word) else { return nil }
                month = index + 1
                position += 3
            case .rest: position = text.count
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            }
        }
        guard position == text.count else { return nil }
        return Self.iso(year, month, day)
    }

    /// The text for `YYYY-MM-DD`, or nil where the value is no day.
    func write(_ value: [UInt8]) -> [UInt8]? {
        guard value.count == 10, value.withUnsafeBufferPointer({ DateBytes.day($0) }) != nil else { return nil }
        let year = value[0..<4]
        let month = value[5..<7]
        let dayText = value[8..<10]
        var output: [UInt8] = []
        for part in parts {
            switch part {
            case .year4: output += year
            case .year2: output += year.suffix(2)
            case .month2: output += month
            case .month: output += month.first == 0x30 ? month.suffix(1) : month
            case .monthName:
                let index = Int(month.reduce(0) { $0 * 10 + Int($1 - 0x30) })
                output += Array(Self.months[index - 1].utf8)
            case .day2: output += dayText
            case .day: output += dayText.first == 0x30 ? dayText.suffix(1) : dayText
            case .rest: return nil
            case .literal(let byte): output.append(byte)
            }
        }
        return output
    }

    private static func iso(_ year: Int, _ month: Int, _ day: Int) -> [UInt8]? {
        // No part of a date has more figures.
        guard (0...9999).contains(year), (0...99).contains(month), (0...99).contains(day) else { return nil }
        func figure(_ value: Int, _ unit: Int) -> UInt8 { 0x30 + UInt8(value / unit % 10) }
        let bytes = [
            figure(year, 1000), figure(year, 100), figure(year, 10), figure(year, 1), UInt8(ascii: "-"),
            figure(month, 10), figure(month, 1), UInt8(ascii: "-"), figure(day, 10), figure(day, 1),
        ]
        return isISO(bytes) ? bytes : nil
    }
}
