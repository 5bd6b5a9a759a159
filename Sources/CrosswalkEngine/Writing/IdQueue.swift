// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Ids on their way into a table: they go there some at a time, so that the memory of several is waited for at once.
///
/// An engine file: the one thread that takes records in order asks tables that are far larger than the processor's cache.
struct IdQueue: ~Copyable {
    private static let most = 32

    private var text = ByteBuffer(capacity: most * 64)
    /// Where in the text each id begins and ends.
    private var places: [UInt64] = []
    /// How many ids wait.
    var count: Int { places.count }
    /// True where it is time to put them into the table.
    var isFull: Bool { places.count >= Self.most }

    /// Adds an id to the end.
    mutating func append(_ id: UnsafeBufferPointer<UInt8>) {
        let start = text.count
        text.append(short: id)
        places.append(UInt64(start) | UInt64(text.count) << 32)
    }

    /// Puts all ids into a table and hands the number of each to `body`, in the order in which they came.
    mutating func settle(into table: IdTable, _ body: (Int) -> Void) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: places.count) { numbers in
            places.withUnsafeBufferPointer { places in
                text.withBytes { text in
                    guard let text = text.baseAddress, let numbers = numbers.baseAddress else { return }
                    table.insert(places, in: text, into: numbers)
                }
            }
            for number in numbers { body(Int(number)) }
        }
        text.removeAll()
        places.removeAll(keepingCapacity: true)
    }
}
