// SPDX-License-Identifier: Apache-2.0

/// What became of one value.
public enum ValueOutcome: UInt8, Sendable {
    /// There was none.
    case nothing
    /// Taken over as it is.
    case carried
    /// The same thing said another way: a code translated, a date shifted, a word's case mended.
    case changed
    /// Supplied by the mapping where the source had none.
    case defaulted
    /// A word that the code table does not have; kept as `ext:` text where the model allows it.
    case unknownCode
    /// Text that is not of the field's type; kept as it is.
    case invalid
    /// No word or form for it at the other end.
    case lost

    /// The graver of two outcomes of parts of one value.
    func joined(_ other: ValueOutcome) -> ValueOutcome { other.rawValue > rawValue ? other : self }
}
