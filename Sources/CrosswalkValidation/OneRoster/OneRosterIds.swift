// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The ids of one file's records, and what references need to know of each.
///
/// Ids that are mentioned before they are defined are kept beside the others, so that a file may refer to itself in any
/// order; what is still only mentioned at the end of the file is missing. A class, because it is reached through an array
/// for every reference and a copy would cost more than the look-up.
final class OneRosterIds {
    private static let defined: UInt8 = 0x80

    private let table = IdTable()
    private var marks: [UInt8] = []
    /// The line at which each id was first met: 4 bytes an id, so that a duplicate names both rows.
    private var lines: [UInt32] = []
    private let keepsMarks: Bool
    /// How many ids were mentioned and have not been defined.
    private(set) var undefined = 0

    /// Ids of a file; without `keepsMarks` only whether an id is there.
    init(keepsMarks: Bool) { self.keepsMarks = keepsMarks }

    /// Adds a record; `isNew` is false where its id was there before.
    @inline(__always)
    func define(_ id: UnsafeBufferPointer<UInt8>, kind: OneRosterKind, line: Int) -> (index: Int, isNew: Bool) {
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

    /// How many ids there are.
    var count: Int { table.count }
}
