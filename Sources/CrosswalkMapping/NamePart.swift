// SPDX-License-Identifier: Apache-2.0

/// The part of a person's name that a field holds.
public enum NamePart: String, Sendable, CaseIterable {
    case prefix
    case given
    case middle
    case family
    case suffix

    /// The part that a field or member of the model is named after; nil for other fields.
    init?(field: String) {
        let name = field.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let part = NamePart.allCases.first { part in
            name.hasSuffix(part.rawValue) || name.hasSuffix("\(part.rawValue)name")
        }
        guard let part else { return nil }
        self = part
    }
}
