// SPDX-License-Identifier: Apache-2.0

/// A text with one gap: `Session {n}`, `# Program: {}`.
public struct TextTemplate: Sendable, Hashable {
    /// What stands before the gap.
    public var prefix: String
    /// What stands after it.
    public var suffix: String
    /// What the gap is called, or empty.
    public var name: String

    /// Reads `before {name} after`; nil where there is not exactly one gap.
    public init?(_ text: String) {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else { return nil }
        let rest = text[text.index(after: close)...]
        guard !rest.contains("{"), !rest.contains("}") else { return nil }
        prefix = String(text[..<open])
        name = String(text[text.index(after: open)..<close])
        suffix = String(rest)
    }

    /// What stands in the gap of a text, without regard to case and white space at the ends; nil where it does not fit.
    public func gap(in text: String) -> String? {
        let text = text.trimmed
        let (before, after) = (prefix.trimmedStart.lowercased(), suffix.trimmedEnd.lowercased())
        let folded = text.lowercased()
        guard folded.hasPrefix(before), folded.hasSuffix(after), text.count == folded.count else { return nil }
        let gap = text.dropFirst(before.count)
        guard gap.count >= after.count else { return nil }
        let value = String(gap.dropLast(after.count)).trimmed
        return value.isEmpty ? nil : value
    }

    /// The text with the gap filled.
    public func filled(with value: String) -> String { prefix + value + suffix }

    /// As the mapping writes it.
    public var text: String { "\(prefix){\(name)}\(suffix)" }
}

extension String {
    fileprivate var trimmedStart: String { String(drop { $0 == " " || $0 == "\t" }) }
    fileprivate var trimmedEnd: String { String(String(reversed()).trimmedStart.reversed()) }
}
