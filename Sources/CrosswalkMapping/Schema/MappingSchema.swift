// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// The JSON Schema of the mapping language, for editors: completion, descriptions and first checks while typing.
///
/// Derived from the model, the transforms and the settings. `crosswalk map check` sees more: paths, links, columns.
public enum MappingSchema {
    /// The schema, draft 2020-12, ending in a line feed; the same model gives the same text.
    public static var text: String { document.rendered() + "\n" }

    private static var document: JSONTree {
        .object([
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "Crosswalk mapping"),
            ("description", "Lines up one format's columns or elements with the canonical model, for both directions."),
            ("type", "object"),
            ("required", ["mapping", "id"]),
            ("additionalProperties", false),
            (
                "properties",
                .object([
                    ("mapping", described("The version of the language.", ("const", .number(1)))),
                    ("id", described("The format id.", ("type", "string"), ("pattern", "^[a-z0-9.-]+$"))),
                    ("title", described("The format's name for people.", ("type", "string"))),
                    (
                        "container",
                        described("What holds the rows or elements.", ("enum", ["csv-set", "xml", "table"]))
                    ),
                    ("extends", described("Start from these; later ones win.", ("$ref", "#/$defs/words"))),
                    ("settings", settings),
                    ("sources", object(anyValue: reference("source"))),
                ])
            ),
            ("$defs", .object(definitions)),
        ])
    }

    private static var settings: JSONTree {
        let properties = SettingsReader.known.map { name, words in
            (name, words.isEmpty ? reference("text") : JSONTree.object([("enum", .strings(words))]))
        }
        return closed(properties)
    }

    private static var definitions: [(String, JSONTree)] {
        var definitions: [(String, JSONTree)] = [
            ("text", .object([("type", ["string", "number", "boolean"])])),
            ("words", anyOf([reference("text"), list(of: reference("text"))])),
            ("direction", .object([("enum", ["read", "write", "both"])])),
            ("transform", transform),
            ("source", source),
            ("item", item),
            ("field", anyOf([reference("text"), list(of: reference("text")), reference("long")])),
            ("long", long(code: nil)), ("plain", plain),
            ("list", anyOf([reference("contribution"), list(of: reference("contribution"))])),
            ("contribution", contribution(shape: nil)),
        ]
        for shape in CrosswalkModel.shapes {
            let members = shape.members.map { ($0.name, field($0)) }
            let value = closed(members + [("direction", reference("direction")), removal])
            let single = contribution(shape: shape)
            definitions.append(("value-\(shape.name)", value))
            definitions.append(("contribution-\(shape.name)", single))
            let one = reference("contribution-\(shape.name)")
            definitions.append(("list-\(shape.name)", anyOf([one, list(of: one)])))
        }
        for list in codeLists {
            // The constants come first, for completion; any path is allowed beside them.
            let constants = JSONTree.object([("enum", .strings(list.codes.map { "=" + $0 }))])
            let paths = [reference("text"), self.list(of: reference("text"))]
            definitions.append(("code-\(list.name)", anyOf([constants] + paths + [long(code: list)])))
        }
        for kind in RecordKind.allCases { definitions.append(("record-\(kind.name)", record(kind))) }
        return definitions
    }

    private static var transform: JSONTree {
        let names = TransformParser.examples.map(\.name).joined(separator: "|")
        return anyOf([
            .object([("enum", .strings(TransformParser.examples.map(\.example)))]),
            .object([("type", "string"), ("pattern", .string("^(\(names))(\\(.*\\))?$"))]),
        ])
    }

    private static var source: JSONTree {
        let flag = JSONTree.object([("type", "boolean")])
        return .object([
            ("type", "object"),
            ("additionalProperties", false),
            (
                "properties",
                .object([
                    ("file", described("The file's name. csv-set", ("type", "string"))),
                    ("element", described("The element's local name. xml", ("type", "string"))),
                    ("aliases", reference("words")),
                    ("collection", described("The element written around all elements. xml", ("type", "string"))),
                    (
                        "columns",
                        described(
                            "The standard's columns in order; * marks a required one, ` | ` other names it is read under.",
                            ("type", "array"),
                            ("items", reference("text"))
                        )
                    ),
                    (
                        "joins",
                        .object([
                            ("type", "object"),
                            (
                                "additionalProperties",
                                closed([
                                    ("file", reference("text")), ("by", reference("text")),
                                    ("unless", reference("text")),
                                ])
                            ),
                        ])
                    ),
                    ("who", .object([("enum", ["student", "staff", "contact"])])),
                    ("write", flag),
                    ("remove", flag),
                    ("dialect", dialect),
                    ("reshape", reshape),
                    ("checks", checks),
                ])
            ),
            (
                "patternProperties",
                .object(RecordKind.allCases.map { ("^\($0.name)(\\(.+\\))?$", reference("record-\($0.name)")) })
            ),
        ])
    }

    private static func record(_ kind: RecordKind) -> JSONTree {
        let info = CrosswalkModel.info(kind)
        let fields = info.fields.filter { $0.name != "origin" && $0.name != "extra" }
        let keys: [(String, JSONTree)] = [
            ("each", described("The list that makes several records.", ("type", "string"))),
            ("distinct", .object([("type", "boolean")])), ("only", object(anyValue: reference("words"))),
            ("key", reference("words")), ("fill", object(anyValue: reference("words"))),
            ("direction", reference("direction")), removal,
        ]
        guard case .object(let members) = closed(keys + fields.map { ($0.name, field($0)) }) else { return .object([]) }
        return .object([("description", .string(info.summary))] + members)
    }

    private static func field(_ info: FieldInfo) -> JSONTree {
        let form: JSONTree
        switch info.type {
        case .value(let shape): form = reference("value-\(shape.name)")
        case .list(.value(let shape)): form = reference("list-\(shape.name)")
        case .list: form = reference("list")
        case .code(let list): form = reference("code-\(list.name)")
        default: form = reference("field")
        }
        guard case .object(let members) = form else { return form }
        return .object([("description", .string(info.summary))] + members)
    }

    private static var codes: JSONTree {
        described(
            "The name of a table in codes/, or the codes themselves.",
            ("anyOf", .array([reference("text"), object(anyValue: reference("text"))]))
        )
    }

    private static var item: JSONTree {
        closed([("item", reference("text")), ("if", reference("text")), ("direction", reference("direction"))])
    }

    private static func long(code: CodeList?) -> JSONTree {
        let words = code.map { JSONTree.object([("enum", .strings($0.codes))]) }
        let value = words.map { anyOf([$0, reference("text")]) } ?? reference("text")
        return closed([
            ("from", reference("words")), ("constant", value),
            ("as", anyOf([reference("transform"), list(of: reference("transform"))])), ("codes", codes),
            ("marks", object(anyValue: value)), ("unit", reference("text")), ("default", value),
            ("else", reference("words")), ("direction", reference("direction")), removal,
        ])
    }

    private static var plain: JSONTree {
        closed([
            ("each", reference("text")), ("from", reference("words")), ("constant", reference("text")),
            ("as", anyOf([reference("transform"), list(of: reference("transform"))])), ("codes", codes),
            ("marks", object(anyValue: reference("text"))), ("unit", reference("text")),
            ("default", reference("text")), ("else", reference("words")), ("direction", reference("direction")),
            removal,
        ])
    }

    private static func contribution(shape: ValueShape?) -> JSONTree {
        guard let shape else { return anyOf([reference("text"), reference("item"), reference("plain")]) }
        let members = shape.members.map { ($0.name, field($0)) }
        let each: [(String, JSONTree)] = [("each", reference("text")), ("direction", reference("direction"))]
        return anyOf([closed(each + members), reference("plain")])
    }

    /// The code lists of all fields and members, each once.
    private static var codeLists: [CodeList] {
        let fields = RecordKind.allCases.flatMap { CrosswalkModel.info($0).fields }
        var lists: [CodeList] = []
        for field in fields + CrosswalkModel.shapes.flatMap(\.members) {
            if case .code(let list) = field.type, !lists.contains(list) { lists.append(list) }
        }
        return lists.sorted { $0.name < $1.name }
    }

    private static var removal: (String, JSONTree) {
        ("remove", described("With extends: drops what was inherited.", ("const", true)))
    }

    static func described(_ text: String, _ rest: (String, JSONTree)...) -> JSONTree {
        .object([("description", .string(text))] + rest)
    }

    static func reference(_ name: String) -> JSONTree { .object([("$ref", .string("#/$defs/\(name)"))]) }

    static func anyOf(_ choices: [JSONTree]) -> JSONTree { .object([("anyOf", .array(choices))]) }

    static func list(of item: JSONTree) -> JSONTree { .object([("type", "array"), ("items", item)]) }

    static func object(anyValue: JSONTree) -> JSONTree {
        .object([("type", "object"), ("additionalProperties", anyValue)])
    }

    static func closed(_ properties: [(String, JSONTree)]) -> JSONTree {
        .object([("type", "object"), ("additionalProperties", false), ("properties", .object(properties))])
    }
}
