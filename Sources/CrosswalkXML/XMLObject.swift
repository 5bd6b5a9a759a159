// SPDX-License-Identifier: Apache-2.0

/// One object of a document, with everything in it, as flat arrays in document order.
///
/// A view: the memory belongs to the parser and is used again for the next object, so copy what you keep. Names are
/// local names, namespaces play no part in them. Text is UTF-8, decoded, joined across CDATA and comments and otherwise
/// as it stood; white space between elements is left out.
public struct XMLObject {
    /// What an event says of the object.
    public enum Action: UInt8, Sendable {
        /// It did not come as an event.
        case none
        case add
        case change
        case delete
    }

    /// The elements and runs of text; the first is the object itself.
    public let nodes: UnsafeBufferPointer<XMLNode>
    /// The attributes of all elements.
    public let attributes: UnsafeBufferPointer<XMLAttribute>
    /// The bytes that the texts of elements and attributes are in: those texts, or the object as it stood in the file.
    public let text: UnsafeBufferPointer<UInt8>
    /// The names behind the ids.
    public let names: XMLNameTable
    /// The URIs behind the numbers of namespaces; the first is empty.
    public let namespaces: [String]
    /// The number of the object in its file, 1-based.
    public let row: Int
    /// The physical line of its start tag, 1-based.
    public let line: Int
    /// The offset of its start tag in the file; -1 where the encoding hides it.
    public let byte: Int
    /// True where its name is one of the known ones.
    public let isKnown: Bool
    /// What the event around it says.
    public let action: Action

    /// The object's own element.
    @inlinable public var root: XMLNode { nodes[0] }

    /// The object's local name.
    public var name: String { names[nodes[0].name] }

    /// The URI of the object's namespace, or empty.
    public var namespace: String { namespaces[Int(nodes[0].namespace)] }

    /// True where it holds nothing but its key: among changes, that means it is gone.
    public var isKeyOnly: Bool {
        guard nodes.count == 1, nodes[0].attributeCount == 1, nodes[0].textCount == 0 else { return false }
        let name = names[attributes[Int(nodes[0].firstAttribute)].name]
        return name == "RefId" || name == "refId"
    }

    /// The own text of an element: of a leaf as it stands, of one with elements and text the runs joined.
    public func string(_ node: Int) -> String {
        let own = nodes[node]
        if !own.flags.contains(.isMixed) { return string(own.textStart, own.textCount) }
        var result = ""
        var child = node + 1
        while child < Int(own.end) {
            if nodes[child].flags.contains(.isText) { result += string(nodes[child].textStart, nodes[child].textCount) }
            child = Int(nodes[child].end)
        }
        return result
    }

    /// The value of an attribute.
    public func string(_ attribute: XMLAttribute) -> String { string(attribute.textStart, attribute.textCount) }

    /// The value of an attribute of an element by name; for tests and reports, not for the hot path.
    public func attribute(_ name: String, of node: Int = 0) -> String? {
        let first = Int(nodes[node].firstAttribute)
        for index in first..<first + Int(nodes[node].attributeCount) where names[attributes[index].name] == name {
            return string(attributes[index])
        }
        return nil
    }

    /// The names of an element and all around it, up to but without the object, joined by `/`; empty for the object.
    public func path(_ node: Int) -> String {
        var steps: [String] = []
        var current = node
        while current > 0 {
            if nodes[current].isElement { steps.append(names[nodes[current].name]) }
            current = Int(nodes[current].parent)
        }
        return steps.reversed().joined(separator: "/")
    }

    private func string(_ start: UInt32, _ count: UInt32) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: text[Int(start)..<Int(start) + Int(count)]), as: UTF8.self)
    }
}
