// SPDX-License-Identifier: Apache-2.0

// The layers of tables.
extension MappingSchema {
    static var dialect: JSONTree {
        let flag = JSONTree.object([("type", "boolean")])
        func choice(_ text: String, _ words: [String]) -> JSONTree { described(text, ("enum", .strings(words))) }
        let properties: [(String, JSONTree)] = [
            ("delimiter", choice("The character between values.", [",", ";", "|", "tab"])),
            ("quote", choice("The character around values.", ["\"", "'", "none"])),
            ("escape", choice("Whether a backslash stands before quotes and line breaks.", ["backslash", "none"])),
            ("encoding", choice("The character encoding.", TableDialect.Encoding.allCases.map(\.rawValue))),
            ("header", described("Names that the header has, its row's number, or none.", ("$ref", "#/$defs/words"))),
            ("headerRows", described("How many rows the header has.", ("type", "integer"))),
            ("fillSparse", flag),
            ("comment", described("What lines that are not data begin with.", ("type", "string"))),
            ("footer", described("What the first row after the data begins with.", ("$ref", "#/$defs/words"))),
            ("null", described("Words that mean that there is no value.", ("$ref", "#/$defs/words"))),
            ("sheet", described("The workbook's sheets that are read.", ("$ref", "#/$defs/words"))),
            (
                "serialDates",
                described("The system of serial dates.", ("enum", .array([.number(1900), .number(1904)])))
            ),
        ]
        return closed(properties)
    }

    static var reshape: JSONTree {
        let words = reference("words")
        let texts = object(anyValue: reference("text"))
        let melt = closed([
            ("columns", anyOf([words, closed([("except", words)])])), ("name", reference("text")),
            ("value", reference("text")), ("beside", texts),
            ("number", reference("text")),
            ("year", described("The year of the first column, where dates have none.", ("type", "integer"))),
        ])
        let split = closed([("column", reference("text")), ("by", reference("text")), ("into", words)])
        let explode = closed([("column", reference("text")), ("by", reference("text"))])
        let origin = closed([
            ("file", reference("text")), ("sheet", reference("text")), ("preamble", reference("text")),
        ])
        let condition = closed([("column", reference("text")), ("is", words), ("isNot", words)])
        let step = closed([
            ("melt", melt),
            ("people", described("Several people in one row.", ("anyOf", .array([texts, list(of: texts)])))),
            ("split", split), ("explode", explode),
            ("constants", object(anyValue: anyOf([reference("text"), origin]))),
            ("filter", anyOf([condition, list(of: condition)])),
        ])
        return describedList("What is done to rows before they are read; one-way.", step)
    }

    static var checks: JSONTree {
        let check = closed([
            ("column", reference("text")), ("row", object(anyValue: reference("text"))),
            ("footer", reference("text")), ("preamble", reference("text")), ("counts", reference("words")),
            ("sum", reference("text")),
        ])
        return describedList("Control figures: verified, then dropped.", check)
    }

    private static func describedList(_ text: String, _ item: JSONTree) -> JSONTree {
        described(text, ("type", "array"), ("items", item))
    }
}
