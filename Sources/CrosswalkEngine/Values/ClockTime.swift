// SPDX-License-Identifier: Apache-2.0

/// Times of day as people write them, such as `3:15 PM`, `15:15` and `3 pm`.
enum ClockTime {
    /// `HH:MM`, or `HH:MM:SS` where there are seconds; nil where the text is no time of day.
    static func read(_ text: [UInt8]) -> [UInt8]? {
        var numbers: [Int] = []
        var word: [UInt8] = []
        var current: Int?
        for byte in text {
            switch byte {
            case 0x30...0x39:
                guard word.isEmpty else { return nil }
                current = (current ?? 0) * 10 + Int(byte - 0x30)
                if let current, current > 99 { return nil }
            case UInt8(ascii: ":"):
                guard let number = current, word.isEmpty else { return nil }
                numbers.append(number)
                current = nil
            case UInt8(ascii: " "), UInt8(ascii: "."), 0xC2, 0xA0, 0xE2, 0x80, 0xAF: continue
            default: word.append(byte | 0x20)
            }
        }
        if let current { numbers.append(current) } else { return nil }
        var hour = numbers[0]
        switch word {
        case []: if numbers.count < 2 { return nil }
        case Array("am".utf8), Array("a".utf8):
            guard (1...12).contains(hour) else { return nil }
            hour %= 12
        case Array("pm".utf8), Array("p".utf8):
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + 12
        default: return nil
        }
        guard numbers.count <= 3, hour < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
        var output = two(hour)
        for number in numbers.count > 1 ? Array(numbers[1...]) : [0] {
            output.append(UInt8(ascii: ":"))
            output += two(number)
        }
        return output
    }

    /// With 12 hours; nil where the value is no `HH:MM`.
    static func writeTwelve(_ value: [UInt8]) -> [UInt8]? {
        guard value.count >= 5, value[2] == UInt8(ascii: ":"),
            let hour = Int(String(decoding: value[..<2], as: UTF8.self)), hour < 24
        else { return nil }
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return two(shown) + Array(value[2...]) + Array((hour < 12 ? " AM" : " PM").utf8)
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(0x30 + number / 10), UInt8(0x30 + number % 10)] }
}
