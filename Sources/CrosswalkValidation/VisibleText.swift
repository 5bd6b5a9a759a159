// SPDX-License-Identifier: Apache-2.0

/// Text for a page on which what nobody can see has a name.
enum VisibleText {
    /// The text of some bytes: control characters by name, bytes that are not UTF-8 by number.
    static func of(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let valid = String(validating: rest.prefix { $0 < 0x80 }, as: UTF8.self), !valid.isEmpty else {
                // The longest prefix of up to four bytes that is one character.
                let character = (2...4).lazy.compactMap { count in
                    rest.count < count ? nil : String(validating: rest.prefix(count), as: UTF8.self)
                }
                .first
                text += character.map { name(of: $0) } ?? "<\(hexadecimal(rest[rest.startIndex]))>"
                rest = rest.dropFirst(character?.utf8.count ?? 1)
                continue
            }
            text += name(of: valid)
            rest = rest.dropFirst(valid.utf8.count)
        }
        return text
    }

    private static func name(of text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\u{0}": "<NUL>"
            case "\r": "<CR>"
            case "\u{FEFF}": "<BOM>"
            default: String(scalar)
            }
        }
        .joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
