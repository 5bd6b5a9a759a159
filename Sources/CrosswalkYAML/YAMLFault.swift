// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Yams

/// Puts the YAML parser's complaints into words a mapping author can act on.
enum YAMLFault {
    static func error(_ number: Int, _ message: String, file: String, line: Int, column: Int) -> CrosswalkError {
        let place = Place(file: file, line: line, column: column)
        return CrosswalkError(.mapping, id: "MAP-YAML-00\(number)", message, place: place)
    }

    static func explain(_ error: YamlError, text: String, file: String) -> CrosswalkError {
        switch error {
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.first ?? "", at: context.mark, text: text, file: file)
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let (number, message) = words(for: problem, context: context, rest: tail(of: text, at: mark))
            return self.error(number, message, file: file, line: mark.line, column: mark.column)
        case .reader(_, let offset, _, _):
            let before = text.prefix(offset ?? 0)
            let line = before.reduce(into: 1) { $0 += $1.isNewline ? 1 : 0 }
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            let message = "there is a control character here; save the file as plain UTF-8 text"
            return self.error(7, message, file: file, line: line, column: column)
        default:
            return self.error(1, "the file cannot be read as YAML", file: file, line: 1, column: 1)
        }
    }

    private static func words(for problem: String, context: YamlError.Context?, rest: Substring) -> (Int, String) {
        let tabs = "indent with spaces: YAML does not take a tab here"
        if problem.contains("tab") || rest.first == "\t" { return (6, tabs) }
        if problem.contains("cannot start any token") {
            let word = rest.prefix { !$0.isWhitespace && !",]}".contains($0) }
            let first = word.prefix(1)
            return (3, "quote this text: \"\(word)\" begins with \(first), which YAML keeps for itself")
        }
        if (problem + (context?.text ?? "")).contains(where: ["alias", "anchor"]) {
            return (5, "text that begins with * or & has to be quoted; aliases and anchors are not used in mappings")
        }
        if problem.contains("another document") {
            return (5, "a mapping file holds one document; remove what follows the line ---")
        }
        if context?.text.contains("flow") ?? false {
            let opened = context.map { " that began in line \($0.mark.line)" } ?? ""
            return (
                4,
                "the { or [\(opened) goes wrong here: inside { } and [ ] a text with [ ] { } or a comma needs quotes"
            )
        }
        if problem.contains("mapping values are not allowed") {
            return (
                1, "a colon and a space stand inside unquoted text, or the line above is not finished; quote the text"
            )
        }
        let began = context.map { "; it is about what began in line \($0.mark.line)" } ?? ""
        if problem.contains("unexpected end of stream") { return (1, "a quoted text is not closed\(began)") }
        return (1, "this is not valid YAML: look at the indentation and at what has to be quoted\(began)")
    }

    /// Names both lines: the parser knows the first, the second is found by looking on for the same key.
    private static func duplicate(_ key: String, at mark: Mark, text: String, file: String) -> CrosswalkError {
        var place = (line: mark.line, column: mark.column)
        var isFound = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in mark.line...max(mark.line, lines.count) where line <= lines.count {
            let columns = positions(of: key, in: lines[line - 1]).filter { line > mark.line || $0 > mark.column }
            if line == mark.line, let column = columns.first {
                // Both stand in one pair of braces.
                place = (line, column)
                break
            }
            if columns.contains(mark.column) {
                place = (line, mark.column)
                break
            }
            if !isFound, let column = columns.first {
                place = (line, column)
                isFound = true
            }
        }
        let message = "the key \(key) stands twice: in line \(mark.line) and in line \(place.line); keep one of them"
        return error(2, message, file: file, line: place.line, column: place.column)
    }

    /// The 1-based columns at which `key` stands followed by a colon.
    private static func positions(of key: String, in line: Substring) -> [Int] {
        let scalars = Array(line.unicodeScalars)
        let wanted = Array(key.unicodeScalars)
        guard !wanted.isEmpty, scalars.count > wanted.count else { return [] }
        var found: [Int] = []
        for start in 0..<(scalars.count - wanted.count) {
            var (before, after) = (start - 1, start + wanted.count)
            guard scalars[start..<after].elementsEqual(wanted) else { continue }
            if before >= 0, scalars[before] == "\"" || scalars[before] == "'" {
                before -= 1
                after += 1
            }
            let opens = before < 0 || " ,{".unicodeScalars.contains(scalars[before])
            if opens, after < scalars.count, scalars[after] == ":" { found.append(before + 2) }
        }
        return found
    }

    private static func tail(of text: String, at mark: Mark) -> Substring {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard mark.line >= 1, mark.line <= lines.count else { return "" }
        return Substring(lines[mark.line - 1].unicodeScalars.dropFirst(max(0, mark.column - 1)))
    }
}

extension String {
    fileprivate func contains(where words: [String]) -> Bool {
        words.contains { self.contains($0) }
    }
}
