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

    /// The columns that `reshape` makes unless it is told other names, and the sheet's name.
    static let madeColumns = ["$date", "$mark", "$name", "$number", "$person", "$sheet"]

    /// Reads alternatives with ` | ` between them.
    func alternatives(_ text: String) throws(Fault) -> [SourcePath] {
        var paths: [SourcePath] = []
        for bytes in text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
            let part = Substring(bytes).trimmed
            guard !part.isEmpty else { throw Fault(message: "there is nothing on one side of |") }
            paths.append(try path(part))
        }
        return paths
    }

    /// Reads one path.
    func path(_ written: String) throws(Fault) -> SourcePath {
        let text = written.trimmed
        guard !text.isEmpty else { throw Fault(message: "the path is empty") }
        guard !text.utf8.contains(UInt8(ascii: "|")) else {
            throw Fault(message: "alternatives are not allowed here, only one path")
        }
        if text.utf8.first == UInt8(ascii: "$") {
            switch text {
            case "$item": return SourcePath(text: text, target: .item)
            case "$file": return SourcePath(text: text, target: .file)
            case "$row": return SourcePath(text: text, target: .row)
            case _ where container != .xml && Self.madeColumns.contains(text):
                return SourcePath(text: text, target: .column(text))
            default: throw Fault(message: "\(text) is none of $item, $file and $row")
            }
        }
        if text.utf8.first == UInt8(ascii: "=") {
            throw Fault(message: "a constant (=) cannot stand here, only a path")
        }
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

    /// Walks over the bytes: a large mapping has thousands of paths.
    private struct Cursor {
        private var bytes: Substring.UTF8View

        init(_ text: String) { bytes = Substring(text).utf8 }

        var isAtEnd: Bool { bytes.isEmpty }
        var rest: String { String(Substring(bytes)) }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard let first = bytes.first, UInt32(first) == character.value else { return false }
            bytes.removeFirst()
            return true
        }

        mutating func name() throws(Fault) -> String {
            let name = bytes.prefix { Self.isNameByte($0) }
            guard let first = name.first, first > 0x39 else {
                if bytes.isEmpty { throw Fault(message: "a name is missing at the end") }
                throw Fault(message: "a name is expected before \"\(rest)\"")
            }
            bytes = bytes[name.endIndex...]
            if bytes.first == UInt8(ascii: ":") {
                throw Fault(message: "names are local names, without a namespace prefix")
            }
            return String(Substring(name))
        }

        mutating func quoted() throws(Fault) -> String {
            guard let quote = bytes.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
                throw Fault(message: "the value of a condition stands in quotes: [@Type='04']")
            }
            bytes.removeFirst()
            let value = bytes.prefix { $0 != quote }
            guard value.endIndex < bytes.endIndex else { throw Fault(message: "a quote is not closed") }
            bytes = bytes[value.endIndex...].dropFirst()
            return String(Substring(value))
        }

        /// Letters, digits, `_`, `-`, `.` and everything beyond ASCII.
        private static func isNameByte(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x2E, 0x80...: true
            default: false
            }
        }
    }
}

extension StringProtocol {
    /// Without ASCII white space at both ends.
    var trimmed: String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        // By bytes: a space and a mark that combines with it are one character, and only the space may go.
        var rest = Substring(self).utf8
        if let first = rest.first, let last = rest.last, !isSpace(first), !isSpace(last) { return String(self) }
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return String(Substring(rest))
    }
}
