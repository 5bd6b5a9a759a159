// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// In which rows of a sample a cell has a name, as names are compared: made once, asked for the names of all mappings.
///
/// An engine file: the cells of 200 rows are folded and hashed where they stand.
struct NameIndex {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        var start: Int
        var count: Int
        var rows: RowSet
    }

    private var entries: [Entry] = []
    /// The indices of entries behind 1, by hash; 0 where a place is free.
    private var places = [Int32](repeating: 0, count: 1 << 10)
    /// The folded names of the entries.
    private var text: [UInt8] = []
    /// The name at hand, folded, and how many bytes of it.
    private var folded = [UInt8](repeating: 0, count: TableNames.longest)
    private var foldedCount = 0
    /// Names beyond ASCII, which may be equal and have other bytes.
    private var beyond: [String: RowSet] = [:]

    /// What became of a cell.
    enum Taken {
        case added
        /// It has letters beyond ASCII, and cannot be a name of ASCII alone: see ``rows(having:)``.
        case foreign
        /// It has to be looked at as text.
        case odd
    }

    /// Adds a cell of one line of ASCII, at most ``TableNames/longest`` bytes.
    mutating func add(_ cell: UnsafeBufferPointer<UInt8>, row: Int) -> Taken {
        guard cell.count <= folded.count else { return .odd }
        let (count, taken) = folded.withUnsafeMutableBufferPointer { Self.fold(cell, into: $0) }
        if taken == .added {
            foldedCount = count
            insertFolded(row)
        }
        return taken
    }

    private static func fold(
        _ cell: UnsafeBufferPointer<UInt8>,
        into folded: UnsafeMutableBufferPointer<UInt8>
    ) -> (Int, Taken) {
        var count = 0
        var isSpaced = false
        var isForeign = false
        var place = 0
        while place < cell.count {
            let byte = cell[place]
            place += 1
            if byte == 0x20 {
                isSpaced = count > 0
                continue
            }
            if byte < 0x20 { return (0, .odd) }
            if byte >= 0x80 {
                // Two bytes of U+00C0 to U+02FF or U+0380 to U+047F, letters of Europe: none is white space or makes one
                // character with it, and none becomes ASCII in lower case.
                guard (0xC3...0xCB).contains(byte) || (0xCE...0xD1).contains(byte), place < cell.count,
                    (0x80...0xBF).contains(cell[place])
                else { return (0, .odd) }
                place += 1
                isForeign = true
                continue
            }
            // A space takes the place of one or more that were read.
            if isSpaced {
                folded[count] = 0x20
                count += 1
                isSpaced = false
            }
            folded[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            count += 1
        }
        return (count, isForeign ? .foreign : .added)
    }

    /// Adds a name of at most ``TableNames/longest`` bytes.
    mutating func add(name: String, row: Int) {
        let name = HeaderName.folded(name)
        guard name.utf8.count <= folded.count, name.utf8.allSatisfy({ $0 < 0x80 }) else {
            beyond[name, default: RowSet()].insert(row)
            return
        }
        foldedCount = 0
        for byte in name.utf8 {
            folded[foldedCount] = byte
            foldedCount += 1
        }
        insertFolded(row)
    }

    /// The rows that have a name, which is folded; foreign cells have to be added by name before one beyond ASCII is
    /// asked for.
    func rows(having name: String) -> RowSet {
        var rows = beyond.isEmpty ? RowSet() : beyond[name] ?? RowSet()
        var name = name
        name.withUTF8 { name in
            if let entry = find(name, ByteHash.hash(name)).entry { rows.formUnion(entries[entry].rows) }
        }
        return rows
    }

    private mutating func insertFolded(_ row: Int) {
        let (place, entry, hash) = folded.withUnsafeBufferPointer { folded in
            let name = UnsafeBufferPointer(rebasing: folded[..<foldedCount])
            let hash = ByteHash.hash(name)
            let found = find(name, hash)
            return (found.place, found.entry, hash)
        }
        if let entry {
            entries[entry].rows.insert(row)
            return
        }
        var rows = RowSet()
        rows.insert(row)
        entries.append(Entry(hash: hash, start: text.count, count: foldedCount, rows: rows))
        text += folded[..<foldedCount]
        places[place] = Int32(entries.count)
        if entries.count * 2 > places.count { grow() }
    }

    /// The entry of a name, or nil, and the place where it is or would be.
    private func find(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> (place: Int, entry: Int?) {
        var place = Int(truncatingIfNeeded: hash >> 20) & (places.count - 1)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            let entry = entries[index]
            if entry.hash == hash, entry.count == name.count,
                text.withUnsafeBufferPointer({
                    UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.count]).isSame(as: name)
                })
            {
                return (place, index)
            }
            place = (place + 1) & (places.count - 1)
        }
        return (place, nil)
    }

    private mutating func grow() {
        places = [Int32](repeating: 0, count: places.count * 2)
        for (index, entry) in entries.enumerated() {
            var place = Int(truncatingIfNeeded: entry.hash >> 20) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(index + 1)
        }
    }
}
