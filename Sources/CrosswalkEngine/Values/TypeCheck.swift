// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Whether a text is of a field's type.
public enum TypeCheck {
    /// True where `text` is in the canonical form of `type`; types that take any text always hold.
    public static func holds(_ type: FieldType, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch type {
        case .text, .ref, .value: true
        case .code(let list): text.starts(with: "ext:".utf8) || list.contains(String(decoding: text, as: UTF8.self))
        case .date: DateBytes.isValid(text)
        case .dateTime: isDateTime(text)
        case .time: isTime(text[...])
        case .year: text.count == 4 && text.allSatisfy(isDigit)
        case .integer: isInteger(text[...])
        case .decimal: isDecimal(text[...])
        case .boolean: text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8)
        case .list(let item): holds(item, text)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isInteger(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    private static func isDecimal(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var digits = 0
        var points = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"): if index > 0 { return false }
            default: return false
            }
        }
        return digits > 0 && points <= 1
    }

    /// `YYYY-MM-DD`, then optionally `T` or a space, a time, a fraction and a zone.
    private static func isDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 10, DateBytes.isValid(UnsafeBufferPointer(rebasing: text[..<10])) else { return false }
        guard text.count > 10 else { return true }
        guard text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else { return false }
        return isTime(text[11...])
    }

    /// `HH:MM`, `HH:MM:SS`, with a fraction and a zone where there are any.
    private static func isTime(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let text = UnsafeBufferPointer(rebasing: text)
        guard text.count >= 5, isDigit(text[0]), isDigit(text[1]), text[2] == UInt8(ascii: ":"), isDigit(text[3]),
            isDigit(text[4])
        else { return false }
        let hour = (text[0] - 0x30) * 10 + text[1] - 0x30
        guard hour <= 24, text[3] < 0x36 else { return false }
        return text[5...].allSatisfy { isDigit($0) || ":.,+-Zz ".utf8.contains($0) }
    }
}
