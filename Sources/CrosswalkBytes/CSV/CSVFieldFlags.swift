// SPDX-License-Identifier: Apache-2.0

/// What is special about one field's bytes.
public struct CSVFieldFlags: OptionSet, Sendable, Hashable {
    /// The flags as bits.
    public let rawValue: UInt8

    /// Creates flags from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The field was written in quotes; its bounds leave them out, except with ``badQuote``.
    public static let quoted = CSVFieldFlags(rawValue: 1)
    /// The field has doubled quotes inside its bounds, each of which stands for one.
    public static let doubled = CSVFieldFlags(rawValue: 2)
    /// The quoting is broken: text follows the closing quote, or the file ends before it.
    ///
    /// The bounds are those of the raw text, from the opening quote on; the value is what `append(_:to:)` makes of it.
    public static let badQuote = CSVFieldFlags(rawValue: 4)
    /// A field without quotes around it has a quote in it, taken as text.
    public static let strayQuote = CSVFieldFlags(rawValue: 8)

    /// True where the bytes in the bounds are the value as they are.
    @inlinable public var isPlain: Bool { rawValue & 6 == 0 }
}
