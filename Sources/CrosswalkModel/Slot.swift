// SPDX-License-Identifier: Apache-2.0

/// One value of a record in a ``RecordBatch``: absent, empty, text, or structured; eight bytes.
///
/// A text slot points into the batch's `bytes`; a list, object or map slot points at a run of the batch's `children`.
@frozen
public struct Slot: Sendable, Equatable {
    /// What a slot holds.
    @frozen
    public enum Kind: UInt8, Sendable {
        /// The source says nothing of the field.
        case absent
        /// The source has the field and left it empty.
        case null
        /// UTF-8 text: `start` and `count` in `bytes`.
        case text
        /// Items: `start` and `count` in `children`.
        case list
        /// A value shape's members by position: `start` and `count` in `children`.
        case object
        /// Keys and values in turn: `start` and `count` in `children`.
        case map
    }

    /// Where it starts, in `bytes` or `children`.
    public var start: UInt32
    @usableFromInline var packed: UInt32

    /// A slot of a kind over a run.
    @inlinable
    public init(_ kind: Kind, start: Int, count: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.packed = UInt32(kind.rawValue) << 29 | UInt32(truncatingIfNeeded: count)
    }

    /// The slot of a field the source says nothing of.
    @inlinable public static var absent: Slot { Slot(.absent, start: 0, count: 0) }
    /// The slot of a field the source left empty.
    @inlinable public static var null: Slot { Slot(.null, start: 0, count: 0) }

    /// What it holds.
    @inlinable @inline(__always)
    public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: packed >> 29)) ?? .absent }
    /// How many bytes or children it spans.
    @inlinable public var count: Int { Int(packed & 0x1FFF_FFFF) }
    /// The offset as an index.
    @inlinable public var offset: Int { Int(start) }
    /// The places of its bytes or children.
    @inlinable public var range: Range<Int> { offset..<offset + count }
    /// True where the source says nothing of the field.
    @inlinable public var isAbsent: Bool { packed >> 29 == 0 }
    /// True where there is text or structure: neither absent nor empty.
    @inlinable public var hasValue: Bool { packed >> 29 > 1 }

    /// The text of a text slot, in the block that it points into.
    @inlinable @inline(__always)
    public func text(in block: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: block.baseAddress.map { $0 + offset }, count: count)
    }
}
