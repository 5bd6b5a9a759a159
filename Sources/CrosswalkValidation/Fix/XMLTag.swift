// SPDX-License-Identifier: Apache-2.0

/// A start tag as it stands in the bytes of a document.
struct XMLTag {
    /// The local name.
    let name: String
    /// The attributes by local name; `value` is what stands between the quotes.
    private(set) var attributes: [(name: String, value: Range<Int>)] = []
    /// Where it ends, behind its `>`.
    private(set) var end = 0
    /// True for `<a/>`.
    private(set) var isEmpty = false

    /// Reads the tag at the start of some bytes; nil where there is none, or where it does not end there.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.first == UInt8(ascii: "<") else { return nil }
        var place = bytes.startIndex + 1
        let nameStart = place
        while place < bytes.endIndex, Self.isName(bytes[place]) { place += 1 }
        guard place > nameStart else { return nil }
        name = Self.local(bytes[nameStart..<place])
        while place < bytes.endIndex {
            switch bytes[place] {
            case UInt8(ascii: ">"):
                end = place + 1
                isEmpty = bytes[place - 1] == UInt8(ascii: "/")
                return
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                // A quote without a name in front of it; the parser says what is wrong.
                return nil
            case let byte where Self.isName(byte):
                let start = place
                while place < bytes.endIndex, Self.isName(bytes[place]) { place += 1 }
                let attribute = Self.local(bytes[start..<place])
                while place < bytes.endIndex, bytes[place] <= 0x20 || bytes[place] == UInt8(ascii: "=") { place += 1 }
                guard place < bytes.endIndex else { return nil }
                let quote = bytes[place]
                guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                    let close = bytes[(place + 1)...].firstIndex(of: quote)
                else { return nil }
                attributes.append((attribute, place + 1..<close))
                place = close + 1
            default: place += 1
            }
        }
        return nil
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "<"):
            false
        default: true
        }
    }

    private static func local(_ name: ArraySlice<UInt8>) -> String {
        let start = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
        return String(decoding: name[start...], as: UTF8.self)
    }
}
