// SPDX-License-Identifier: Apache-2.0

/// Exact arithmetic on decimals as text: no digit is rounded that was written.
enum DecimalText {
    /// A decimal taken apart: its digits without the point, most significant first, and how many follow the point.
    private struct Parts {
        var isNegative: Bool
        var digits: [UInt8]
        var scale: Int
    }

    /// The product with a small whole number, or nil where the text is no decimal.
    static func times(_ text: [UInt8], _ factor: Int) -> [UInt8]? {
        guard var parts = parts(text) else { return nil }
        var carry = 0
        for index in parts.digits.indices.reversed() {
            let value = Int(parts.digits[index]) * factor + carry
            parts.digits[index] = UInt8(value % 10)
            carry = value / 10
        }
        while carry > 0 {
            parts.digits.insert(UInt8(carry % 10), at: 0)
            carry /= 10
        }
        return written(parts)
    }

    /// The quotient by a small whole number, rounded half up to `places` places where it does not come out even.
    static func divided(_ text: [UInt8], by divisor: Int, places: Int = 6) -> [UInt8]? {
        guard var parts = parts(text), divisor > 0 else { return nil }
        while parts.scale < places + 1 {
            parts.digits.append(0)
            parts.scale += 1
        }
        var rest = 0
        for index in parts.digits.indices {
            let value = rest * 10 + Int(parts.digits[index])
            parts.digits[index] = UInt8(value / divisor)
            rest = value % divisor
        }
        let drop = parts.scale - places
        let isUp = parts.digits.count >= drop && parts.digits[parts.digits.count - drop] >= 5
        parts.digits.removeLast(min(drop, parts.digits.count))
        parts.scale = places
        var index = parts.digits.count - 1
        var carry: UInt8 = isUp ? 1 : 0
        while carry > 0, index >= 0 {
            let value = parts.digits[index] + carry
            parts.digits[index] = value % 10
            carry = value / 10
            index -= 1
        }
        if carry > 0 { parts.digits.insert(carry, at: 0) }
        return written(parts)
    }

    /// The sum of two decimals, or nil where one is none.
    static func plus(_ left: [UInt8], _ right: [UInt8]) -> [UInt8]? {
        guard var first = parts(left), var second = parts(right) else { return nil }
        let scale = max(first.scale, second.scale)
        first.digits += [UInt8](repeating: 0, count: scale - first.scale)
        second.digits += [UInt8](repeating: 0, count: scale - second.scale)
        let width = max(first.digits.count, second.digits.count) + 1
        func padded(_ digits: [UInt8]) -> [UInt8] { [UInt8](repeating: 0, count: width - digits.count) + digits }
        var (large, small) = (padded(first.digits), padded(second.digits))
        var isNegative = first.isNegative
        if first.isNegative == second.isNegative {
            var carry: UInt8 = 0
            for index in large.indices.reversed() {
                let value = large[index] + small[index] + carry
                large[index] = value % 10
                carry = value / 10
            }
        } else {
            if large.lexicographicallyPrecedes(small) {
                swap(&large, &small)
                isNegative = second.isNegative
            }
            var borrow: UInt8 = 0
            for index in large.indices.reversed() {
                let value = 10 + large[index] - small[index] - borrow
                large[index] = value % 10
                borrow = value >= 10 ? 0 : 1
            }
        }
        return written(Parts(isNegative: isNegative, digits: large, scale: scale))
    }

    /// True where two decimals are the same number, however many zeros they end in.
    static func equals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard let first = times(left, 1), let second = times(right, 1) else { return false }
        return first == second
    }

    /// True for a decimal above zero.
    static func isPositive(_ text: [UInt8]) -> Bool {
        guard let parts = parts(text) else { return false }
        return !parts.isNegative && parts.digits.contains { $0 > 0 }
    }

    private static func parts(_ text: [UInt8]) -> Parts? {
        var parts = Parts(isNegative: false, digits: [], scale: 0)
        var hasPoint = false
        var count = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x30...0x39:
                parts.digits.append(byte - 0x30)
                count += 1
                if hasPoint { parts.scale += 1 }
            case UInt8(ascii: "."):
                if hasPoint { return nil }
                hasPoint = true
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                if index > 0 { return nil }
                parts.isNegative = byte == UInt8(ascii: "-")
            default: return nil
            }
        }
        return count > 0 && count <= 400 ? parts : nil
    }

    /// Without zeros that say nothing.
    private static func written(_ parts: Parts) -> [UInt8] {
        var digits = parts.digits
        var scale = parts.scale
        while scale > 0, digits.last == 0 {
            digits.removeLast()
            scale -= 1
        }
        while digits.count <= scale { digits.insert(0, at: 0) }
        while digits.count > scale + 1, digits.first == 0 { digits.removeFirst() }
        let isZero = digits.allSatisfy { $0 == 0 }
        var text: [UInt8] = parts.isNegative && !isZero ? [UInt8(ascii: "-")] : []
        text += digits.dropLast(scale).map { $0 + 0x30 }
        if scale > 0 {
            text.append(UInt8(ascii: "."))
            text += digits.suffix(scale).map { $0 + 0x30 }
        }
        return text
    }
}
