// SPDX-License-Identifier: Apache-2.0

/// How column names are compared where their exact spelling is not found.
enum HeaderName {
    /// Lower case, without white space at the ends, and one space for any white space within.
    static func folded(_ name: String) -> String {
        if let plain = foldedASCII(name) { return plain }
        let text = trimmed(name).lowercased()
        guard text.contains(where: \.isWhitespace) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The same for a name of ASCII alone, which needs no tables of characters; nil for any other.
    private static func foldedASCII(_ name: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var isSpaced = false
        for byte in name.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x09...0x0D, 0x20: isSpaced = !bytes.isEmpty
            default:
                if isSpaced { bytes.append(0x20) }
                isSpaced = false
                bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without white space at the ends.
    static func trimmed(_ name: String) -> String {
        // Most names neither begin nor end with anything that might be white space.
        if let first = name.utf8.first, let last = name.utf8.last, (0x21...0x7E).contains(first),
            (0x21...0x7E).contains(last)
        {
            return name
        }
        var text = name[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
