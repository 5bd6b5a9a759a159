// SPDX-License-Identifier: Apache-2.0

/// What a field of the canonical model may hold.
///
/// Every value is kept as text; the type says how to read it.
public indirect enum FieldType: Sendable, Hashable {
    /// Any text.
    case text
    /// `YYYY-MM-DD`.
    case date
    /// ISO 8601 date and time.
    case dateTime
    /// `HH:MM` or `HH:MM:SS`.
    case time
    /// Four digits; a school year is named by the year it ends in.
    case year
    /// An exact decimal number.
    case decimal
    /// A whole number.
    case integer
    /// `true` or `false`.
    case boolean
    /// A word of a code list, or `ext:` and the source's own text.
    case code(CodeList)
    /// The id of a record of the given type.
    case ref(RecordKind)
    /// A small structured value.
    case value(ValueShape)
    /// Several of one type, in order.
    case list(FieldType)

    /// The type of one item: the element of a list, or the type itself.
    public var item: FieldType {
        if case .list(let element) = self { return element }
        return self
    }

    /// True for lists.
    public var isList: Bool {
        if case .list = self { return true }
        return false
    }

    /// True where canonical NDJSON writes a bare JSON number or boolean: decimals stay text, to stay exact.
    var isBare: Bool {
        switch self {
        case .integer, .boolean: true
        default: false
        }
    }

    /// How the type is written in documentation, such as `list of ref(Organization)`.
    public var description: String {
        switch self {
        case .text: "text"
        case .date: "date"
        case .dateTime: "dateTime"
        case .time: "time"
        case .year: "year"
        case .decimal: "decimal"
        case .integer: "integer"
        case .boolean: "boolean"
        case .code(let list): "code(\(list.name))"
        case .ref(let kind): "ref(\(kind.name))"
        case .value(let shape): "value(\(shape.name))"
        case .list(let element): "list of \(element.description)"
        }
    }
}
