// SPDX-License-Identifier: Apache-2.0

/// Eight bytes of a text looked at together.
///
/// An engine file: what writers ask of every value is whether any byte of it is special. A test sets the top bit of each
/// byte that it is true of; a borrow can set that of bytes above one as well, so of several bits the lowest is right.
@frozen
public struct ByteWord: Sendable {
    /// How many bytes a word has.
    @inlinable public static var width: Int { 8 }
    @usableFromInline static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// The bytes, the first of them lowest.
    public let bits: UInt64

    /// The bytes at an address, which must all be readable.
    @inline(always)
    public init(at base: UnsafePointer<UInt8>) {
        bits = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self).littleEndian
    }

    /// Bytes that were loaded before.
    @inline(always)
    public init(_ bits: UInt64) { self.bits = bits }

    /// Marks the bytes that are `byte`; top bits of others are noise until ``found(_:)`` has seen them.
    @inline(always)
    public func equal(_ byte: UInt8) -> UInt64 {
        let difference = bits ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference
    }

    /// Marks the bytes below `limit`, which is at most 128.
    @inline(always)
    public func below(_ limit: UInt8) -> UInt64 { (bits &- Self.ones &* UInt64(limit)) & ~bits }

    /// Marks the bytes above `limit`, which is at most 127; exact, no top bit is noise.
    @inline(always)
    public func above(_ limit: UInt8) -> UInt64 {
        let tops = Self.ones &* 0x80
        return ((bits & ~tops) &+ Self.ones &* UInt64(0x7F - limit) | bits) & tops
    }

    /// The marks alone, of one test or of several joined by `|`: zero where no byte has one.
    @inline(always)
    public static func found(_ marks: UInt64) -> UInt64 { marks & (ones &* 0x80) }
}
