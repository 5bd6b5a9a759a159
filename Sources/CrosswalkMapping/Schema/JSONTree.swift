// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A small JSON tree that keeps the order of its keys, for documents the program writes about itself.
indirect enum JSONTree: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral {
    case string(String)
    case number(Int)
    case boolean(Bool)
    case array([JSONTree])
    case object([(String, JSONTree)])

    init(stringLiteral value: String) { self = .string(value) }
    init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }

    static func strings(_ values: some Sequence<String>) -> JSONTree { .array(values.map { .string($0) }) }

    /// Indented by two spaces a level; what fits on a line stands on one.
    func rendered(indent: String = "", before: Int = 0) -> String {
        let inner = indent + "  "
        let single = line
        if indent.utf8.count + before + single.utf8.count < 116 { return single }
        switch self {
        case .string(let value): return JSONText.string(value)
        case .number(let value): return String(value)
        case .boolean(let value): return value ? "true" : "false"
        case .array(let items):
            let parts = items.map { $0.rendered(indent: inner) }
            return "[\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            let parts = members.map { name, value in
                "\(inner)\(JSONText.string(name)): \(value.rendered(indent: inner, before: name.utf8.count + 4))"
            }
            return "{\n" + parts.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private var line: String {
        switch self {
        case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.string($0)): \($1.line)" }.joined(separator: ", ") + "}"
        case .string(let value): JSONText.string(value)
        case .number(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        }
    }
}
