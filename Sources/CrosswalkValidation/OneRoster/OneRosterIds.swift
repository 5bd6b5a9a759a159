// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The ids of one file's records, and what references need to know of each.
///
/// Ids that are mentioned before they are defined are kept beside the others, so that a file may refer to itself in any
/// order; what is still only mentioned at the end of the file is missing. A class, because it is reached through an array
/// for every reference and a copy would cost more than the look-up.
///
/// Of a file to which nothing refers it is enough to know whether an id comes twice. While its rows are read first, only
/// hashes are collected (``collect()``); where some of them came twice, the rows are read once more and the ids with
/// those hashes are compared byte by byte (``lookCloser()``). Files without duplicates, which is nearly all, are read
/// once and cost 8 to 10 bytes an id.
final class OneRosterIds {
    private static let defined: UInt8 = 0x80

    private enum Way {
        case all
        case hashes
        case repeated
    }

    private let table = IdTable()
    private var marks: [UInt8] = []
    /// The line at which each id was first met: 4 bytes an id, so that a duplicate names both rows.
    private var lines: [UInt32] = []
    private let keepsMarks: Bool
    private var way = Way.all
    private var hashes = Fingerprints()
    private var repeated: Set<UInt64> = []
    /// How many ids were mentioned and have not been defined.
    private(set) var undefined = 0

    /// Ids of a file; without `keepsMarks` only whether an id is there.
    init(keepsMarks: Bool) { self.keepsMarks = keepsMarks }

    /// True while only hashes are collected.
    var collects: Bool { way == .hashes }

    /// From here on only hashes are collected, and every id counts as new; only for ids that nobody looks up.
    func collect() { way = .hashes }

    /// True where hashes were collected and some came twice: then the ids have to be defined once more, and those that
    /// are the same are found.
    func lookCloser() -> Bool {
        guard way == .hashes else { return false }
        repeated = hashes.takeRepeated()
        way = .repeated
        return !repeated.isEmpty
    }

    /// The hash that is collected of an id.
    static func hash(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 { ByteHash.hash(id) }

    /// Adds hashes of ids that were checked elsewhere.
    func collect(_ more: [UInt64]) { hashes.add(more) }

    /// Adds a record; `isNew` is false where its id was there before.
    @inline(__always)
    func define(_ id: UnsafeBufferPointer<UInt8>, kind: OneRosterKind, line: Int) -> (index: Int, isNew: Bool) {
        if way != .all {
            if way == .hashes {
                hashes.add(Self.hash(id))
                return (-1, true)
            }
            if !repeated.contains(Self.hash(id)) { return (-1, true) }
        }
        let (index, isNew) = table.insert(id)
        if isNew { lines.append(UInt32(truncatingIfNeeded: line)) }
        guard keepsMarks else { return (index, isNew) }
        if isNew {
            marks.append(Self.defined | kind.rawValue)
            return (index, true)
        }
        if marks[index] & Self.defined != 0 { return (index, false) }
        marks[index] = Self.defined | kind.rawValue
        lines[index] = UInt32(truncatingIfNeeded: line)
        undefined -= 1
        return (index, true)
    }

    /// The number of a record's id, or nil.
    @inline(__always)
    func find(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let index = table.find(id) else { return nil }
        return !keepsMarks || marks[index] & Self.defined != 0 ? index : nil
    }

    /// Looks up many ids: the number of each, or -1 where there is no such record or it is of another kind.
    func find(
        _ keys: UnsafeBufferPointer<UInt64>,
        in bytes: UnsafePointer<UInt8>,
        of kind: OneRosterKind,
        into numbers: UnsafeMutablePointer<Int32>
    ) {
        table.find(keys, in: bytes, into: numbers)
        guard keepsMarks, kind != .any || undefined > 0 else { return }
        marks.withUnsafeBufferPointer { marks in
            for place in keys.indices where numbers[place] >= 0 {
                let mark = marks[Int(numbers[place])]
                let isGood = mark & 0x7F == kind.rawValue || mark & 0x7F == 0 || kind == .any
                if mark & Self.defined == 0 || !isGood { numbers[place] = -1 }
            }
        }
    }

    /// True for a record of a kind, and for one of which nothing is known.
    func isOf(_ kind: OneRosterKind, _ index: Int) -> Bool {
        let own = self.kind(index)
        return own == kind || own == .any
    }

    /// Notes an id that may be defined later in the same file.
    func mention(_ id: UnsafeBufferPointer<UInt8>) -> Int {
        let (index, isNew) = table.insert(id)
        if isNew { lines.append(0) }
        if isNew, keepsMarks {
            marks.append(0)
            undefined += 1
        }
        return index
    }

    /// The line of the first row with an id.
    func line(_ index: Int) -> Int { Int(lines[index]) }

    /// What is known of a record.
    func kind(_ index: Int) -> OneRosterKind {
        keepsMarks ? OneRosterKind(rawValue: marks[index] & 0x7F) ?? .any : .any
    }

    /// Changes what is known of a record.
    func setKind(_ kind: OneRosterKind, of index: Int) {
        if keepsMarks { marks[index] = marks[index] & Self.defined | kind.rawValue }
    }
}
