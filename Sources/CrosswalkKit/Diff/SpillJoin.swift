// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Brings the entries of two spills together that have the same key.
///
/// Memory: two parts, each of at most `limit` bytes and their index. A part that is larger is spread again by other
/// bits of the hash; only entries that all share one key can exceed the limit.
struct SpillJoin {
    /// The entries of one key on one side.
    struct Group {
        /// The bytes that payloads point into.
        let bytes: UnsafeBufferPointer<UInt8>
        /// The entries, as they came.
        let entries: ArraySlice<KeyedSpill.Entry>

        /// The payload of an entry.
        func payload(_ entry: KeyedSpill.Entry) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: bytes[entry.payload])
        }
    }

    private static let deepest = 5

    /// How many bytes of a part are taken into memory.
    let limit: Int
    /// How many bytes a spill keeps in memory that parts are spread into.
    let memory: Int
    /// The key at the front of a payload.
    let key: (UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>

    /// Hands each key's entries of both sides to `body`, in no order that has a meaning, and yet always the same.
    func run(_ left: KeyedSpill, _ right: KeyedSpill, _ body: (Group, Group) throws -> Void) throws {
        for part in 0..<KeyedSpill.parts {
            let size = max(left.size(of: part), right.size(of: part))
            if size > limit, left.level < Self.deepest, left.count(of: part) + right.count(of: part) > 2 {
                try run(try spread(left, part), try spread(right, part), body)
            } else if size > 0 {
                try join(try left.load(part), try right.load(part), body)
            }
        }
    }

    private func spread(_ spill: KeyedSpill, _ part: Int) throws -> KeyedSpill {
        let parts = KeyedSpill(level: spill.level + 1, memory: memory)
        try spill.forEach(part) { try parts.add(hash: $0.hash, sequence: $0.sequence, $1) }
        return parts
    }

    private func join(
        _ left: (bytes: [UInt8], entries: [KeyedSpill.Entry]),
        _ right: (bytes: [UInt8], entries: [KeyedSpill.Entry]),
        _ body: (Group, Group) throws -> Void
    ) throws {
        try left.bytes.withUnsafeBufferPointer { leftBytes in
            try right.bytes.withUnsafeBufferPointer { rightBytes in
                var (first, second) = (0, 0)
                while first < left.entries.count || second < right.entries.count {
                    let hash = min(
                        first < left.entries.count ? left.entries[first].hash : UInt64.max,
                        second < right.entries.count ? right.entries[second].hash : UInt64.max
                    )
                    let one = Self.run(of: hash, left.entries, &first)
                    let other = Self.run(of: hash, right.entries, &second)
                    try sameHash(
                        Group(bytes: leftBytes, entries: one),
                        Group(bytes: rightBytes, entries: other),
                        body
                    )
                }
            }
        }
    }

    private static func run(
        of hash: UInt64,
        _ entries: [KeyedSpill.Entry],
        _ place: inout Int
    ) -> ArraySlice<KeyedSpill.Entry> {
        let start = place
        while place < entries.count, entries[place].hash == hash { place += 1 }
        return entries[start..<place]
    }

    /// Tells different keys with one hash apart, which hardly ever happens.
    private func sameHash(_ left: Group, _ right: Group, _ body: (Group, Group) throws -> Void) throws {
        var (left, right) = (left, right)
        while let sample = left.entries.first.map(left.payload) ?? right.entries.first.map(right.payload) {
            let wanted = key(sample)
            let mine = Self.split(left) { key($0).elementsEqual(wanted) }
            let others = Self.split(right) { key($0).elementsEqual(wanted) }
            try body(mine.of, others.of)
            (left, right) = (mine.rest, others.rest)
        }
    }

    private static func split(
        _ group: Group,
        _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> (of: Group, rest: Group) {
        if group.entries.allSatisfy({ isWanted(group.payload($0)) }) {
            return (group, Group(bytes: group.bytes, entries: []))
        }
        let of = group.entries.filter { isWanted(group.payload($0)) }
        let rest = group.entries.filter { !isWanted(group.payload($0)) }
        return (Group(bytes: group.bytes, entries: of[...]), Group(bytes: group.bytes, entries: rest[...]))
    }
}
