// SPDX-License-Identifier: Apache-2.0

/// How large a document's parts may be before it is refused.
///
/// libxml2 has limits of its own only where nobody lifts them, and none on what an object may hold.
public struct XMLLimits: Sendable, Hashable {
    /// Nested elements.
    public var depth = 256
    /// Attributes of one element.
    public var attributes = 1024
    /// Bytes of one element's text or attribute.
    public var text = 64 << 20
    /// Bytes of text of one object.
    public var objectText = 256 << 20
    /// Elements of one object.
    public var objectNodes = 4 << 20
    /// Bytes of one start tag, from `<` to `>`.
    public var tag = 256 << 10

    /// The defaults.
    public init() {}
}
