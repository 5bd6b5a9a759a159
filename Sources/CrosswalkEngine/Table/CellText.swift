// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What a cell says, freed from what programs put around it.
enum CellText {
    /// Without white space at the ends, a no-break space included, and without guards.
    static func cleaned(_ cell: [UInt8]) -> [UInt8] {
        let trimmed = trimmed(cell)
        return unguarded(trimmed) ?? trimmed
    }

    /// Where a mark starts at or behind a position, or the count.
    static func find(_ mark: [UInt8], in text: [UInt8], from start: Int) -> Int {
        guard !mark.isEmpty else { return text.count }
        var index = start
        while index + mark.count <= text.count {
            if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) { return index }
            index += 1
        }
        return text.count
    }

    /// Without white space at the ends.
    static func trimmed(_ cell: [UInt8]) -> [UInt8] {
        guard let first = cell.first, let last = cell.last else { return cell }
        if first > 0x20, first != 0xC2, last > 0x20, last != 0xA0 { return cell }
        var rest = cell[...]
        while let byte = rest.first {
            if byte <= 0x20 {
                rest = rest.dropFirst()
            } else if byte == 0xC2, rest.dropFirst().first == 0xA0 {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        while let byte = rest.last {
            if byte <= 0x20 {
                rest = rest.dropLast()
            } else if byte == 0xA0, rest.dropLast().last == 0xC2 {
                rest = rest.dropLast(2)
            } else {
                break
            }
        }
        return Array(rest)
    }

    /// The text behind `="…"`, or behind an apostrophe before what a spreadsheet would take for a formula; nil where
    /// there is no guard.
    static func unguarded(_ cell: [UInt8]) -> [UInt8]? {
        switch cell.first {
        case UInt8(ascii: "="):
            guard cell.count >= 3, cell[1] == UInt8(ascii: "\""), cell.last == UInt8(ascii: "\"") else { return nil }
            let inner = cell[2...].dropLast()
            return inner.contains(UInt8(ascii: "\"")) ? nil : Array(inner)
        case UInt8(ascii: "'"):
            return isGuarded(cell[...]) ? Array(cell.dropFirst()) : nil
        default: return nil
        }
    }

    /// True where the first apostrophe is a guard.
    ///
    /// The writer doubles one that was there before, so that taking exactly one off gives back what was there.
    static func isGuarded(_ cell: ArraySlice<UInt8>) -> Bool {
        guard cell.first == UInt8(ascii: "'") else { return false }
        switch cell.first(where: { $0 != UInt8(ascii: "'") }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        default: return false
        }
    }

    /// The text as a string; bytes that are not UTF-8 are read as Windows-1252.
    static func string(_ cell: [UInt8]) -> String {
        if let text = String(validating: cell, as: UTF8.self) { return text }
        return String(decoding: WindowsText.utf8(cell[...]), as: UTF8.self)
    }

    /// The text with `_x000D_` and its like as the characters they stand for (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if index + 7 <= text.count, text[index] == UInt8(ascii: "_"), text[index + 1] == UInt8(ascii: "x"),
                text[index + 6] == UInt8(ascii: "_"),
                let value = UInt32(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value), text[index + 2] != UInt8(ascii: "+")
            {
                result += Array(String(Character(scalar)).utf8)
                index += 7
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// A date of a strict workbook, `2025-09-02T00:00:00`, without a time that is midnight and without what follows the
    /// seconds.
    static func isoDate(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 19, text[10] == UInt8(ascii: "T") else { return text }
        return text[11..<19].elementsEqual("00:00:00".utf8) ? Array(text[..<10]) : Array(text[..<19])
    }

    /// A serial date of a spreadsheet as `YYYY-MM-DD`, with a time behind a `T` where it has a fraction; nil for other
    /// text.
    ///
    /// The system of 1900 counts a 29 February 1900 that never was; that of 1904 starts with 0 on 1904-01-01.
    static func serialDate(_ cell: [UInt8], system: Int) -> [UInt8]? {
        guard !cell.isEmpty, cell.count <= 20, let value = Double(String(decoding: cell, as: UTF8.self)),
            cell.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), value >= 0, value < 2_958_466
        else { return nil }
        var days = Int(value)
        var seconds = Int(((value - Double(days)) * 86_400).rounded())
        if seconds == 86_400 {
            days += 1
            seconds = 0
        }
        let epoch: Int
        if system == 1904 {
            epoch = -24_107
        } else {
            guard days > 0 else { return nil }
            epoch = days < 60 ? -25_568 : -25_569
        }
        var text: [UInt8] = []
        DateBytes.append(day: epoch + days, to: &text)
        if seconds > 0 {
            func two(_ number: Int) -> [UInt8] { [UInt8(0x30 + number / 10), UInt8(0x30 + number % 10)] }
            text += [UInt8(ascii: "T")] + two(seconds / 3600) + [UInt8(ascii: ":")] + two(seconds / 60 % 60)
            text += [UInt8(ascii: ":")] + two(seconds % 60)
        }
        return text
    }
}
