// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Whether bytes are a value of an XML Schema type; nothing is allocated.
enum SIFLexical {
    /// A number as it was read.
    struct Number {
        var value: Double
        var fractionDigits: Int
        var isWhole: Bool
        var hasSign: Bool
    }

    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The bytes without white space at both ends.
    @inline(__always)
    static func trimmed(_ bytes: Bytes) -> Bytes {
        var first = 0
        var last = bytes.count
        while first < last, bytes[first] <= 0x20 { first += 1 }
        while last > first, bytes[last - 1] <= 0x20 { last -= 1 }
        if first == 0, last == bytes.count { return bytes }
        return Bytes(rebasing: bytes[first..<last])
    }

    /// The day of an `xs:date`, or nil where it is none.
    static func day(_ bytes: Bytes) -> Int? {
        guard bytes.count >= 10, let day = DateBytes.day(Bytes(rebasing: bytes[..<10])) else { return nil }
        return isZone(bytes, from: 10) ? day : nil
    }

    static func isDateTime(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T"),
            DateBytes.day(Bytes(rebasing: bytes[..<10])) != nil
        else { return false }
        return isTime(Bytes(rebasing: bytes[11...]))
    }

    static func isTime(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let hour = number(bytes, 0, 2), let minute = number(bytes, 3, 5), let second = number(bytes, 6, 8),
            hour <= 24, minute < 60, second < 60, hour < 24 || minute + second == 0
        else { return false }
        var position = 8
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let start = position
            while position < bytes.count, isDigit(bytes[position]) { position += 1 }
            if position == start { return false }
        }
        return isZone(bytes, from: position)
    }

    static func isYear(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 4, number(bytes, 0, 4) != nil else { return false }
        return isZone(bytes, from: 4)
    }

    /// A year, a year and month, or a day.
    static func isBoolean(_ bytes: Bytes) -> Bool {
        switch bytes.count {
        case 1: bytes[0] == UInt8(ascii: "0") || bytes[0] == UInt8(ascii: "1")
        case 4: bytes.elementsEqual("true".utf8)
        case 5: bytes.elementsEqual("false".utf8)
        default: false
        }
    }

    static func number(_ bytes: Bytes) -> Number? {
        var position = 0
        var isNegative = false
        var hasSign = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            hasSign = true
            position = 1
        }
        var value = 0.0
        var digits = 0
        while position < bytes.count, isDigit(bytes[position]) {
            value = value * 10 + Double(bytes[position] - 0x30)
            digits += 1
            position += 1
        }
        let whole = position == bytes.count
        var fraction = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            var scale = 0.1
            var last = 0
            while position < bytes.count, isDigit(bytes[position]) {
                value += Double(bytes[position] - 0x30) * scale
                scale /= 10
                fraction += 1
                digits += 1
                // Zeros at the end are no digits to XML Schema.
                if bytes[position] != 0x30 { last = fraction }
                position += 1
            }
            fraction = last
        }
        guard digits > 0, position == bytes.count else { return nil }
        return Number(value: isNegative ? -value : value, fractionDigits: fraction, isWhole: whole, hasSign: hasSign)
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func number(_ bytes: Bytes, _ from: Int, _ to: Int) -> Int? {
        var value = 0
        for position in from..<to {
            guard isDigit(bytes[position]) else { return nil }
            value = value * 10 + Int(bytes[position] - 0x30)
        }
        return value
    }

    /// True where nothing or a time zone follows.
    private static func isZone(_ bytes: Bytes, from: Int) -> Bool {
        if from == bytes.count { return true }
        if from + 1 == bytes.count { return bytes[from] == UInt8(ascii: "Z") }
        guard from + 6 == bytes.count, bytes[from] == UInt8(ascii: "+") || bytes[from] == UInt8(ascii: "-"),
            bytes[from + 3] == UInt8(ascii: ":"), let hour = number(bytes, from + 1, from + 3),
            let minute = number(bytes, from + 4, from + 6)
        else { return false }
        return hour <= 14 && minute < 60
    }
}
