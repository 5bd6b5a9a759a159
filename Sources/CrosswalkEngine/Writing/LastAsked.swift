// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Glibc

/// Remembers which id a table was asked for last, and the answer.
///
/// An engine file: a row is judged and then written, and rows that follow each other name the same section or course,
/// so that most questions repeat the one before and need neither a hash nor a look into the table.
final class LastAsked {
    private static let longest = 64

    private let last: UnsafeMutablePointer<UInt8>
    /// How long the id asked for last is; -1 where there is none.
    private var length = -1
    private var answer: Int?
    /// How many ids the table had then: what it did not have may have come.
    private var count = 0

    init() { last = .allocate(capacity: Self.longest) }

    deinit { last.deallocate() }

    /// An id's number in the table, or nil where it was never added; always of the same table.
    func find(_ id: UnsafeBufferPointer<UInt8>, in table: IdTable) -> Int? {
        guard let base = id.baseAddress, id.count <= Self.longest else { return table.find(id) }
        if id.count == length, answer != nil || table.count == count, memcmp(base, last, length) == 0 {
            return answer
        }
        answer = table.find(id)
        count = table.count
        length = id.count
        last.update(from: base, count: length)
        return answer
    }
}
