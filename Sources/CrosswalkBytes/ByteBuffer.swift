// SPDX-License-Identifier: Apache-2.0

/// One growing block of bytes that writers append to; flushed and reused, never shrunk.
///
/// An engine file: `[UInt8]` pays for a uniqueness check and a growth check at every append, which is what a writer
/// does most. The memory belongs to one owner and is freed with it.
public struct ByteBuffer: ~Copyable, @unchecked Sendable {
    /// What has so many bytes is handed on as it is: copying it together with others costs more than a call for each.
    public static let large = 1 << 16

    // Safe to send: the pointer is owned by exactly this value, which cannot be copied.
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    /// How many bytes are in use.
    @inlinable public var count: Int { used }
    @usableFromInline var used: Int
    @usableFromInline var capacity: Int

    /// Creates an empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 4096) {
        let room = max(capacity, 64)
        base = GrowingMemory.allocate(room)
        used = 0
        self.capacity = room
    }

    deinit { GrowingMemory.free(base) }

    /// True where nothing was appended since the last ``removeAll()``.
    public var isEmpty: Bool { count == 0 }

    /// Forgets the content and keeps the memory.
    public mutating func removeAll() { used = 0 }

    /// Cuts the content back to its first `length` bytes.
    public mutating func truncate(to length: Int) {
        precondition(length <= count)
        used = length
    }

    /// Makes sure that `extra` more bytes fit without another allocation.
    @inline(always)
    public mutating func reserve(_ extra: Int) {
        if count + extra > capacity { grow(extra) }
    }

    @usableFromInline @inline(never)
    mutating func grow(_ extra: Int) {
        let room = max(capacity * 2, count + extra)
        base = GrowingMemory.grow(base, to: room)
        capacity = room
    }

    /// Appends one byte.
    @inline(always)
    public mutating func append(_ byte: UInt8) {
        if count == capacity { grow(1) }
        base[count] = byte
        used += 1
    }

    /// Appends the bytes of a literal.
    @inline(always)
    public mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends bytes.
    @inline(always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let from = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(bytes.count)
        (base + count).update(from: from, count: bytes.count)
        used += bytes.count
    }

    /// Appends few bytes, such as a key: in words rather than by a call.
    @inline(always)
    public mutating func append(short bytes: UnsafeBufferPointer<UInt8>) {
        guard let from = bytes.baseAddress else { return }
        let length = bytes.count
        reserve(length)
        let to = base + used
        used += length
        if length >= 8 {
            var index = 0
            while index + 8 <= length {
                let word = UnsafeRawPointer(from + index).loadUnaligned(as: UInt64.self)
                UnsafeMutableRawPointer(to + index).storeBytes(of: word, as: UInt64.self)
                index += 8
            }
            let word = UnsafeRawPointer(from + length - 8).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(to + length - 8).storeBytes(of: word, as: UInt64.self)
        } else if length >= 4 {
            let first = UnsafeRawPointer(from).loadUnaligned(as: UInt32.self)
            let last = UnsafeRawPointer(from + length - 4).loadUnaligned(as: UInt32.self)
            UnsafeMutableRawPointer(to).storeBytes(of: first, as: UInt32.self)
            UnsafeMutableRawPointer(to + length - 4).storeBytes(of: last, as: UInt32.self)
        } else {
            var index = 0
            while index < length {
                to[index] = from[index]
                index += 1
            }
        }
    }

    /// Appends bytes.
    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    /// Appends the UTF-8 of a text.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a whole number in decimal digits.
    public mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let digits = 20
        reserve(digits)
        var start = count + digits
        let end = start
        repeat {
            start -= 1
            base[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        let length = end - start
        (base + count).update(from: base + start, count: length)
        used += length
    }

    /// Hands the content to `body`; the pointer is valid during the call only.
    @inline(always)
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(start: base, count: count))
    }

    /// Hands `room` writable bytes after the content to `body`, which returns how many it filled.
    @inline(always)
    public mutating func appendFilling(
        _ room: Int,
        _ body: (UnsafeMutableBufferPointer<UInt8>) throws -> Int
    ) rethrows {
        reserve(room)
        used += try body(UnsafeMutableBufferPointer(start: base + count, count: room))
    }

    /// A copy of the content.
    public func array() -> [UInt8] { withBytes { Array($0) } }
}
