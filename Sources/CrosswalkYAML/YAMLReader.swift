// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Yams

/// Reads YAML text into ``YAMLNode``s.
///
/// Errors: `MAP-YAML-001` not YAML, `-002` a key stands twice, `-003` text that begins with a character YAML keeps for
/// itself, `-004` unquoted brackets, braces or commas inside `{ }` or `[ ]`, `-005` anchors, aliases or several
/// documents, `-006` a tab as indentation, `-007` a byte that is not text, `-008` nesting beyond all reason.
public enum YAMLReader {
    // The parser descends a stack frame a level; real mappings need about eight levels.
    private static let depthLimit = 64

    /// Parses one document.
    ///
    /// - Throws: `CrosswalkError` of the code `mapping` with the file, line and column.
    public static func parse(_ text: String, file: String) throws -> YAMLNode {
        if let plain = PlainYAML.read(text) { return plain }
        return try parseAll(text, file: file)
    }

    /// Parses one document of any form.
    static func parseAll(_ text: String, file: String) throws -> YAMLNode {
        var text = text
        // Yams keeps a pointer into the string, which has to be native for that.
        text.makeContiguousUTF8()
        try checkDepth(text, file: file)
        do {
            // The basic resolver leaves plain scalars alone; the default one costs a dozen regular expressions.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                return YAMLNode(content: .scalar("", isQuoted: false), line: 1, column: 1)
            }
            // Nodes hold their anchors weakly; the parser owns them.
            return try withExtendedLifetime(parser) { try converted(root, file: file) }
        } catch let error as YamlError {
            throw YAMLFault.explain(error, text: text, file: file)
        }
    }

    private static func converted(_ node: Node, file: String) throws -> YAMLNode {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        guard node.anchor == nil else {
            let message = "anchors (&) and aliases (*) are not part of the mapping language; write it out, or quote it"
            throw YAMLFault.error(5, message, file: file, line: line, column: column)
        }
        let content: YAMLNode.Content
        switch node {
        case .scalar(let scalar):
            content = .scalar(scalar.string, isQuoted: scalar.style != .plain)
        case .sequence(let sequence):
            content = .sequence(try sequence.map { try converted($0, file: file) })
        case .mapping(let mapping):
            content = .mapping(try mapping.map { try entry($0, $1, file: file) })
        case .alias:
            content = .scalar("", isQuoted: false)
        }
        return YAMLNode(content: content, line: line, column: column)
    }

    private static func entry(_ key: Node, _ value: Node, file: String) throws -> YAMLNode.Entry {
        let key = try converted(key, file: file)
        guard let name = key.text else {
            let message = "a key has to be a word; text that begins with [ or { has to be quoted"
            throw YAMLFault.error(1, message, file: file, line: key.line, column: key.column)
        }
        return YAMLNode.Entry(
            key: name,
            line: key.line,
            column: key.column,
            value: try converted(value, file: file)
        )
    }

    /// Refuses text that could nest deeper than the limit, in brackets or in indentation.
    private static func checkDepth(_ text: String, file: String) throws {
        var line = 1
        var depth = 0
        var lead = 0
        var isLeading = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                lead = 0
                isLeading = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                isLeading = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
                isLeading = false
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "\r"):
                if isLeading { lead += 1 }
            default:
                isLeading = false
            }
            if depth > depthLimit || lead > depthLimit * 2 {
                throw YAMLFault.error(8, "the file nests too deeply for a mapping", file: file, line: line, column: 1)
            }
        }
    }
}
