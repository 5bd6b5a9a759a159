// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// Everything a parser said of a document, as text that can be compared.
struct ParsedDocument: Equatable {
    /// One line an object: number, line, byte, flags and the fragment.
    var objects: [String] = []
    /// One line an element: name, line, column, byte.
    var places: [String] = []
    var facts = XMLDocumentFacts()
    var error: String?

    static let rules = XMLObjectRules(objects: ["StudentPersonal", "SchoolInfo", "Note"], names: ["LocalId", "Name"])

    init() {}

    /// Parses a document fed in chunks of a size.
    init(_ bytes: [UInt8], chunk: Int = 7, rules: XMLObjectRules = Self.rules, limits: XMLLimits = XMLLimits()) {
        let parser = XMLObjectParser(rules: rules, file: "a.xml", limits: limits)
        do {
            try parser.begin()
            var position = 0
            while position < bytes.count {
                let end = min(position + chunk, bytes.count)
                try bytes[position..<end].withUnsafeBufferPointer { try parser.feed($0) { add($0) } }
                position = end
            }
            try parser.finish { add($0) }
        } catch {
            self.error = "\(error)"
        }
        facts = parser.facts
    }

    init(_ text: String, chunk: Int = 7, limits: XMLLimits = XMLLimits()) {
        self.init(Array(text.utf8), chunk: chunk, limits: limits)
    }

    /// Adds an object.
    mutating func add(_ object: XMLObject) {
        var output = ByteBuffer()
        object.appendFragment(0, to: &output)
        let fragment = String(decoding: output.array(), as: UTF8.self)
        let flags =
            (object.isKnown ? "" : "?") + (object.isKeyOnly ? "-" : "")
            + (object.action == .none ? "" : "\(object.action)")
        objects.append("\(object.row) \(object.line) \(object.byte) \(flags) \(fragment)")
        for node in object.nodes where node.isElement {
            places.append("\(object.names[node.name]) \(node.line) \(node.column) \(object.byte + Int(node.byte))")
        }
    }

    /// The fragments alone.
    var fragments: [String] {
        objects.map { String($0.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)[4]) }
    }
}
