// SPDX-License-Identifier: Apache-2.0

/// Memory for lists that are made once and then read for every value: what plans are compiled into.
///
/// An engine file. An array inside of a plan is counted each time the loop over values touches it, which costs more than
/// what the loop does. The lists that an arena hands out are plain pointers: nothing is counted, and they are valid as
/// long as the arena is. Only types that are plain bytes themselves can be kept, so nothing has to be destroyed.
public final class Arena: @unchecked Sendable {
    // Safe to send: it is filled by one owner, before anybody else sees the lists, and freed with the last one.
    private var blocks: [UnsafeMutableRawPointer] = []
    private var objects: [AnyObject] = []

    /// Creates an empty arena.
    public init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// A copy of the elements that lives as long as the arena.
    public func keep<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
        guard !elements.isEmpty else { return UnsafeBufferPointer(start: nil, count: 0) }
        let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = copy.initialize(from: elements)
        blocks.append(UnsafeMutableRawPointer(copy.baseAddress.unsafelyUnwrapped))
        return UnsafeBufferPointer(copy)
    }

    /// The bytes of a text, which live as long as the arena.
    public func keep(_ text: String) -> UnsafeBufferPointer<UInt8> { keep(Array(text.utf8)) }

    /// An object that lives as long as the arena, uncounted.
    public func keep<Object: AnyObject>(_ object: Object) -> Unmanaged<Object> {
        objects.append(object)
        return Unmanaged.passUnretained(object)
    }
}
