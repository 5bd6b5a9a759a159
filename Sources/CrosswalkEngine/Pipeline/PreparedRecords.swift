// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What is made of a batch beside other batches, by whoever parsed it, so that less is left to do in order.
public final class PreparedRecords: @unchecked Sendable {
    // Safe to send: it goes from the thread that fills it to the one that uses it, and back.
    /// The records as text, where they are written as they are.
    public var text = ByteBuffer(capacity: 1 << 12)
    /// The visits to programs among them.
    public var visits: [AttendanceVisit] = []

    /// Creates an empty one.
    public init() {}

    func removeAll() {
        text.removeAll()
        visits.removeAll(keepingCapacity: true)
    }
}
