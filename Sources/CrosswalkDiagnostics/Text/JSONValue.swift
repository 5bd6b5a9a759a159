// SPDX-License-Identifier: Apache-2.0

/// A small JSON text as values: a description, a setting; never data, which is read without building a tree.
public enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number as it is written.
    case number(String)
    case text(String)
    case list([JSONValue])
    /// The members, the last of each name.
    case object([String: JSONValue])

    /// Reads one JSON value (RFC 8259); nil where the bytes are anything else.
    public init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let value = reader.document() else { return nil }
        self = value
    }

    /// A member of an object; nil where there is none.
    public subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The text, or nil where it is no text.
    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The items, or nil where it is no list.
    public var items: [JSONValue]? {
        if case .list(let items) = self { return items }
        return nil
    }
}
