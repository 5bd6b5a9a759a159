// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What was borrowed through a reference last: objects that follow each other name the same course or section.
///
/// What a record that has come gives never changes, so that the answer stays right.
final class LastBorrowed {
    // Plain memory: an array would be counted for each object.
    private var id = ByteBuffer(capacity: 64)
    private var value = ByteBuffer(capacity: 64)
    private var isKnown = false

    /// Appends the value that was borrowed through this id; false where another one was asked for last.
    @inline(__always)
    func append(for id: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        guard isKnown, self.id.withBytes({ $0.isSame(as: id) }) else { return false }
        value.withBytes { output.append(short: $0) }
        return true
    }

    /// Remembers what was appended from `start` on.
    func keep(_ id: UnsafeBufferPointer<UInt8>, from start: Int, in output: borrowing ByteBuffer) {
        isKnown = true
        self.id.removeAll()
        self.id.append(id)
        value.removeAll()
        output.withBytes { value.append(UnsafeBufferPointer(rebasing: $0[start...])) }
    }
}
