// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Text as YAML, quoted where it needs quotes.
enum YAMLText {
    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "~"]

    /// A text as a key or value.
    static func quoted(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last else { return "\"\"" }
        let isPlain =
            bytes.allSatisfy { byte in
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte)
                    || [0x20, 0x5F, 0x2D, 0x2E, 0x2F, 0x28, 0x29, 0x24, 0x25].contains(byte)
            } && first != 0x20 && last != 0x20 && !(0x30...0x39).contains(first) && first != 0x2D && first != 0x25
            && first != 0x2E && !words.contains(text.lowercased())
            && !text.unicodeScalars.contains { !$0.properties.isAlphabetic && $0.value > 0x7F }
        return isPlain ? text : JSONText.string(text)
    }

    /// Texts as a list on one line.
    static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }
}
