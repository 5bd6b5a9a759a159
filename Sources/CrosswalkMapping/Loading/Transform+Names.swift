// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

extension Transform {
    /// How a mapping writes it.
    public var description: String {
        switch self {
        case .boolean(true: "true", false: "false"): "boolean"
        case .boolean(let yes, let no): "boolean(\(yes),\(no))"
        case .date(let format): "date(\(format))"
        case .list(separator: ","): "list"
        case .list(let separator): "list(\(separator))"
        case .name(let isLastFirst, _): isLastFirst ? "name(last-first)" : "name(first-last)"
        case .decimal(mark: "."): "decimal"
        case .decimal(let mark): "decimal(\(mark))"
        case .template(let prefix, let suffix): "template(\(prefix){}\(suffix))"
        case .minutes(let unit): "minutes(\(unit.rawValue))"
        case .time(hours: 12): "time(12)"
        default: name
        }
    }

    /// The name without its argument.
    public var name: String {
        switch self {
        case .boolean: "boolean"
        case .date: "date"
        case .endDate: "end-date"
        case .dateOnly: "date-only"
        case .timeOnly: "time-only"
        case .present: "present"
        case .integer: "integer"
        case .list: "list"
        case .typedPairs: "typed-pairs"
        case .name: "name"
        case .decimal: "decimal"
        case .template: "template"
        case .trim: "trim"
        case .upper: "upper"
        case .lower: "lower"
        case .lowerFirst: "lower-first"
        case .digits: "digits"
        case .minutes: "minutes"
        case .time: "time"
        }
    }

    /// True where the transform only reads.
    public var isReadOnly: Bool {
        if case .name = self { return true }
        if case .date(let format) = self { return format.contains("*") }
        return self == .dateOnly || self == .timeOnly || self == .present
    }

    /// True where a field of the type can hold what the transform makes.
    func suits(_ type: FieldType) -> Bool {
        switch self {
        case .boolean: type.item == .boolean
        case .date, .endDate: type == .date || type == .dateTime
        case .dateOnly: type == .date || type == .dateTime
        case .timeOnly: type == .time
        case .present: type == .boolean || type == .text
        case .integer: type == .integer || type == .decimal
        case .list: type.isList
        case .typedPairs:
            if case .list(.value(let shape)) = type {
                ["identifier", "scaleValue"].contains(shape.name)
            } else {
                false
            }
        case .decimal, .minutes: type == .decimal || type == .integer
        case .time: type == .time || type == .text
        case .name: type == .text
        default: true
        }
    }
}

extension Mapping.FieldSource {
    /// A source with nothing said but what it is.
    init(_ kind: Kind, at position: MappingPosition) {
        self.init(
            kind: kind,
            transforms: [],
            codes: nil,
            fallback: nil,
            otherwise: [],
            direction: .both,
            position: position
        )
    }
}
