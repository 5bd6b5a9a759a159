// SPDX-License-Identifier: Apache-2.0

/// One attribute of an ``XMLNode``; 16 bytes.
@frozen
public struct XMLAttribute: Sendable, BitwiseCopyable {
    /// The id of the name in the object's ``XMLNameTable``: the local name, with its prefix where it has one.
    public var name: UInt16
    /// The index in ``XMLObject/namespaces`` of its namespace; 0 where it has none.
    public var namespace: UInt16
    /// Where its value starts in ``XMLObject/text``.
    public var textStart: UInt32
    /// How many bytes the value has.
    public var textCount: UInt32
}
