// SPDX-License-Identifier: Apache-2.0

/// The canonical model: one table of record types, fields, types, code lists, CEDS ids and sensitivity.
///
/// The NDJSON codec, the mapping linter, `crosswalk explain`, the documentation and the JSON Schema are derived from
/// it. The records stand in `CrosswalkModel+Records.swift`, value shapes and code lists beside it.
public enum CrosswalkModel {
    /// The table's row for a record type.
    public static func info(_ kind: RecordKind) -> RecordInfo { records[Int(kind.rawValue)] }

    /// The field of a record type at a position.
    public static func field(_ kind: RecordKind, _ position: Int) -> FieldInfo { info(kind).fields[position] }

    /// How many fields a record type has, looked up without touching the table.
    public static func width(_ kind: RecordKind) -> Int { Int(widths[Int(kind.rawValue)]) }

    /// How many fields the widest record type has.
    static let widest = records.map(\.fields.count).max() ?? 0

    // Safe to share: it is filled once and never changed or freed.
    private nonisolated(unsafe) static let widths: UnsafeBufferPointer<UInt8> = {
        let widths = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: records.count)
        _ = widths.initialize(from: records.map { UInt8(truncatingIfNeeded: $0.fields.count) })
        return UnsafeBufferPointer(widths)
    }()

    /// The position of `id`, first in every type.
    public static let idPosition = 0

    /// How many fields close every record type: `deleted`, `modified`, `origin`, `extra`.
    static let commonCount = common.count

    /// The position of `deleted` in a type.
    public static func deletedPosition(_ kind: RecordKind) -> Int { width(kind) - 4 }

    /// The position of `modified` in a type.
    public static func modifiedPosition(_ kind: RecordKind) -> Int { width(kind) - 3 }

    /// The position of `origin` in a type.
    public static func originPosition(_ kind: RecordKind) -> Int { width(kind) - 2 }

    /// The position of `extra` in a type; its slot holds a map.
    public static func extraPosition(_ kind: RecordKind) -> Int { width(kind) - 1 }

    /// The fields that close every record type.
    static let common: [FieldInfo] = [
        field("deleted", .boolean, "true on a tombstone: the source says the record is gone"),
        field("modified", .dateTime, "when the source last changed it"),
        field("origin", .value(origin), "where it was read; only with --provenance"),
        field(
            "extra",
            .text,
            "what the source had and the model has no name for, under the source's own names",
            guarded: .sensitive
        ),
    ]
}
