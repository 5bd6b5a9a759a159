// SPDX-License-Identifier: Apache-2.0

/// How column names are compared where their exact spelling is not found.
enum HeaderName {
    /// Lower case, without spaces at the ends.
    static func folded(_ name: String) -> String { trimmed(name).lowercased() }

    /// Without white space at the ends.
    static func trimmed(_ name: String) -> String {
        var text = name[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
