// SPDX-License-Identifier: Apache-2.0

/// Writes JSON values as text, compact and in the order in which members are added (RFC 8259).
public enum JSONText {
    /// A quoted JSON string: `"`, `\` and control characters escaped, all else as it is.
    ///
    /// U+2028 and U+2029 are escaped as well, so that the text may stand inside a script.
    public static func string(_ text: String) -> String {
        // Nearly every text is plain; 0xE2 leads U+2028.
        let mustEscape = text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xE2 }
        guard mustEscape else { return "\"" + text + "\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A JSON array of elements that are JSON already.
    public static func array(_ elements: some Sequence<String>) -> String {
        "[" + elements.joined(separator: ",") + "]"
    }
}
