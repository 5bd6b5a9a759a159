// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The ids of one record type, with where each record was read: 18 to 37 bytes a record.
struct ProfileIds {
    private let table = IdTable()
    /// The line of each record, `unseen` where the id is only mentioned.
    private(set) var lines: [UInt32] = []
    /// The file of each record.
    private(set) var files: [UInt16] = []

    private static let unseen = UInt32.max

    /// How many ids there are, mentioned ones included.
    var count: Int { lines.count }

    /// The number of an id.
    mutating func number(_ id: UnsafeBufferPointer<UInt8>) -> Int {
        let (index, isNew) = table.insert(id)
        if isNew {
            lines.append(Self.unseen)
            files.append(0)
        }
        return index
    }

    /// Notes where a record stands; the first of two with one id counts.
    mutating func define(_ index: Int, file: UInt16, line: UInt32) {
        guard lines[index] == Self.unseen else { return }
        lines[index] = min(line, Self.unseen - 1)
        files[index] = file
    }

    /// The id of a number.
    func text(_ index: Int) -> String {
        var buffer = ByteBuffer(capacity: 64)
        table.append(index, to: &buffer)
        return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// True where a record has the id.
    func isDefined(_ index: Int) -> Bool { lines[index] != Self.unseen }
}
