// SPDX-License-Identifier: Apache-2.0

/// What a number may be: read from a type such as `xs:decimal [minInclusive=0 maxInclusive=1 fractionDigits=2]`.
struct SIFFacets: Sendable {
    private(set) var minimum: Double?
    private(set) var maximum: Double?
    private(set) var fractionDigits: Int?

    /// Nil where the type has no facet that is known.
    init?(_ type: String) {
        guard let open = type.lastIndex(of: "["), type.last == "]" else { return nil }
        for part in type[type.index(after: open)...].dropLast().split(separator: " ") {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { continue }
            switch sides[0] {
            case "minInclusive": minimum = Double(sides[1])
            case "maxInclusive": maximum = Double(sides[1])
            case "fractionDigits": fractionDigits = Int(sides[1])
            default: break
            }
        }
        if minimum == nil, maximum == nil, fractionDigits == nil { return nil }
    }

    /// In words, such as `0 to 1, at most 2 decimals`.
    var words: String {
        var parts: [String] = []
        switch (minimum, maximum) {
        case (let low?, let high?): parts.append("\(Self.text(low)) to \(Self.text(high))")
        case (let low?, nil): parts.append("at least \(Self.text(low))")
        case (nil, let high?): parts.append("at most \(Self.text(high))")
        default: break
        }
        if let fractionDigits { parts.append("at most \(fractionDigits) decimals") }
        return parts.joined(separator: ", ")
    }

    func accepts(_ number: SIFLexical.Number) -> Bool {
        if let minimum, number.value < minimum { return false }
        if let maximum, number.value > maximum { return false }
        if let fractionDigits, number.fractionDigits > fractionDigits { return false }
        return true
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
