// SPDX-License-Identifier: Apache-2.0

/// Reads ``SourcePath``s: column names, element paths with predicates, and the `$` words.
struct PathParser {
    /// Why a text is not a path.
    struct Fault: Error {
        /// What is wrong, in words.
        var message: String
    }

    /// What the paths lead into.
    let container: Mapping.Container

    /// Reads alternatives with ` | ` between them.
    func alternatives(_ text: String) throws(Fault) -> [SourcePath] {
        var paths: [SourcePath] = []
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            guard !part.allSatisfy(\.isWhitespace) else {
                throw Fault(message: "there is nothing on one side of |")
            }
            paths.append(try path(String(part)))
        }
        return paths
    }

    /// Reads one path.
    func path(_ written: String) throws(Fault) -> SourcePath {
        let text = written.trimmed
        guard !text.isEmpty else { throw Fault(message: "the path is empty") }
        guard !text.contains("|") else { throw Fault(message: "alternatives are not allowed here, only one path") }
        switch text {
        case "$item": return SourcePath(text: text, target: .item)
        case "$file": return SourcePath(text: text, target: .file)
        case "$row": return SourcePath(text: text, target: .row)
        default: break
        }
        if text.hasPrefix("$") { throw Fault(message: "\(text) is none of $item, $file and $row") }
        if text.hasPrefix("=") { throw Fault(message: "a constant (=) cannot stand here, only a path") }
        guard container == .xml else { return SourcePath(text: text, target: .column(text)) }
        return SourcePath(text: text, target: try element(text))
    }

    private func element(_ text: String) throws(Fault) -> SourcePath.Target {
        if text == "." { return .element(steps: [], attribute: nil, fromRoot: false) }
        var cursor = Cursor(text)
        let fromRoot = cursor.take("/")
        var steps: [SourcePath.Step] = []
        while true {
            if cursor.take("@") {
                let name = try cursor.name()
                guard cursor.isAtEnd else { throw Fault(message: "nothing can follow the attribute @\(name)") }
                return .element(steps: steps, attribute: name, fromRoot: fromRoot)
            }
            steps.append(try step(&cursor))
            if cursor.isAtEnd { return .element(steps: steps, attribute: nil, fromRoot: fromRoot) }
            guard cursor.take("/") else {
                throw Fault(message: "\"\(cursor.rest)\" is not understood; steps are separated by /")
            }
        }
    }

    private func step(_ cursor: inout Cursor) throws(Fault) -> SourcePath.Step {
        let name = try cursor.name()
        var predicates: [SourcePath.Predicate] = []
        while cursor.take("[") {
            let isAttribute = cursor.take("@")
            let subject = try cursor.name()
            let isNegated = cursor.take("!")
            guard cursor.take("=") else {
                throw Fault(message: "a condition is [@Name='value'] or [Name='value'], with = or !=")
            }
            let value = try cursor.quoted()
            guard cursor.take("]") else { throw Fault(message: "the condition on \(name) is not closed by ]") }
            predicates.append(
                SourcePath.Predicate(name: subject, isAttribute: isAttribute, value: value, isNegated: isNegated)
            )
        }
        return SourcePath.Step(name: name, predicates: predicates)
    }

    private struct Cursor {
        private var characters: Substring

        init(_ text: String) { characters = Substring(text) }

        var isAtEnd: Bool { characters.isEmpty }
        var rest: String { String(characters) }

        mutating func take(_ character: Character) -> Bool {
            guard characters.first == character else { return false }
            characters.removeFirst()
            return true
        }

        mutating func name() throws(Fault) -> String {
            let name = characters.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
            guard let first = name.first, first.isLetter || first == "_" else {
                if characters.isEmpty { throw Fault(message: "a name is missing at the end") }
                if characters.contains(":") {
                    throw Fault(message: "names are local names, without a namespace prefix")
                }
                throw Fault(message: "a name is expected before \"\(characters)\"")
            }
            characters.removeFirst(name.count)
            if characters.first == ":" { throw Fault(message: "names are local names, without a namespace prefix") }
            return String(name)
        }

        mutating func quoted() throws(Fault) -> String {
            guard let quote = characters.first, quote == "'" || quote == "\"" else {
                throw Fault(message: "the value of a condition stands in quotes: [@Type='04']")
            }
            let value = characters.dropFirst().prefix { $0 != quote }
            guard characters.count > value.count + 1 else { throw Fault(message: "a quote is not closed") }
            characters.removeFirst(value.count + 2)
            return String(value)
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
