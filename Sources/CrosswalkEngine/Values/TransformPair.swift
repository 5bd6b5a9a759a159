// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// Both directions of every transform, on copies of the text: the general way, for chains and rare forms.
enum TransformPair {
    /// The value read from `text`, or nil where the text does not fit.
    static func read(_ transform: Transform, _ text: [UInt8], shift: Int) -> [UInt8]? {
        switch transform {
        case .boolean(let yes, let no):
            let value = text.withUnsafeBufferPointer { text in
                Array(yes.utf8).withUnsafeBufferPointer { yes in
                    Array(no.utf8).withUnsafeBufferPointer { no in BooleanWords.value(of: text, yes: yes, no: no) }
                }
            }
            return value.map { Array(($0 ? "true" : "false").utf8) }
        case .date(let format):
            // A spreadsheet turns dates into its own; one in ISO form can only mean one day.
            if DatePattern.isISO(text) { return text }
            return DatePattern.alternatives(format).lazy.compactMap { $0.read(text) }.first
        case .endDate:
            return moved(text, by: -shift)
        case .dateOnly:
            return text.count >= 10 && text.prefix(10).withUnsafeBufferPointer({ DateBytes.day($0) != nil })
                ? Array(text.prefix(10)) : nil
        case .timeOnly:
            guard text.count > 11, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " ") else { return nil }
            return Array(text[11...])
        case .present:
            return Array("true".utf8)
        case .integer:
            return wholeNumber(text)
        case .decimal(let mark):
            return GroupedDecimal.plain(text, mark: mark)
        case .template(let prefix, let suffix):
            guard text.count >= prefix.utf8.count + suffix.utf8.count, text.starts(with: prefix.utf8),
                text.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
            else { return nil }
            return Array(text.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
        case .trim:
            guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 })
            else { return [] }
            return Array(text[first...last])
        case .lowerFirst:
            return String(decoding: text.prefix(1), as: UTF8.self).lowercased().utf8 + Array(text.dropFirst())
        case .digits:
            return text.filter { (0x30...0x39).contains($0) }
        case .minutes(let unit):
            switch unit {
            case .hours: return DecimalText.times(text, 60)
            case .minutes: return DecimalText.times(text, 1)
            case .seconds: return DecimalText.divided(text, by: 60)
            }
        case .time: return ClockTime.read(text)
        case .upper, .lower, .list, .typedPairs:
            return text
        case .name(let isLastFirst, let part):
            let name = PersonName(CellText.string(text), isLastFirst: isLastFirst)
            return Array((name[part] ?? "").utf8)
        }
    }

    /// The text written for a value, or nil where it has none.
    static func write(_ transform: Transform, _ value: [UInt8], shift: Int) -> [UInt8]? {
        switch transform {
        case .boolean(let yes, let no):
            if value.elementsEqual("true".utf8) { return Array(yes.utf8) }
            return value.elementsEqual("false".utf8) ? Array(no.utf8) : nil
        case .date(let format): return DatePattern.alternatives(format).first?.write(value)
        case .endDate: return moved(value, by: shift)
        case .decimal(let mark): return mark == "." ? value : value.map { $0 == 0x2E ? mark.utf8.first ?? $0 : $0 }
        case .template(let prefix, let suffix): return Array(prefix.utf8) + value + Array(suffix.utf8)
        case .upper: return Array(String(decoding: value, as: UTF8.self).uppercased().utf8)
        case .lower: return Array(String(decoding: value, as: UTF8.self).lowercased().utf8)
        case .lowerFirst:
            return String(decoding: value.prefix(1), as: UTF8.self).uppercased().utf8 + Array(value.dropFirst())
        case .minutes(let unit):
            switch unit {
            case .hours: return DecimalText.divided(value, by: 60)
            case .minutes: return value
            case .seconds: return DecimalText.times(value, 60)
            }
        case .time(let hours): return hours == 12 ? ClockTime.writeTwelve(value) : value
        case .trim, .dateOnly, .timeOnly, .present, .integer, .digits, .list, .typedPairs, .name: return value
        }
    }

    private static func moved(_ text: [UInt8], by days: Int) -> [UInt8]? {
        guard let day = text.withUnsafeBufferPointer({ DateBytes.day($0) }) else { return nil }
        var output: [UInt8] = []
        DateBytes.append(day: day + days, to: &output)
        return output
    }

    /// Drops a fraction of zeros, as in `6.0`; a fraction of anything else is no whole number.
    private static func wholeNumber(_ text: [UInt8]) -> [UInt8]? {
        guard let point = text.firstIndex(of: 0x2E) else { return text }
        return text[(point + 1)...].allSatisfy { $0 == 0x30 } ? Array(text[..<point]) : nil
    }
}
