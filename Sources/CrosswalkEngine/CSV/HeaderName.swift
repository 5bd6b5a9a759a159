// SPDX-License-Identifier: Apache-2.0

/// How column names are compared where their exact spelling is not found.
enum HeaderName {
    /// Lower case, without white space at the ends, and one space for any white space within.
    static func folded(_ name: String) -> String {
        let text = trimmed(name).lowercased()
        guard text.contains(where: \.isWhitespace) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Without white space at the ends.
    static func trimmed(_ name: String) -> String {
        var text = name[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
