// SPDX-License-Identifier: Apache-2.0

/// Some hundred canonical records over one block of UTF-8 bytes.
///
/// The block is usually the very input that was read: a value that needs no change is a slot pointing into it, a
/// changed value is appended behind it. Readers fill a batch, writers walk it, and it is reused: copy what you keep.
/// Values stay text until somebody needs a number. Positions are limited to 4 GiB, a value to 512 MiB.
public struct RecordBatch: Sendable {
    /// One record: its type, where its slots start and where it was read.
    @frozen
    public struct Record: Sendable {
        /// The record's type.
        public var kind: RecordKind
        /// The index in ``RecordBatch/files`` of the file it came from.
        public var file: UInt16
        /// The index of its first slot, that of `id`.
        public var firstSlot: UInt32
        /// The data row or object number in its file, 1-based; 0 where unknown.
        public var row: UInt32
        /// The physical line it starts at, 1-based; 0 where unknown.
        public var line: UInt32
    }

    /// The text that text slots point into.
    public var bytes: [UInt8] = []
    /// The slots of all records, each record's in the model's field order.
    public var slots: [Slot] = []
    /// Items of lists, members of objects, keys and values of maps.
    public var children: [Slot] = []
    /// The records in order.
    public var records: [Record] = []
    /// The names of the files that records come from.
    public var files: [String] = []

    /// As many absent slots as the widest record has, to copy from.
    // Safe to share: it is filled once and never changed or freed.
    private nonisolated(unsafe) static let blank: UnsafeBufferPointer<Slot> = {
        let slots = UnsafeMutableBufferPointer<Slot>.allocate(capacity: CrosswalkModel.widest)
        slots.initialize(repeating: .absent)
        return UnsafeBufferPointer(slots)
    }()

    /// Creates an empty batch.
    public init() {}

    /// Forgets the records and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
        children.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
    }

    /// Starts a record with every field absent and returns the index of its first slot.
    @discardableResult
    public mutating func begin(_ kind: RecordKind, file: Int = 0, row: Int = 0, line: Int = 0) -> Int {
        let first = slots.count
        records.append(
            Record(
                kind: kind,
                file: UInt16(truncatingIfNeeded: file),
                firstSlot: UInt32(truncatingIfNeeded: first),
                row: UInt32(truncatingIfNeeded: row),
                line: UInt32(truncatingIfNeeded: line)
            )
        )
        let width = CrosswalkModel.width(kind)
        slots.append(contentsOf: UnsafeBufferPointer(rebasing: Self.blank[..<width]))
        return first
    }

    /// Appends a record with these slots, as many as its type has fields; without a line, the row is one.
    public mutating func append(
        _ kind: RecordKind,
        _ cells: UnsafeBufferPointer<Slot>,
        file: Int,
        row: Int,
        line: Int? = nil
    ) {
        records.append(
            Record(
                kind: kind,
                file: UInt16(truncatingIfNeeded: file),
                firstSlot: UInt32(truncatingIfNeeded: slots.count),
                row: UInt32(truncatingIfNeeded: row),
                line: UInt32(truncatingIfNeeded: line ?? row)
            )
        )
        slots.append(contentsOf: cells)
    }

    /// Takes back the record begun last.
    public mutating func removeLast() {
        guard let last = records.popLast() else { return }
        slots.removeSubrange(Int(last.firstSlot)...)
    }

    /// Appends text to the block and returns its slot.
    public mutating func text(_ value: UnsafeBufferPointer<UInt8>) -> Slot {
        let start = bytes.count
        bytes.append(contentsOf: value)
        return Slot(.text, start: start, count: value.count)
    }

    /// Appends text to the block and returns its slot.
    public mutating func text(_ value: String) -> Slot {
        let start = bytes.count
        bytes.append(contentsOf: value.utf8)
        return Slot(.text, start: start, count: bytes.count - start)
    }

    /// Appends children and returns the slot of the list, object or map they form.
    public mutating func structure(_ kind: Slot.Kind, _ items: [Slot]) -> Slot {
        let start = children.count
        children.append(contentsOf: items)
        return Slot(kind, start: start, count: items.count)
    }

    /// Takes the slots from a position on off a stack and returns the slot of the list, object or map they form.
    public mutating func structure(_ kind: Slot.Kind, from stack: inout SlotStack, since position: Int) -> Slot {
        let items = stack.slots(since: position)
        let start = children.count
        children.append(contentsOf: items)
        stack.truncate(to: position)
        return Slot(kind, start: start, count: items.count)
    }

    /// Appends a list of texts and returns its slot.
    public mutating func list(_ values: [String]) -> Slot {
        var items: [Slot] = []
        items.reserveCapacity(values.count)
        for value in values { items.append(text(value)) }
        return structure(.list, items)
    }

    /// Adds to the counts of record types, by their raw values, how many records of each there are.
    public borrowing func count(into counts: inout [Int]) {
        records.withUnsafeBufferPointer { records in
            counts.withUnsafeMutableBufferPointer { counts in
                // Records of a type come in runs.
                var (kind, run) = (0, 0)
                for record in records {
                    if Int(record.kind.rawValue) != kind {
                        counts[kind] += run
                        (kind, run) = (Int(record.kind.rawValue), 0)
                    }
                    run &+= 1
                }
                counts[kind] += run
            }
        }
    }

    /// The slot of a field of a record.
    @inlinable @inline(__always)
    public func slot(_ record: Record, _ field: Int) -> Slot { slots[Int(record.firstSlot) + field] }

    /// Sets a field of the record begun last.
    public mutating func set(_ field: Int, _ slot: Slot) {
        guard let last = records.last else { return }
        slots[Int(last.firstSlot) + field] = slot
    }

    /// Hands the bytes of a range of the block to `body`; the pointer is valid during the call only.
    @inline(always)
    public borrowing func withText<Result>(
        _ range: Range<Int>,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Hands the bytes of a text slot to `body`; the pointer is valid during the call only.
    @inline(always)
    public borrowing func withText<Result>(
        of slot: Slot,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try withText(slot.range, body)
    }

    /// Appends the bytes of a text slot once more: for texts that are joined of others.
    public mutating func appendText(of slot: Slot) {
        let end = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: slot.count))
        bytes.withUnsafeMutableBufferPointer { all in
            guard let base = all.baseAddress, slot.offset + slot.count <= end else { return }
            (base + end).update(from: base + slot.offset, count: slot.count)
        }
    }

    /// The text of a text slot; nil for every other slot.
    public func string(_ slot: Slot) -> String? {
        guard slot.kind == .text else { return nil }
        return String(decoding: bytes[slot.range], as: UTF8.self)
    }

    /// The text of a field by name: for tests and reports, not for the hot path.
    public func string(_ record: Record, _ field: String) -> String? {
        guard let position = CrosswalkModel.info(record.kind).position(of: field) else { return nil }
        return string(slot(record, position))
    }

    /// The children of a list, object or map slot.
    public func items(_ slot: Slot) -> ArraySlice<Slot> {
        switch slot.kind {
        case .list, .object, .map: children[slot.range]
        case .absent, .null, .text: []
        }
    }

    /// True where a text slot holds exactly these bytes.
    public func equals(_ slot: Slot, _ text: StaticString) -> Bool {
        guard slot.kind == .text, slot.count == text.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { all in
            slot.text(in: all)
                .elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
    }

    /// Copies a slot and what it points at from another batch into this one.
    public mutating func copy(_ slot: Slot, from other: RecordBatch) -> Slot {
        switch slot.kind {
        case .absent, .null:
            return slot
        case .text:
            let start = bytes.count
            bytes.append(contentsOf: other.bytes[slot.range])
            return Slot(.text, start: start, count: slot.count)
        case .list, .object, .map:
            let items = other.items(slot).map { copy($0, from: other) }
            return structure(slot.kind, items)
        }
    }

    /// Copies a whole record from another batch to the end of this one.
    public mutating func append(_ record: Record, from other: RecordBatch) {
        let first = begin(record.kind, file: Int(record.file), row: Int(record.row), line: Int(record.line))
        for field in 0..<CrosswalkModel.width(record.kind) {
            slots[first + field] = copy(other.slot(record, field), from: other)
        }
    }
}
