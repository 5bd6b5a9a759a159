// SPDX-License-Identifier: Apache-2.0

/// Memory for lists that are made once and then read for every value: what plans are compiled into.
///
/// An engine file. An array inside of a plan is counted each time the loop over values touches it, which costs more than
/// what the loop does. The lists that an arena hands out are plain pointers: nothing is counted, and they are valid as
/// long as the arena is. Only types that are plain bytes themselves can be kept, so nothing has to be destroyed. Lists
/// lie side by side in blocks: a mapping has thousands of words, and allocating each took longer than compiling it.
public final class Arena: @unchecked Sendable {
    // Safe to send: it is filled by one owner, before anybody else sees the lists, and freed with the last one.
    private static let blockSize = 4 << 10
    private static let alignment = 16

    private var blocks: [UnsafeMutableRawPointer] = []
    /// What is free of the last block.
    private var free = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var objects: [AnyObject] = []

    /// Creates an empty arena.
    public init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// A copy of the elements that lives as long as the arena.
    public func keep<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
        elements.withUnsafeBytes { bytes in
            guard let to = copy(bytes, alignment: MemoryLayout<Element>.alignment) else {
                return UnsafeBufferPointer(start: nil, count: 0)
            }
            return UnsafeBufferPointer(
                start: to.bindMemory(to: Element.self, capacity: elements.count),
                count: elements.count
            )
        }
    }

    /// The bytes of a text, which live as long as the arena.
    public func keep(_ text: String) -> UnsafeBufferPointer<UInt8> {
        var text = text
        return text.withUTF8 { bytes in
            guard let to = copy(UnsafeRawBufferPointer(bytes), alignment: 1) else {
                return UnsafeBufferPointer(start: nil, count: 0)
            }
            return UnsafeBufferPointer(start: to.bindMemory(to: UInt8.self, capacity: bytes.count), count: bytes.count)
        }
    }

    /// An object that lives as long as the arena, uncounted.
    public func keep<Object: AnyObject>(_ object: Object) -> Unmanaged<Object> {
        objects.append(object)
        return Unmanaged.passUnretained(object)
    }

    /// A copy of bytes, or nil where there are none.
    private func copy(_ bytes: UnsafeRawBufferPointer, alignment: Int) -> UnsafeMutableRawPointer? {
        guard !bytes.isEmpty else { return nil }
        var skipped = (alignment - Int(bitPattern: free.baseAddress) % alignment) % alignment
        if skipped + bytes.count > free.count {
            // A long list gets a block of its own, and the last one goes on.
            let isLong = bytes.count > Self.blockSize / 4
            let block = UnsafeMutableRawBufferPointer.allocate(
                byteCount: isLong ? bytes.count : Self.blockSize,
                alignment: max(Self.alignment, alignment)
            )
            guard let start = block.baseAddress else { return nil }
            blocks.append(start)
            if isLong {
                block.copyMemory(from: bytes)
                return start
            }
            free = block
            skipped = 0
        }
        let to = UnsafeMutableRawBufferPointer(rebasing: free[skipped..<skipped + bytes.count])
        to.copyMemory(from: bytes)
        free = UnsafeMutableRawBufferPointer(rebasing: free[(skipped + bytes.count)...])
        return to.baseAddress
    }
}
