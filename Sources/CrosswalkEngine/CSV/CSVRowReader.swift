// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel
import Glibc

/// Runs a read plan over the rows of a piece: the hot loop of reading CSV.
///
/// An engine file. Cells that are plain text become slots into the piece's own bytes. A cell with doubled quotes, or
/// whose bytes are not UTF-8, is appended to the block in its proper form first. What a row has is collected in two
/// stacks and what happened to its fields in
/// plain counters: nothing is allocated and nothing counted by reference for a cell.
struct CSVRowReader: ~Copyable {
    let plan: CSVReadPlan
    let fileName: String
    let file: Int
    let source: Int
    /// What is added to a row's line within the piece.
    let firstLine: Int
    let firstByte: Int
    /// How many bytes the piece has; what had to be changed in cells stands behind them.
    let ownBytes: Int
    let isChecked: Bool

    /// The cells of the row at hand; absent for blank ones.
    var cells = SlotStack()
    /// The items of lists and the members of objects that are being collected.
    var items = SlotStack()
    /// The fields of the record at hand, until it is known that there is one.
    private var fields = SlotStack()
    /// What happened to each of the plan's fields, by ledger key.
    let counts: FieldCounts
    /// What was read for them in the last row.
    let memo: ValueMemo
    /// The columns of the plan's extras, and their names in the block: put there once and pointed at by every row.
    private let extraColumns: [Int]
    private var extraNames = SlotStack()
    /// What stands in the block of the mapping's constants: put there once and pointed at by every row.
    private var constants = SlotStack()
    /// A key that is put together.
    var composed = ByteBuffer(capacity: 256)
    /// Quantities in minutes, as far as they have been worked out, and the last one that was put into the block.
    private let minuteTable = MinuteTable()
    let minutes: Unmanaged<MinuteTable>
    var lastMinutes = (number: -1, slot: Slot.absent)
    /// True where a cell may begin with an apostrophe that is to be taken off.
    private let mayHaveGuards: Bool
    /// The words of marks of one byte, each of which stands in the block once; absent where the mark is the word.
    var knownMarks: [(marks: ObjectIdentifier?, slot: Slot)] = []
    private(set) var row = 0
    private(set) var place = TableRowPlace()
    private(set) var line = 0
    private(set) var rowStart = 0
    /// True where the last row of the piece has a quote that is never closed, of which others speak.
    private let isBroken: Bool

    /// Prepares reading a piece whose bytes are in the batch already.
    ///
    /// - Parameters:
    ///   - keys: How many ledger keys there are.
    ///   - sharedText: How many bytes at the start of the block many rows point at.
    init(
        _ plan: CSVReadPlan,
        fileName: String,
        file: Int,
        source: Int,
        keys: Int,
        piece: borrowing InputPiece,
        isUTF8: Bool,
        sharedText: Int = 0
    ) {
        self.plan = plan
        self.fileName = fileName
        self.file = file
        self.source = source
        firstLine = piece.firstLine
        firstByte = piece.firstByte
        ownBytes = piece.bytes.count
        isBroken = piece.isBroken
        isChecked = isUTF8
        counts = FieldCounts(keys: keys)
        memo = ValueMemo(keys: keys, sharedText: sharedText)
        extraColumns = plan.extras.map(\.column)
        minutes = Unmanaged.passUnretained(minuteTable)
        mayHaveGuards =
            plan.takesOffGuards
            && piece.bytes.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "'")), bytes.count) != nil } ?? false
            }
        constants.fill(to: plan.constants)
    }

    /// The slot of a constant of the mapping.
    @inline(__always)
    mutating func constant(_ word: CSVReadPlan.Constant, _ batch: inout RecordBatch) -> Slot {
        if constants[word.number].isAbsent { constants[word.number] = batch.text(word.text) }
        return constants[word.number]
    }

    /// Reads one row into `batch`.
    mutating func read(
        _ row: Int,
        number: Int,
        of index: borrowing CSVIndex,
        into batch: inout RecordBatch,
        tally: inout Tally
    ) {
        let fields = index.fields(ofRow: row)
        self.row = number
        line = firstLine + index.line(ofRow: row)
        rowStart = fields.isEmpty ? 0 : index.place(fields.lowerBound)
        collect(fields, of: index, &batch, &tally)
        if index.hasSpecialFields, !isBroken || row < index.rowCount - 1 { reportQuotes(fields, of: index, &tally) }
        if cells.count != plan.width { reportWidth(&tally) }
        cells.fill(to: plan.width)
        tally.rows[source] += 1
        // Spreadsheets leave rows of nothing but commas at the end.
        if cells.count == 0 || cells[0].isAbsent && cells.slots(since: 1).allSatisfy(\.isAbsent) {
            tally.rejected["the row is blank", default: 0] += 1
            return
        }
        if !plan.required.isEmpty { reportBlanks(&tally) }
        if !plan.joins.isEmpty { borrow(&batch) }
        var isFirst = true
        for rule in plan.rules where run(rule, &batch, &tally) && isFirst {
            isFirst = false
            keepExtras(&batch)
        }
        if isFirst { tally.rejected["the row has no value that the mapping reads", default: 0] += 1 }
    }

    /// Reads one row that a table's layers made; it has all cells, and says itself which rules it is for.
    mutating func read(
        _ made: UnsafeBufferPointer<Slot>,
        at place: TableRowPlace,
        into batch: inout RecordBatch,
        tally: inout Tally
    ) -> Bool {
        self.place = place
        row = place.row
        line = place.line
        cells.replace(with: made)
        if !isChecked { checkEncoding(&batch, &tally) { _ in -1 } }
        if place.keepsExtras, !plan.required.isEmpty { reportBlanks(&tally) }
        var isMade = false
        for number in plan.rules.indices where place.runs(number) {
            let made = run(plan.rules[number], &batch, &tally)
            if made, !isMade, place.keepsExtras { keepExtras(&batch) }
            isMade = isMade || made
        }
        return isMade
    }

    // MARK: Cells

    private mutating func collect(
        _ fields: Range<Int>,
        of index: borrowing CSVIndex,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        cells.truncate(to: 0)
        if index.hasSpecialFields {
            for field in fields {
                let range = index.range(field)
                if index.flags(field).isPlain {
                    cells.append(range.isEmpty ? .absent : Slot(.text, start: range.lowerBound, count: range.count))
                } else {
                    cells.append(unquoted(field, index, &batch))
                }
            }
        } else {
            cells.append(spans: index.spans(fields))
        }
        if mayHaveGuards { takeOffGuards(batch) }
        if !isChecked { checkEncoding(&batch, &tally) { index.place(fields.lowerBound + $0) } }
    }

    /// Puts the cells of other files' rows behind the file's own.
    private mutating func borrow(_ batch: inout RecordBatch) {
        let late = Array(cells.slots(since: plan.width))
        cells.truncate(to: plan.width)
        for (join, key) in plan.joins {
            let borrowed = batch.string(cells[key]).flatMap { join.cells(of: $0) }
            for position in join.names.indices {
                let text = borrowed?[position] ?? ""
                cells.append(text.isEmpty ? .absent : batch.text(text))
            }
        }
        for cell in late { cells.append(cell) }
    }

    /// A slot may begin one byte later: nothing is copied.
    private mutating func takeOffGuards(_ batch: borrowing RecordBatch) {
        for position in 0..<cells.count {
            let cell = cells[position]
            guard cell.kind == .text, cell.count > 1, batch.bytes[cell.offset] == UInt8(ascii: "'") else { continue }
            guard batch.withText(of: cell, { CellText.isGuarded($0) }) else { continue }
            cells[position] = Slot(.text, start: cell.offset + 1, count: cell.count - 1)
        }
    }

    private func unquoted(_ field: Int, _ index: borrowing CSVIndex, _ batch: inout RecordBatch) -> Slot {
        var buffer = ByteBuffer(capacity: 256)
        batch.bytes.withUnsafeBufferPointer { index.append(field, of: $0, to: &buffer) }
        if buffer.isEmpty { return .absent }
        return buffer.withBytes { batch.text($0) }
    }

    private mutating func checkEncoding(
        _ batch: inout RecordBatch,
        _ tally: inout Tally,
        _ byte: (Int) -> Int
    ) {
        for position in 0..<cells.count {
            let slot = cells[position]
            guard slot.kind == .text, batch.withText(of: slot, { UTF8Check.firstInvalid(in: $0) }) != nil else {
                continue
            }
            let mended = WindowsText.utf8(batch.bytes[slot.range])
            cells[position] = mended.withUnsafeBufferPointer { batch.text($0) }
            reportEncoding(position, byte: byte(position), &tally)
        }
    }

    // MARK: Records

    private mutating func run(_ rule: CSVReadPlan.Rule, _ batch: inout RecordBatch, _ tally: inout Tally) -> Bool {
        if let each = rule.each { return readEach(rule, each, &batch, &tally) }
        return readRule(rule, item: .absent, &batch, &tally)
    }

    private mutating func readRule(
        _ rule: CSVReadPlan.Rule,
        item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        if rule.marks.count == 1, isBlank(rule.marks[0]) { return false }
        fields.clear(to: rule.width)
        for op in rule.marks {
            guard case .marks(let columns, let marks, let key) = op.value else { continue }
            let (slot, isRecorded) = marks._withUnsafeGuaranteedRef { readMark(columns, $0, key, &batch, &tally) }
            if !isRecorded { return false }
            fields[op.field] = slot
        }
        var isMade = rule.isPrimary || rule.each != nil || !rule.marks.isEmpty
        for op in rule.verbatim {
            let cell = cells[op.column]
            if cell.isAbsent { continue }
            fields[op.field] = cell
            counts[op.key].carried += 1
            if !op.isFrame { isMade = true }
        }
        for op in rule.fields {
            if let single = op.single {
                let cell = cells[single.column]
                if cell.hasValue {
                    let slot = read(cell, single.program, single.column, single.key, &batch, &tally)
                    if slot.isAbsent { continue }
                    fields[op.field] = slot
                    if !op.isFrame { isMade = true }
                    continue
                }
                if !single.hasFallback { continue }
            }
            // Put into the block by an earlier row: it makes no record.
            if op.constant >= 0, op.isFrame, !constants[op.constant].isAbsent {
                fields[op.field] = constants[op.constant]
                continue
            }
            let slot = value(op.value, item: item, &batch, &tally)
            if slot.isAbsent { continue }
            fields[op.field] = slot
            if !isMade, !op.isFrame, !isDefault(op.value), isOwn(op.value, rule) { isMade = true }
        }
        if !isMade { return false }
        if !rule.key.isEmpty, !fields[CrosswalkModel.idPosition].hasValue {
            fields[CrosswalkModel.idPosition] = composite(rule.key, item, &batch)
        }
        batch.append(rule.kind, fields.slots(since: 0), file: file, row: row, line: line)
        if !fields[CrosswalkModel.idPosition].hasValue {
            batch.set(CrosswalkModel.idPosition, rowKey(rule, &batch, &tally))
        }
        return true
    }

    /// True where a mark is blank and there is nothing to record then: most cells of a wide sheet.
    private func isBlank(_ op: CSVReadPlan.FieldOp) -> Bool {
        guard case .marks(let columns, let marks, _) = op.value, firstColumn(columns) == nil else { return false }
        return marks._withUnsafeGuaranteedRef { if case .none = $0.blank { true } else { false } }
    }

    /// True where the value came from the mapping's default and not from the row.
    private mutating func isDefault(_ value: CSVReadPlan.Value) -> Bool {
        guard case .columns(let columns, _, .some, _) = value else { return false }
        return firstColumn(columns) == nil
    }

    /// False for a composite of which the row has nothing but the primary record's id.
    private mutating func isOwn(_ value: CSVReadPlan.Value, _ rule: CSVReadPlan.Rule) -> Bool {
        guard case .composite(let pieces) = value else { return true }
        for piece in pieces {
            guard case .column(let column) = piece else { return true }
            if column != rule.idColumn, cells[column].hasValue { return true }
        }
        return false
    }

    /// The id of the record at hand where the row gives none.
    private mutating func rowKey(
        _ rule: CSVReadPlan.Rule,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        // What the primary's key fills as well is told once, with the primary.
        if rule.keyColumn >= 0, rule.isPrimary || rule.keyColumn != rule.idColumn {
            reportKey(rule.keyColumn, &tally)
        }
        return batch.rowKey(of: fileName)
    }

    private mutating func readEach(
        _ rule: CSVReadPlan.Rule,
        _ each: CSVReadPlan.Each,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        let cell = cells[each.column]
        guard cell.kind == .text else { return false }
        var start = cell.offset
        let end = cell.offset + cell.count
        let seen = items.count
        var made = false
        while start <= end {
            let stop = ValueProgram.find(UInt8(ascii: ","), in: batch, from: start, to: end)
            if let item = ValueProgram.trimmed(start..<stop, of: batch) {
                let isRepeat =
                    each.isDistinct
                    && items.slots(since: seen).contains { earlier in
                        batch.withText(of: earlier) { left in batch.withText(of: item) { left.isSame(as: $0) } }
                    }
                if isRepeat {
                    tally.merged[rule.kind, default: 0] += 1
                } else {
                    items.append(item)
                    made = readRule(rule, item: item, &batch, &tally) || made
                }
            }
            start = stop + 1
        }
        items.truncate(to: seen)
        return made
    }

    private mutating func keepExtras(_ batch: inout RecordBatch) {
        let start = items.count
        if extraNames.count == 0 { for extra in plan.extras { extraNames.append(batch.text(extra.name)) } }
        for position in extraColumns.indices where cells[extraColumns[position]].hasValue {
            items.append(extraNames[position])
            items.append(cells[extraColumns[position]])
        }
        if !plan.blanks.isEmpty { keepBlanks(&batch) }
        if cells.count > plan.header.count {
            for column in plan.header.count..<cells.count where cells[column].hasValue {
                items.append(batch.text("column \(column + 1)"))
                items.append(cells[column])
            }
        }
        guard items.count > start, let record = batch.records.last else { return }
        let map = batch.structure(.map, from: &items, since: start)
        batch.set(CrosswalkModel.extraPosition(record.kind), map)
    }

    private mutating func keepBlanks(_ batch: inout RecordBatch) {
        for (columns, name) in plan.blanks {
            var isBlank = true
            for column in columns where cells[column].hasValue { isBlank = false }
            guard isBlank else { continue }
            items.append(batch.text(name))
            items.append(batch.text(""))
        }
    }
}
