// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What was borrowed through a reference last: objects that follow each other name the same course or section.
///
/// What a record that has come gives never changes, so that the answer stays right.
final class LastBorrowed {
    private var id: [UInt8] = []
    private var value: [UInt8] = []
    private var isKnown = false

    /// Appends the value that was borrowed through this id; false where another one was asked for last.
    @inline(__always)
    func append(for id: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        guard isKnown, id.count == self.id.count else { return false }
        let isSame = self.id.withUnsafeBufferPointer { $0.isSame(as: id) }
        if isSame { value.withUnsafeBufferPointer { output.append(short: $0) } }
        return isSame
    }

    /// Remembers what was appended from `start` on.
    func keep(_ id: UnsafeBufferPointer<UInt8>, from start: Int, in output: borrowing ByteBuffer) {
        isKnown = true
        self.id.removeAll(keepingCapacity: true)
        self.id.append(contentsOf: id)
        value.removeAll(keepingCapacity: true)
        output.withBytes { value.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start...])) }
    }
}
