// SPDX-License-Identifier: Apache-2.0

/// How closely a field has to be guarded.
public enum Sensitivity: UInt8, Sendable, Comparable {
    /// About organizations, courses and codes: nobody's private life.
    case open
    /// About a person: names, ids, dates, contact data.
    case personal
    /// About a person and able to harm: birth, race, health-like reasons, notes, confidential programs.
    case sensitive

    /// The word that documentation prints.
    public var name: String {
        switch self {
        case .open: "open"
        case .personal: "personal"
        case .sensitive: "sensitive"
        }
    }

    /// Orders from `open` up to `sensitive`.
    public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rawValue < right.rawValue }
}

/// One row of the model's table: a field of a record type, or a member of a value.
public struct FieldInfo: Sendable {
    /// The key in canonical NDJSON.
    public let name: String
    /// What it may hold.
    public let type: FieldType
    /// True where a record without it is incomplete.
    public let isRequired: Bool
    /// The CEDS Global ID of the element it carries, or empty.
    public let ceds: String
    /// How closely it has to be guarded.
    public let sensitivity: Sensitivity
    /// One line on what it means.
    public let summary: String
}

/// One record type of the model.
public struct RecordInfo: Sendable {
    /// The type's name in NDJSON and mappings.
    public let name: String
    /// One line on what a record stands for.
    public let summary: String
    /// The fields in the order in which they are written; `id` comes first, the common fields last.
    public let fields: [FieldInfo]
    private let positions: [String: Int]

    init(_ name: String, _ summary: String, _ fields: [FieldInfo]) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    }

    /// The position of a field in `fields`, or nil.
    public func position(of field: String) -> Int? { positions[field] }
}
