// SPDX-License-Identifier: Apache-2.0

/// A place in a row or element: a column name, an element path, or one of the `$` words.
public struct SourcePath: Sendable, Hashable {
    /// A condition on a step: an attribute or a child with, or without, a value.
    public struct Predicate: Sendable, Hashable {
        /// The attribute's or child's local name.
        public var name: String
        /// True for an attribute.
        public var isAttribute: Bool
        /// The value compared with.
        public var value: String
        /// True for `!=`.
        public var isNegated: Bool
    }

    /// One element on the way, with its conditions.
    public struct Step: Sendable, Hashable {
        /// The element's local name.
        public var name: String
        /// All must hold.
        public var predicates: [Predicate]
    }

    /// What the path names.
    public enum Target: Sendable, Hashable {
        /// A column. csv-set and table.
        case column(String)
        /// An element reached by steps from the object, or from the item of `each`; with an attribute, that attribute.
        /// No steps and no attribute: the element's own text. `fromRoot` is true for a path written with a leading `/`.
        case element(steps: [Step], attribute: String?, fromRoot: Bool)
        /// The item of `each`.
        case item
        /// The file's name.
        case file
        /// The data row's number.
        case row
    }

    /// The path as written in the mapping.
    public var text: String
    /// What it names.
    public var target: Target

    /// Creates a path.
    public init(text: String, target: Target) {
        self.text = text
        self.target = target
    }
}
