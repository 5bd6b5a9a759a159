// SPDX-License-Identifier: Apache-2.0

import CScan

/// A growing array of plain values with one owner.
///
/// An engine file: an array in a class counts a reference and asks whether it is shared at every look. It grows by a
/// quarter at a time, for doubling wastes too much of what there are millions of.
struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private(set) var capacity: Int

    init() {
        capacity = 16
        base = GrowingMemory.allocate(capacity)
    }

    deinit { GrowingMemory.free(base) }

    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count)
        return base[index]
    }

    /// The elements of a range; valid until something is appended.
    @inline(__always)
    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    /// Asks for the memory of an element that is looked at soon.
    @inline(__always)
    func prefetch(_ index: Int) { crosswalk_prefetch(base + index) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(1) }
        base[count] = element
        count += 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let from = elements.baseAddress else { return }
        if count + elements.count > capacity { grow(elements.count) }
        (base + count).update(from: from, count: elements.count)
        count += elements.count
    }

    private mutating func grow(_ extra: Int) {
        capacity += max(capacity / 4, extra) + 64
        base = GrowingMemory.grow(base, to: capacity)
    }
}
