// SPDX-License-Identifier: Apache-2.0

/// The layer of conformance a finding belongs to; each is checked whatever the others say.
public enum Layer: UInt8, Sendable, CaseIterable, Comparable {
    /// Packaging, encoding, well-formedness.
    case container
    /// Headers, element order, cardinality.
    case shape
    /// Types and code sets.
    case values
    /// Unique keys, dangling references, references of the wrong type.
    case references
    /// Cross-field and cross-record rules.
    case rules
    /// What a named consumer requires beyond the standard.
    case profile

    /// The word that reports print.
    public var name: String {
        switch self {
        case .container: "container"
        case .shape: "shape"
        case .values: "values"
        case .references: "references"
        case .rules: "rules"
        case .profile: "profile"
        }
    }

    /// Orders layers from the container inward.
    public static func < (left: Layer, right: Layer) -> Bool { left.rawValue < right.rawValue }
}
