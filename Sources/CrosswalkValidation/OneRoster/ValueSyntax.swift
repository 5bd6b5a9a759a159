// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Whether bytes are a value of a OneRoster type; nothing is allocated.
enum ValueSyntax {
    /// One value or a part of one.
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// For each byte whether a GUID may hold it: `0-9 a-z A-Z . - _ / @`.
    private static let guidBytes: [Bool] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "/"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// True for an identifier of at most 255 characters out of those that are allowed.
    static func isGUID(_ value: Bytes) -> Bool {
        guard value.count < 256 else { return false }
        if value.count >= 8, isPlainGUID(UnsafeRawBufferPointer(value)) { return true }
        return guidBytes.withUnsafeBufferPointer { allowed in
            for byte in value where !allowed[Int(byte)] { return false }
            return true
        }
    }

    /// True for letters, digits, `-`, `.` and `/` only, eight at a time: what nearly all ids are made of.
    @inline(__always)
    private static func isPlainGUID(_ value: UnsafeRawBufferPointer) -> Bool {
        let high: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        func isPlain(_ place: Int) -> Bool {
            let word = value.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let letter = word | 0x2020_2020_2020_2020
            // Below 128 a sum carries into its own top bit only: set from the first of a range on, and behind its last.
            let signs = (word &+ ones &* (0x80 - 0x2D)) & ~(word &+ ones &* (0x7F - 0x39))
            let letters = (letter &+ ones &* (0x80 - 0x61)) & ~(letter &+ ones &* (0x7F - 0x7A))
            return word & high == 0 && (signs | letters) & high == high
        }
        var place = 0
        while place + 8 <= value.count {
            if !isPlain(place) { return false }
            place += 8
        }
        // The last word overlaps the one before.
        return place == value.count || isPlain(value.count - 8)
    }

    /// True for `2012-04-23T18:25:43.511Z` and its like: ISO 8601 in UTC.
    static func isDateTime(_ value: Bytes) -> Bool {
        guard value.count >= 20, value[10] == UInt8(ascii: "T"), value[value.count - 1] == UInt8(ascii: "Z"),
            DateBytes.isValid(Bytes(rebasing: value[..<10])), isTime(Bytes(rebasing: value[11..<19]))
        else { return false }
        if value.count == 20 { return true }
        return value[19] == UInt8(ascii: ".") && value.count > 21 && value[20..<(value.count - 1)].allSatisfy(isDigit)
    }

    private static func isTime(_ value: Bytes) -> Bool {
        guard value[2] == UInt8(ascii: ":"), value[5] == UInt8(ascii: ":") else { return false }
        for place in [0, 1, 3, 4, 6, 7] where !isDigit(value[place]) { return false }
        // A leap second is the 60th.
        return number(value, 0) < 24 && number(value, 3) < 60 && number(value, 6) <= 60
    }

    private static func number(_ value: Bytes, _ place: Int) -> Int {
        Int(value[place] - 0x30) * 10 + Int(value[place + 1] - 0x30)
    }

    /// True for four digits.
    static func isYear(_ value: Bytes) -> Bool { value.count == 4 && value.allSatisfy(isDigit) }

    /// True for `true` and `false` in small letters.
    static func isBoolean(_ value: Bytes) -> Bool { equals(value, "true") || equals(value, "false") }

    /// True for a whole number.
    static func isInteger(_ value: Bytes) -> Bool {
        let digits = unsigned(value)
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    /// True for a decimal number with a point, with or without an exponent.
    static func isFloat(_ value: Bytes) -> Bool { decimal(value) != nil }

    /// The number that the bytes write, or nil.
    static func decimal(_ value: Bytes) -> Double? {
        guard !value.isEmpty, value.count < 64 else { return nil }
        for byte in value {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                continue
            default: return nil
            }
        }
        return Double(String(decoding: value, as: UTF8.self))
    }

    /// True for `{Type:Id},{Type:Id}`.
    static func isPairs(_ value: Bytes) -> Bool {
        var place = 0
        while place < value.count {
            guard value[place] == UInt8(ascii: "{") else { return false }
            var colon = -1
            var end = place + 1
            while end < value.count, value[end] != UInt8(ascii: "}") {
                if value[end] == UInt8(ascii: "{") { return false }
                if value[end] == UInt8(ascii: ":"), colon < 0 { colon = end }
                end += 1
            }
            guard end < value.count, colon > place + 1, colon < end - 1 else { return false }
            place = end + 1
            if place == value.count { return true }
            guard value[place] == UInt8(ascii: ",") else { return false }
            place += 1
            while place < value.count, value[place] == UInt8(ascii: " ") { place += 1 }
        }
        return false
    }

    /// True for something that can be an e-mail address: one `@` between two parts without spaces.
    static func isEmail(_ value: Bytes) -> Bool {
        var at = -1
        for (place, byte) in value.enumerated() {
            if byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { return false }
            if byte == UInt8(ascii: "@") {
                if at >= 0 { return false }
                at = place
            }
        }
        return at > 0 && at < value.count - 1
    }

    /// True where the bytes are a UUID with hyphens, with or without `urn:uuid:` before it.
    static func isUUID(_ value: Bytes) -> Bool {
        let urn = "urn:uuid:".utf8
        let rest =
            value.count == 36 + urn.count && value.prefix(urn.count).elementsEqual(urn)
            ? Bytes(rebasing: value.dropFirst(urn.count)) : value
        guard rest.count == 36 else { return false }
        for (place, byte) in rest.enumerated() {
            let isHyphen = place == 8 || place == 13 || place == 18 || place == 23
            if isHyphen ? byte != UInt8(ascii: "-") : !isHexadecimal(byte) { return false }
        }
        return true
    }

    /// True for `NULL` in any case of letters.
    @inline(__always)
    static func isNullWord(_ value: Bytes) -> Bool {
        guard value.count == 4 else { return false }
        let word = UnsafeRawBufferPointer(value).loadUnaligned(as: UInt32.self)
        return UInt32(littleEndian: word) | 0x2020_2020 == 0x6C6C_756E
    }

    /// True where both are the same bytes; eight at a time, for what is compared is short.
    @inline(__always)
    static func isSame(_ left: Bytes, _ right: Bytes) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        guard count >= 8 else {
            for place in 0..<count where left[place] != right[place] { return false }
            return true
        }
        let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        func differ(_ place: Int) -> Bool {
            left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                != right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        }
        var place = 0
        while place + 8 <= count {
            if differ(place) { return false }
            place += 8
        }
        // The last word overlaps the one before.
        return place == count || !differ(count - 8)
    }

    /// True where the bytes spell exactly the text.
    @inline(__always)
    static func equals(_ value: Bytes, _ text: StaticString) -> Bool {
        guard value.count == text.utf8CodeUnitCount else { return false }
        for place in 0..<value.count where value[place] != text.utf8Start[place] { return false }
        return true
    }

    /// True where the bytes spell the text, in any case of ASCII letters.
    static func equalsFolded(_ value: Bytes, _ text: String) -> Bool {
        value.count == text.utf8.count && zip(value, text.utf8).allSatisfy { folded($0) == folded($1) }
    }

    /// The bytes without spaces around them.
    static func trimmed(_ value: Bytes) -> Bytes {
        var (start, end) = (0, value.count)
        while start < end, isSpace(value[start]) { start += 1 }
        while end > start, isSpace(value[end - 1]) { end -= 1 }
        return Bytes(rebasing: value[start..<end])
    }

    /// True for bytes without spaces around them, and for none.
    static func isTrimmed(_ value: Bytes) -> Bool {
        value.isEmpty || !isSpace(value[0]) && !isSpace(value[value.count - 1])
    }

    /// Calls `body` with each part between commas.
    static func eachItem(_ value: Bytes, _ body: (Bytes) -> Void) {
        var start = 0
        for place in 0...value.count where place == value.count || value[place] == UInt8(ascii: ",") {
            body(Bytes(rebasing: value[start..<place]))
            start = place + 1
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (folded(byte) >= 0x61 && folded(byte) <= 0x66)
    }

    private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    private static func unsigned(_ value: Bytes) -> Bytes {
        value.first == UInt8(ascii: "-") || value.first == UInt8(ascii: "+")
            ? Bytes(rebasing: value.dropFirst()) : value
    }
}
