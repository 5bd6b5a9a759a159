// SPDX-License-Identifier: Apache-2.0

/// One element of an ``XMLObject``, or a run of text between elements; document order, 40 bytes.
@frozen
public struct XMLNode: Sendable, BitwiseCopyable {
    /// What is special about a node.
    @frozen
    public struct Flags: OptionSet, Sendable, BitwiseCopyable {
        /// The bits.
        public let rawValue: UInt16
        /// Creates flags from bits.
        @inlinable
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// `xsi:nil="true"`.
        public static var isNil: Flags { Flags(rawValue: 1) }
        /// A leaf with text, be it only white space.
        public static var hasText: Flags { Flags(rawValue: 2) }
        /// In a namespace that is neither the object's nor one of SIF's.
        public static var isForeign: Flags { Flags(rawValue: 4) }
        /// A run of text beside elements, not an element.
        public static var isText: Flags { Flags(rawValue: 8) }
        /// Has runs of text beside elements.
        public static var isMixed: Flags { Flags(rawValue: 16) }
    }

    /// The id of the local name in the object's ``XMLNameTable``.
    public var name: UInt16
    /// How many attributes it has, `xsi:nil` and namespace declarations not counted.
    public var attributeCount: UInt16
    /// What is special about it.
    public var flags: Flags
    /// The index in ``XMLObject/namespaces`` of its namespace.
    public var namespace: UInt16
    /// The index of the parent; -1 for the object itself.
    public var parent: Int32
    /// The index after its last descendant.
    public var end: Int32
    /// Where its text starts in ``XMLObject/text``.
    public var textStart: UInt32
    /// How many bytes of text it has.
    public var textCount: UInt32
    /// The index of its first attribute.
    public var firstAttribute: UInt32
    /// The physical line of its start tag, 1-based.
    public var line: UInt32
    /// The byte column of its start tag in the line, 1-based.
    public var column: UInt32
    /// The offset of its start tag behind that of the object.
    public var byte: UInt32

    /// True for an element, false for a run of text.
    @inlinable public var isElement: Bool { !flags.contains(.isText) }
}
