// SPDX-License-Identifier: Apache-2.0

/// Decimals as people write them: `$1,200.50`, `1.200,50`, `1 200`.
enum GroupedDecimal {
    /// A decimal without currency sign, spaces and grouping marks, with a point; nil for text that is none.
    ///
    /// A mark that does not set off three digits, or two as in India, groups nothing: `1,5` is no fifteen.
    static func plain(_ text: [UInt8], mark: String) -> [UInt8]? {
        let point = mark.utf8.first ?? 0x2E
        var rest = withPlainSpaces(text)[...]
        var output: [UInt8] = []
        while let byte = rest.first, byte == 0x20 || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "-") {
            rest.removeFirst()
            guard byte == UInt8(ascii: "-") else { continue }
            if !output.isEmpty { return nil }
            output.append(byte)
        }
        while let byte = rest.last, byte == 0x20 || byte == UInt8(ascii: "$") { rest.removeLast() }
        let place = rest.firstIndex(of: point)
        guard let whole = digits(rest[..<(place ?? rest.endIndex)], point) else { return nil }
        output += whole
        guard let place else { return whole.isEmpty ? nil : output }
        let fraction = rest[(place + 1)...]
        guard fraction.allSatisfy(isDigit), !(whole.isEmpty && fraction.isEmpty) else { return nil }
        return output + [0x2E] + fraction
    }

    /// The digits of a whole part, which may be in groups set off by one mark; nil where they are not.
    private static func digits(_ text: ArraySlice<UInt8>, _ point: UInt8) -> [UInt8]? {
        guard let mark = text.first(where: { !isDigit($0) }) else { return Array(text) }
        guard mark != point, [0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'")].contains(mark) else {
            return nil
        }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), let first = groups.first, (1...3).contains(first.count),
            groups.last?.count == 3, groups.dropFirst().allSatisfy({ $0.count == 2 || $0.count == 3 })
        else { return nil }
        return Array(groups.joined())
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Spreadsheets of some languages group by spaces that do not break.
    private static func withPlainSpaces(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0x80 }) else { return text }
        let spaces: [Character] = ["\u{A0}", "\u{202F}", "\u{2009}"]
        return Array(String(String(decoding: text, as: UTF8.self).map { spaces.contains($0) ? " " : $0 }).utf8)
    }
}
