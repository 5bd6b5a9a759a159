// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The ids of one record type: those of records and those that are only mentioned.
struct CanonicalIds {
    private let table = IdTable()
    private var isDefined: [Bool] = []

    /// Adds a record's id; `isNew` is false where a record has it already.
    mutating func define(_ id: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
        let index = mention(id).index
        let isNew = !isDefined[index]
        isDefined[index] = true
        return (index, isNew)
    }

    /// Notes an id that something refers to, and whether a record has it so far.
    mutating func mention(_ id: UnsafeBufferPointer<UInt8>) -> (index: Int, isDefined: Bool) {
        let (index, isNew) = table.insert(id)
        if isNew { isDefined.append(false) }
        return (index, isDefined[index])
    }

    /// The number of a record's id, or nil.
    func find(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let index = table.find(id), isDefined[index] else { return nil }
        return index
    }

    /// True where a record has the id of a number.
    func isDefined(_ index: Int) -> Bool { isDefined[index] }
}
