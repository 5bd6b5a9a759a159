// SPDX-License-Identifier: Apache-2.0

/// One node of a YAML file with its place: text, a sequence or a mapping.
///
/// Plain scalars stay text: `yes`, `1.10` and `null` are the words as written. Lines and columns are 1-based; columns
/// count Unicode scalars.
public struct YAMLNode: Sendable {
    /// One key and its value.
    public struct Entry: Sendable {
        /// The key.
        public var key: String
        /// The key's line.
        public var line: Int
        /// The key's column.
        public var column: Int
        /// What stands under the key.
        public var value: YAMLNode
    }

    /// The kinds of node.
    public enum Content: Sendable {
        /// Text; `isQuoted` is false for a plain scalar, and an empty plain scalar is a value left out.
        case scalar(String, isQuoted: Bool)
        /// Nodes in order.
        case sequence([YAMLNode])
        /// Keys and values in order; no key stands twice.
        case mapping([Entry])
    }

    /// What it holds.
    public var content: Content
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int

    /// Creates a node; the reader makes them from text.
    public init(content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// The text of a scalar, or nil.
    public var text: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// The entries of a mapping, or nil.
    public var entries: [Entry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    /// The items of a sequence, or nil.
    public var items: [YAMLNode]? {
        if case .sequence(let items) = content { return items }
        return nil
    }
}
