// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Reads lines of canonical NDJSON that are written as ``NDJSONEncoder`` writes them, and no others.
///
/// An engine file, whose slow and obvious twin is ``NDJSONDecoder``. What we write has its keys in the model's order, no
/// space between its parts and few escapes: a key is then known by comparing a word of eight bytes with the ones that may
/// come next, and a text without escapes is a slot into the line. At the first byte that is anything else the line is
/// given up and left to the twin, which also says what is wrong with it: this one never judges.
///
/// Lists and objects are collected on a stack, the record's slots in one run, and what escapes stand for in a buffer that
/// goes behind the block with ``settle(_:)``: nothing is allocated for a line.
public struct NDJSONLineReader: ~Copyable {
    private let keys: NDJSONKeys
    private let cells: UnsafeMutablePointer<Slot>
    private var items = SlotStack()
    /// The type of the last line: most lines have their neighbour's.
    private var kind = 0
    /// What texts with escapes stand for, of all lines since they were appended to the block.
    private var unescaped: [UInt8] = []

    /// Deeper values than this are left to the twin.
    private static let maxDepth = 8

    /// What a line is read from; the place in it is handed on beside it, to be kept in a register.
    private struct Text {
        let base: UnsafePointer<UInt8>
        /// Where the line ends.
        let end: Int
        /// How many bytes may be looked at.
        let readable: Int

        subscript(place: Int) -> UInt8 {
            @inline(__always) get { base[place] }
        }
    }

    /// Creates a reader.
    public init(_ keys: NDJSONKeys) {
        self.keys = keys
        cells = .allocate(capacity: CrosswalkModel.widest)
        cells.initialize(repeating: .absent, count: CrosswalkModel.widest)
    }

    deinit { cells.deallocate() }

    /// Reads the line in `range` of `bytes` as one more record of `batch`, whose block begins with the same bytes.
    ///
    /// Texts with escapes are not there before ``settle(_:)``, which has to come before anything else is appended to the
    /// batch's block.
    ///
    /// - Returns: false where the line is written another way; the batch is then as before.
    public mutating func read(
        _ range: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>,
        into batch: inout RecordBatch,
        file: Int,
        row: Int
    ) -> Bool {
        // Words are compared whole: the very last line of a block is the twin's.
        guard let base = bytes.baseAddress, range.upperBound + 8 <= bytes.count else { return false }
        let text = Text(base: base, end: range.upperBound, readable: bytes.count)
        let before = batch.children.count
        let known = unescaped.count
        var place = range.lowerBound
        guard let fields = opening(text, &place), self.fields(fields, text, place, &batch) else {
            items.truncate(to: 0)
            batch.children.removeLast(batch.children.count - before)
            unescaped.removeLast(unescaped.count - known)
            return false
        }
        batch.append(
            RecordKind(rawValue: UInt8(truncatingIfNeeded: kind)) ?? .residue,
            UnsafeBufferPointer(start: cells, count: fields.count),
            file: file,
            row: row
        )
        return true
    }

    /// Appends what texts with escapes stand for to the block, where their slots point.
    public mutating func settle(_ batch: inout RecordBatch) {
        if unescaped.isEmpty { return }
        batch.bytes.append(contentsOf: unescaped)
        unescaped.removeAll(keepingCapacity: true)
    }

    /// The fields of the line's record type; nil where it does not open as ours do.
    @inline(__always)
    private mutating func opening(_ text: Text, _ place: inout Int) -> UnsafeBufferPointer<NDJSONKeys.Key>? {
        let kinds = keys.kinds
        let (start, end) = (text.base + place, text.base + text.end)
        if !kinds[kind].opening.matches(start, upTo: end) {
            guard let found = kinds.firstIndex(where: { $0.opening.matches(start, upTo: end) }) else { return nil }
            kind = found
        }
        place += kinds[kind].opening.count
        return kinds[kind].fields
    }

    @inline(__always)
    private mutating func fields(
        _ fields: UnsafeBufferPointer<NDJSONKeys.Key>,
        _ text: Text,
        _ start: Int,
        _ batch: inout RecordBatch
    ) -> Bool {
        for position in 0..<fields.count { cells[position] = .absent }
        var place = start
        var next = 0
        while place < text.end {
            guard text[place] == UInt8(ascii: ",") else {
                return text[place] == UInt8(ascii: "}") && place + 1 == text.end
            }
            place += 1
            guard let field = Self.key(text, &place, fields, from: next) else { return false }
            next = field + 1
            if text[place] == UInt8(ascii: "\"") {
                if let slot = Self.quoted(text, &place) {
                    cells[field] = slot
                } else {
                    var inner = place
                    guard let slot = escaped(text, &inner, batch) else { return false }
                    place = inner
                    cells[field] = slot
                }
            } else {
                var inner = place
                guard let slot = value(fields[field].members, text, &inner, &batch, 0) else { return false }
                place = inner
                cells[field] = slot
            }
        }
        return false
    }

    /// Passes over the next key with its colon; nil where it is none of those that may still come.
    @inline(__always)
    private static func key(
        _ text: Text,
        _ place: inout Int,
        _ keys: UnsafeBufferPointer<NDJSONKeys.Key>,
        from first: Int
    ) -> Int? {
        var position = first
        while position < keys.count {
            if keys[position].matches(text.base + place, upTo: text.base + text.end) {
                place += keys[position].count
                return position
            }
            position += 1
        }
        return nil
    }

    /// A text without escapes, whose opening quote is at `place`.
    @inline(__always)
    private static func quoted(_ text: Text, _ place: inout Int) -> Slot? {
        let start = place + 1
        var index = start
        while index + 8 <= text.readable {
            let word = UnsafeRawPointer(text.base + index).loadUnaligned(as: UInt64.self).littleEndian
            let found = JSONBytes.special(word)
            if found != 0 {
                let stop = index + found.trailingZeroBitCount / 8
                guard text[stop] == UInt8(ascii: "\""), stop < text.end else { return nil }
                place = stop + 1
                return Slot(.text, start: start, count: stop - start)
            }
            index += 8
        }
        return nil
    }

    /// A text with escapes, whose opening quote is at `place`.
    @inline(never)
    private mutating func escaped(_ text: Text, _ place: inout Int, _ batch: borrowing RecordBatch) -> Slot? {
        let line = UnsafeBufferPointer(start: text.base, count: text.end)
        let start = place + 1
        var index = JSONBytes.firstSpecial(in: line, from: start)
        while index < text.end, text[index] == UInt8(ascii: "\\") {
            index = JSONBytes.firstSpecial(in: line, from: min(index + 2, text.end))
        }
        guard index < text.end, text[index] == UInt8(ascii: "\"") else { return nil }
        let known = unescaped.count
        guard JSONBytes.unescape(UnsafeBufferPointer(rebasing: line[start..<index]), into: &unescaped) else {
            return nil
        }
        place = index + 1
        return Slot(.text, start: batch.bytes.count + known, count: unescaped.count - known)
    }

    private mutating func value(
        _ members: UnsafeBufferPointer<NDJSONKeys.Key>,
        _ text: Text,
        _ place: inout Int,
        _ batch: inout RecordBatch,
        _ depth: Int
    ) -> Slot? {
        guard depth < Self.maxDepth, place < text.end else { return nil }
        switch text[place] {
        case UInt8(ascii: "\""): return Self.quoted(text, &place) ?? escaped(text, &place, batch)
        case UInt8(ascii: "["): return list(members, text, &place, &batch, depth)
        case UInt8(ascii: "{"):
            return members.isEmpty ? map(text, &place, &batch, depth) : object(members, text, &place, &batch, depth)
        default: return Self.literal(text, &place)
        }
    }

    private mutating func list(
        _ members: UnsafeBufferPointer<NDJSONKeys.Key>,
        _ text: Text,
        _ place: inout Int,
        _ batch: inout RecordBatch,
        _ depth: Int
    ) -> Slot? {
        let start = items.count
        place += 1
        if text[place] == UInt8(ascii: "]") {
            place += 1
            return batch.structure(.list, from: &items, since: start)
        }
        while true {
            guard let item = value(members, text, &place, &batch, depth + 1) else { return nil }
            items.append(item)
            guard let isLast = Self.closes(text, &place, with: UInt8(ascii: "]")) else { return nil }
            if isLast { return batch.structure(.list, from: &items, since: start) }
        }
    }

    private mutating func object(
        _ members: UnsafeBufferPointer<NDJSONKeys.Key>,
        _ text: Text,
        _ place: inout Int,
        _ batch: inout RecordBatch,
        _ depth: Int
    ) -> Slot? {
        let start = items.count
        items.fill(to: start + members.count)
        place += 1
        if text[place] == UInt8(ascii: "}") {
            place += 1
            return batch.structure(.object, from: &items, since: start)
        }
        var next = 0
        while true {
            guard let member = Self.key(text, &place, members, from: next),
                let slot = value(members[member].members, text, &place, &batch, depth + 1)
            else { return nil }
            next = member + 1
            items[start + member] = slot
            guard let isLast = Self.closes(text, &place, with: UInt8(ascii: "}")) else { return nil }
            if isLast { return batch.structure(.object, from: &items, since: start) }
        }
    }

    private mutating func map(_ text: Text, _ place: inout Int, _ batch: inout RecordBatch, _ depth: Int) -> Slot? {
        let start = items.count
        let none = UnsafeBufferPointer<NDJSONKeys.Key>(start: nil, count: 0)
        place += 1
        if text[place] == UInt8(ascii: "}") {
            place += 1
            return batch.structure(.map, from: &items, since: start)
        }
        while true {
            guard place < text.end, text[place] == UInt8(ascii: "\""),
                let key = Self.quoted(text, &place) ?? escaped(text, &place, batch),
                place < text.end, text[place] == UInt8(ascii: ":")
            else { return nil }
            place += 1
            items.append(key)
            guard let slot = value(none, text, &place, &batch, depth + 1) else { return nil }
            items.append(slot)
            guard let isLast = Self.closes(text, &place, with: UInt8(ascii: "}")) else { return nil }
            if isLast { return batch.structure(.map, from: &items, since: start) }
        }
    }

    /// Passes over the comma between two items, or what closes the last, and then is true; nil for anything else.
    @inline(__always)
    private static func closes(_ text: Text, _ place: inout Int, with bracket: UInt8) -> Bool? {
        guard place < text.end else { return nil }
        let byte = text[place]
        guard byte == bracket || byte == UInt8(ascii: ",") else { return nil }
        place += 1
        return byte == bracket
    }

    /// `true`, `false`, `null`, or a whole number.
    private static func literal(_ text: Text, _ place: inout Int) -> Slot? {
        let start = place
        while place < text.end, text[place] != UInt8(ascii: ","), text[place] != UInt8(ascii: "}"),
            text[place] != UInt8(ascii: "]")
        {
            place += 1
        }
        let word = UnsafeBufferPointer(start: text.base + start, count: place - start)
        if word.isSame(as: "null") { return .null }
        guard word.isSame(as: "true") || word.isSame(as: "false") || NDJSONEncoder.isBareLiteral(word) else {
            return nil
        }
        return Slot(.text, start: start, count: place - start)
    }
}
