// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// What a format shares with others: with its family the meaning of records, with its vocabulary the names and codes of
/// everything else.
public struct FormatFamily: Sendable, Equatable {
    /// The formats that keep each other's references as they are, such as `sif`.
    public let name: String
    /// Those that give back each other's `extra`: US 2.x and Unity are one, versions of OneRoster are one.
    public let vocabulary: String

    /// The family of a format that comes with the program, by its id: the word before the first hyphen.
    public init(of format: String) {
        name = String(format.prefix { $0 != "-" })
        vocabulary = name == "sif" ? Self.vocabulary(ofSIF: format) : name
    }

    /// The family that a mapping says it belongs to; of one that says none, it is the only member.
    public init(_ mapping: Mapping) {
        name = mapping.settings.family.isEmpty ? mapping.id : mapping.settings.family
        let nearest = ([mapping.id] + mapping.extends).first { $0.hasPrefix("sif-") }
        vocabulary = name == "sif" ? Self.vocabulary(ofSIF: nearest ?? mapping.id) : name
    }

    /// A family with one member.
    public init(alone format: String) {
        (name, vocabulary) = (format, format)
    }

    private static func vocabulary(ofSIF format: String) -> String {
        let parts = format.split(separator: "-")
        guard parts.count > 1 else { return format }
        return parts[1] == "unity" ? "sif-us" : "sif-" + parts[1]
    }
}
