// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
@testable import CrosswalkXML

/// Everything a parser said of a document, as text that can be compared.
struct ParsedDocument: Equatable {
    /// One line an object: number, line, byte, flags and the fragment.
    var objects: [String] = []
    /// One line an element: name, line, column, byte, flags, namespace.
    var places: [String] = []
    var facts = XMLDocumentFacts()
    var error: String?
    /// True where libxml2 was not needed; not compared.
    var isPlain = false

    static let rules = XMLObjectRules(objects: ["StudentPersonal", "SchoolInfo", "Note"], names: ["LocalId", "Name"])

    static func == (left: Self, right: Self) -> Bool {
        left.objects == right.objects && left.places == right.places && left.facts == right.facts
            && left.error == right.error
    }

    init() {}

    /// Parses a document fed in chunks of a size; without the scanner by libxml2 alone.
    init(
        _ bytes: [UInt8],
        chunk: Int = 7,
        rules: XMLObjectRules = Self.rules,
        limits: XMLLimits = XMLLimits(),
        usesScanner: Bool = true
    ) {
        let parser = XMLObjectParser(rules: rules, file: "a.xml", limits: limits, usesScanner: usesScanner)
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
        isPlain = parser.isPlain
    }

    init(_ text: String, chunk: Int = 7, limits: XMLLimits = XMLLimits(), usesScanner: Bool = true) {
        self.init(Array(text.utf8), chunk: chunk, limits: limits, usesScanner: usesScanner)
    }

    /// What differs first from another reading; nil where nothing does.
    func difference(from other: Self) -> String? {
        for (own, theirs) in [(objects, other.objects), (places, other.places)] {
            for index in 0..<max(own.count, theirs.count) {
                let (left, right) = (index < own.count ? own[index] : "-", index < theirs.count ? theirs[index] : "-")
                if left != right { return "\(left)\n\(right)" }
            }
        }
        if error != other.error { return "\(error ?? "-")\n\(other.error ?? "-")" }
        return facts == other.facts ? nil : "\(facts)\n\(other.facts)"
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
            places.append(
                "\(object.names[node.name]) \(node.line) \(node.column) \(object.byte + Int(node.byte)) "
                    + "\(node.flags.rawValue) \(object.namespaces[Int(node.namespace)])"
            )
        }
    }

    /// The fragments alone.
    var fragments: [String] {
        objects.map { String($0.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)[4]) }
    }
}
