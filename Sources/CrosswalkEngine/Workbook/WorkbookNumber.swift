// SPDX-License-Identifier: Apache-2.0

/// The number in a cell of a workbook as the text that a reader of the sheet would see.
enum WorkbookNumber {
    /// How many digits a spreadsheet shows of a number that it keeps in binary.
    private static let digitsShown = 15

    /// The text for a format; the number itself where it does not fit.
    static func text(_ raw: [UInt8], format: NumberFormat, dateSystem: Int) -> [UInt8] {
        let plain = decimal(raw) ?? raw
        switch format {
        case .number: return plain
        case .padded(let width):
            guard plain.allSatisfy({ (0x30...0x39).contains($0) }), plain.count < width else { return plain }
            return [UInt8](repeating: 0x30, count: width - plain.count) + plain
        case .date: return CellText.serialDate(plain, system: dateSystem).map { Array($0.prefix(10)) } ?? plain
        case .dateTime: return CellText.serialDate(plain, system: dateSystem) ?? plain
        case .time: return time(plain) ?? plain
        }
    }

    /// Hours and minutes, and seconds where there are any.
    private static func time(_ plain: [UInt8]) -> [UInt8]? {
        guard let days = Double(String(decoding: plain, as: UTF8.self)), days >= 0, days < 36_525 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
        return Array((seconds % 60 == 0 ? text : text + ":\(two(seconds % 60))").utf8)
    }

    /// A decimal without an exponent, rounded to the digits that a spreadsheet shows; nil where it is no number.
    static func decimal(_ raw: [UInt8]) -> [UInt8]? {
        var digits: [UInt8] = []
        var scale = 0
        var exponent = 0
        var isNegative = false
        var hasPoint = false
        var index = 0
        if index < raw.count, raw[index] == UInt8(ascii: "-") || raw[index] == UInt8(ascii: "+") {
            isNegative = raw[index] == UInt8(ascii: "-")
            index += 1
        }
        while index < raw.count {
            let byte = raw[index]
            if (0x30...0x39).contains(byte) {
                digits.append(byte - 0x30)
                if hasPoint { scale += 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte | 0x20 == UInt8(ascii: "e"),
                let value = Int(String(decoding: raw[(index + 1)...], as: UTF8.self))
            {
                exponent = value
                break
            } else {
                return nil
            }
            index += 1
        }
        guard !digits.isEmpty, abs(exponent) <= 400 else { return nil }
        scale -= exponent
        while digits.count > 1, digits.first == 0 { digits.removeFirst() }
        if digits.count > digitsShown {
            let isUp = digits[digitsShown] >= 5
            scale -= digits.count - digitsShown
            digits.removeLast(digits.count - digitsShown)
            if isUp { addOne(&digits) }
        }
        while scale < 0 {
            digits.append(0)
            scale += 1
        }
        while digits.count <= scale { digits.insert(0, at: 0) }
        var text: [UInt8] = digits.dropLast(scale).map { $0 + 0x30 }
        var fraction = digits.suffix(scale).map { $0 + 0x30 }
        while fraction.last == 0x30 { fraction.removeLast() }
        if !fraction.isEmpty { text += [UInt8(ascii: ".")] + fraction }
        let isZero = digits.allSatisfy { $0 == 0 }
        return isNegative && !isZero ? [UInt8(ascii: "-")] + text : text
    }

    private static func addOne(_ digits: inout [UInt8]) {
        for index in digits.indices.reversed() {
            if digits[index] < 9 {
                digits[index] += 1
                return
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
    }
}
