// SPDX-License-Identifier: Apache-2.0

/// What a single value looks like: for guessing what a column holds.
enum TextShape {
    /// A plain number, and whether it is whole; nil for other text.
    static func number(_ text: String) -> (isWhole: Bool, value: Double)? {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count < 20, bytes.contains(where: isDigit),
            bytes.allSatisfy({ isDigit($0) || [0x2E, 0x2C, 0x2D, 0x24].contains($0) }),
            bytes.dropFirst().allSatisfy({ $0 != 0x2D })
        else { return nil }
        let plain = String(decoding: bytes.filter { $0 != 0x2C && $0 != 0x24 }, as: UTF8.self)
        guard let value = Double(plain) else { return nil }
        return (!plain.utf8.contains(0x2E), value)
    }

    /// `15:30`, `3:30 PM`: true with a half of the day; nil for other text.
    static func time(_ text: String) -> Bool? {
        let upper = text.uppercased()
        let isTwelve = upper.hasSuffix("AM") || upper.hasSuffix("PM")
        let clock = isTwelve ? upper.dropLast(2).filter { $0 != " " } : Substring(upper).filter { $0 != " " }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...2).contains($0.count) && Int($0) != nil })
        else { return nil }
        guard let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 25, minute < 60 else { return nil }
        return isTwelve
    }

    /// The date of `2025-09-08T15:00:00Z` or `9/8/2025 3:00 PM`; nil for other text.
    static func dateOfDateTime(_ text: String) -> String? {
        guard text.utf8.count > 12, text.utf8.contains(0x3A), text.utf8.first.map(isDigit) ?? false,
            let gap = text.firstIndex(where: { $0 == "T" || $0 == " " })
        else { return nil }
        let date = text[..<gap].split(whereSeparator: { $0 == "-" || $0 == "/" })
        return date.count == 3 && date.allSatisfy { Int($0) != nil } ? String(text[..<gap]) : nil
    }

    static func isEmail(_ text: String) -> Bool {
        guard let at = text.firstIndex(of: "@"), at > text.startIndex else { return false }
        return text[at...].contains(".") && !text.contains(" ")
    }

    /// Ten or eleven digits with what stands between them.
    static func isPhone(_ text: String) -> Bool {
        let digits = text.utf8.count(where: isDigit)
        return (10...11).contains(digits) && text.utf8.count <= 20
            && text.utf8.allSatisfy { isDigit($0) || [0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E].contains($0) }
    }

    /// Two to five words that begin with a capital: true where a comma stands behind the first; nil for other text.
    static func name(_ text: String) -> Bool? {
        guard text.count <= 60, !text.contains(where: \.isNumber), !text.contains("@"), !text.contains(":") else {
            return nil
        }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard (2...5).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false }) else { return nil }
        return text.contains(",")
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
