// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Reads ``Transform``s as mappings write them: `date(MM/DD/YYYY)`.
enum TransformParser {
    /// Why a text is not a transform.
    enum Fault: Error {
        /// No transform has the name; the nearest one that exists.
        case unknown(String, nearest: String?)
        /// The argument does not fit; what would.
        case argument(String)
    }

    /// The names, in the order in which they are documented, each with an example of how it is written.
    static let examples: [(name: String, example: String)] = [
        ("boolean", "boolean(Y,N)"), ("date", "date(MM/DD/YYYY)"), ("end-date", "end-date"),
        ("date-only", "date-only"), ("time-only", "time-only"), ("present", "present"), ("integer", "integer"),
        ("list", "list(;)"),
        ("typed-pairs", "typed-pairs"),
        ("name", "name(last-first)"), ("decimal", "decimal(,)"), ("template", "template(GRADE:{})"),
        ("trim", "trim"), ("upper", "upper"), ("lower", "lower"), ("lower-first", "lower-first"),
        ("digits", "digits"), ("minutes", "minutes(hours)"), ("time", "time(12)"),
    ]

    /// Reads one transform.
    static func parse(_ written: String) throws(Fault) -> Transform {
        let text = written.trimmed
        let open = text.firstIndex(of: "(")
        let name = open.map { text[..<$0].trimmed } ?? text
        guard let example = examples.first(where: { $0.name == name })?.example else {
            throw .unknown(name, nearest: Spelling.nearest(to: name, among: examples.map(\.name)))
        }
        var argument: String?
        if let open {
            guard text.hasSuffix(")") else {
                throw .argument(
                    "the bracket is not closed; quote the whole text where it holds a comma: \"\(example)\""
                )
            }
            argument = String(text[text.index(after: open)...].dropLast())
        }
        return try transform(name, argument, example: example)
    }

    private static func transform(_ name: String, _ argument: String?, example: String) throws(Fault) -> Transform {
        switch (name, argument) {
        case ("boolean", nil): return .boolean(true: "true", false: "false")
        case ("boolean", let words?):
            let parts = words.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
            guard parts.count == 2, parts[0] != parts[1], !parts[0].isEmpty else {
                throw .argument("it takes the words for true and for false: \(example)")
            }
            return .boolean(true: parts[0], false: parts[1])
        case ("date", let format?):
            // Alternatives stand with ` | ` between them.
            for part in format.split(separator: "|", omittingEmptySubsequences: false) { try checkDate(part.trimmed) }
            return .date(format: format)
        case ("list", nil): return .list(separator: ",")
        case ("list", let separator?) where !separator.isEmpty: return .list(separator: separator)
        case ("decimal", nil): return .decimal(mark: ".")
        case ("decimal", let mark?) where mark == "." || mark == ",": return .decimal(mark: mark)
        // The part is the field's; the parser of fields knows it.
        case ("name", "last-first"?): return .name(isLastFirst: true, part: .family)
        case ("name", "first-last"?): return .name(isLastFirst: false, part: .family)
        case ("template", let text?):
            let parts = halves(of: text)
            guard let parts else { throw .argument("it takes a text with {} once: \(example)") }
            return .template(prefix: parts.0, suffix: parts.1)
        case ("end-date", nil): return .endDate
        case ("date-only", nil): return .dateOnly
        case ("time-only", nil): return .timeOnly
        case ("present", nil): return .present
        case ("integer", nil): return .integer
        case ("typed-pairs", nil): return .typedPairs
        case ("trim", nil): return .trim
        case ("upper", nil): return .upper
        case ("lower", nil): return .lower
        case ("lower-first", nil): return .lowerFirst
        case ("digits", nil): return .digits
        case ("minutes", let word?):
            guard let unit = Transform.TimeUnit(rawValue: word) else {
                throw .argument("it takes hours, minutes or seconds: \(example)")
            }
            return .minutes(unit: unit)
        case ("time", nil): return .time(hours: 24)
        case ("time", "12"?): return .time(hours: 12)
        default:
            throw .argument(example.contains("(") ? "it is written \(example)" : "it takes no argument")
        }
    }

    /// The texts before and after the one `{}`, or nil.
    private static func halves(of text: String) -> (String, String)? {
        guard let open = text.firstIndex(of: "{") else { return nil }
        let after = text[text.index(after: open)...]
        guard after.first == "}", !after.dropFirst().contains("{") else { return nil }
        return (String(text[..<open]), String(after.dropFirst()))
    }

    /// A date format has each of year, month and day once, and nothing else in letters.
    private static func checkDate(_ format: String) throws(Fault) {
        let known = ["YYYY": "Y", "YY": "Y", "MM": "M", "M": "M", "MON": "M", "DD": "D", "D": "D"]
        var seen = ""
        // A star at the end passes over what follows the date.
        var rest = format.hasSuffix("*") ? format.dropLast() : format[...]
        while let first = rest.first {
            guard first.isLetter || first.isNumber else {
                rest = rest.dropFirst()
                continue
            }
            guard let token = known.keys.sorted(by: { $0.count > $1.count }).first(where: { rest.hasPrefix($0) }),
                let part = known[token]
            else {
                throw .argument("\(rest) is not understood; it takes YYYY or YY, MM, M or MON, and DD or D")
            }
            seen += part
            rest = rest.dropFirst(token.count)
        }
        guard seen.sorted() == ["D", "M", "Y"] else {
            throw .argument("it takes a year, a month and a day, each once, such as MM/DD/YYYY")
        }
    }
}
