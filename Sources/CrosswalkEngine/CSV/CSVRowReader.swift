// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Runs a read plan over the rows of a piece: the hot loop of reading CSV.
///
/// Cells that are plain text become slots into the piece's own bytes. A cell with doubled quotes, or whose bytes are
/// not UTF-8, is appended to the block in its proper form first.
struct CSVRowReader {
    let plan: CSVReadPlan
    let fileName: String
    let file: Int
    let source: Int
    /// What is added to a row's line within the piece.
    let firstLine: Int
    let firstByte: Int
    let isChecked: Bool

    /// The cells of the row at hand; absent for blank ones.
    var cells: [Slot] = []
    private var row = 0
    private var place = TableRowPlace()
    private var line = 0
    private var rowStart = 0

    init(_ plan: CSVReadPlan, fileName: String, file: Int, source: Int, piece: borrowing InputPiece, isASCII: Bool) {
        self.plan = plan
        self.fileName = fileName
        self.file = file
        self.source = source
        firstLine = piece.firstLine
        firstByte = piece.firstByte
        isChecked = isASCII
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
        if cells.count != plan.width { reportWidth(&batch, &tally) }
        while cells.count < plan.width { cells.append(.absent) }
        if !plan.joins.isEmpty { borrow(&batch) }
        tally.rows[source] += 1
        var isFirst = true
        for rule in plan.rules {
            let made: Bool
            if let each = rule.each {
                made = readEach(rule, each, &batch, &tally)
            } else {
                made = readRule(rule, item: .absent, &batch, &tally)
            }
            if made, isFirst {
                isFirst = false
                keepExtras(&batch)
            }
        }
        if isFirst { tally.rejected["the row has no value that the mapping reads", default: 0] += 1 }
    }

    /// Reads one row that a table's layers made; it has all cells, and says itself which rules it is for.
    mutating func read(
        _ row: Int,
        at place: TableRowPlace,
        of index: borrowing CSVIndex,
        into batch: inout RecordBatch,
        tally: inout Tally
    ) -> Bool {
        let fields = index.fields(ofRow: row)
        self.place = place
        self.row = place.row
        line = place.line
        rowStart = fields.isEmpty ? 0 : index.place(fields.lowerBound)
        collect(fields, of: index, &batch, &tally)
        while cells.count < plan.header.count { cells.append(.absent) }
        var isMade = false
        for (number, rule) in plan.rules.enumerated() where place.runs(number) {
            let made: Bool
            if let each = rule.each {
                made = readEach(rule, each, &batch, &tally)
            } else {
                made = readRule(rule, item: .absent, &batch, &tally)
            }
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
        cells.removeAll(keepingCapacity: true)
        for field in fields {
            let range = index.range(field)
            if index.flags(field).isPlain {
                cells.append(range.isEmpty ? .absent : Slot(.text, start: range.lowerBound, count: range.count))
            } else {
                cells.append(unquoted(field, index, &batch))
            }
        }
        if plan.takesOffGuards { takeOffGuards(batch) }
        if !isChecked { checkEncoding(fields, index, &batch, &tally) }
    }

    /// Puts the cells of other files' rows behind the file's own.
    private mutating func borrow(_ batch: inout RecordBatch) {
        let late = Array(cells[plan.width...])
        cells.removeLast(late.count)
        for (join, key) in plan.joins {
            let borrowed = batch.string(cells[key]).flatMap { join.cells(of: $0) }
            for position in join.names.indices {
                let text = borrowed?[position] ?? ""
                cells.append(text.isEmpty ? .absent : batch.text(text))
            }
        }
        cells += late
    }

    /// A slot may begin one byte later: nothing is copied.
    private mutating func takeOffGuards(_ batch: borrowing RecordBatch) {
        for (position, cell) in cells.enumerated() where cell.kind == .text && cell.count > 1 {
            guard batch.bytes[cell.offset] == UInt8(ascii: "'") else { continue }
            let text = batch.bytes[cell.offset..<cell.offset + cell.count]
            guard CellText.isGuarded(text) else { continue }
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
        _ fields: Range<Int>,
        _ index: borrowing CSVIndex,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        for (position, slot) in cells.enumerated() where slot.kind == .text {
            let isBad = batch.bytes.withUnsafeBufferPointer {
                UTF8Check.firstInvalid(in: UnsafeBufferPointer(rebasing: $0[slot.offset..<slot.offset + slot.count]))
                    != nil
            }
            guard isBad else { continue }
            let mended = WindowsText.utf8(batch.bytes[slot.offset..<slot.offset + slot.count])
            cells[position] = mended.withUnsafeBufferPointer { batch.text($0) }
            report(
                "IO-ENC-001",
                .warning,
                .container,
                "bytes that are not UTF-8, read as Windows-1252",
                "Save the file as UTF-8. The cell was read as if it were Windows-1252, which is what most programs that "
                    + "do not write UTF-8 write; check its accents.",
                column: position,
                byte: index.place(fields.lowerBound + position),
                key: "",
                &tally
            )
        }
    }

    private mutating func reportWidth(_ batch: inout RecordBatch, _ tally: inout Tally) {
        let expected = plan.width
        let isLong = cells.count > expected
        // Empty cells at the end are a spreadsheet's habit and shift nothing.
        if isLong, cells[expected...].allSatisfy({ $0.isAbsent }) { return }
        report(
            isLong ? "IO-CSV-002" : "IO-CSV-001",
            .warning,
            .shape,
            isLong ? "a row has more cells than the header" : "a row has fewer cells than the header",
            isLong
                ? "A comma inside a value that is not quoted usually does this: the cells after it have moved one column "
                    + "to the right. Quote values that hold commas. The extra cells were kept under their numbers."
                : "The missing cells were read as empty. Check that the row was not cut off.",
            column: nil,
            byte: rowStart,
            key: "",
            &tally
        )
    }

    // MARK: Records

    private func readRule(
        _ rule: CSVReadPlan.Rule,
        item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        let first = batch.begin(rule.kind, file: file, row: row, line: line)
        for op in rule.marks {
            guard case .marks(let columns, let marks, let key) = op.value else { continue }
            let (slot, isRecorded) = readMark(columns, marks, key, &batch, &tally)
            if !isRecorded {
                batch.removeLast()
                return false
            }
            batch.slots[first + op.field] = slot
        }
        var isMade = rule.isPrimary || rule.each != nil || !rule.marks.isEmpty
        for (position, op) in rule.verbatim.enumerated() {
            let cell = cells[op.column]
            if cell.isAbsent { continue }
            batch.slots[first + op.field] = cell
            tally.fields[op.key].carried += 1
            if !rule.verbatimIsFrame[position] { isMade = true }
        }
        for op in rule.fields {
            let slot = value(op.value, item: item, &batch, &tally)
            if slot.isAbsent { continue }
            batch.slots[first + op.field] = slot
            if !op.isFrame, !isDefault(op.value), isOwn(op.value, rule) { isMade = true }
        }
        if !isMade {
            batch.removeLast()
            return false
        }
        if !batch.slots[first].hasValue { batch.slots[first] = key(rule, item, &batch) }
        return true
    }

    /// True where the value came from the mapping's default and not from the row.
    private func isDefault(_ value: CSVReadPlan.Value) -> Bool {
        guard case .columns(let columns, _, .some, _) = value else { return false }
        return !columns.contains { cells[$0].hasValue }
    }

    /// False for a composite of which the row has nothing but the primary record's id.
    private func isOwn(_ value: CSVReadPlan.Value, _ rule: CSVReadPlan.Rule) -> Bool {
        guard case .composite(let pieces) = value else { return true }
        return pieces.contains { piece in
            guard case .column(let column) = piece else { return true }
            return column != rule.idColumn && cells[column].hasValue
        }
    }

    private func key(_ rule: CSVReadPlan.Rule, _ item: Slot, _ batch: inout RecordBatch) -> Slot {
        let composite = rule.key.isEmpty ? .absent : self.composite(rule.key, item, &batch)
        return composite.hasValue ? composite : batch.rowKey(of: fileName)
    }

    private func readEach(
        _ rule: CSVReadPlan.Rule,
        _ each: CSVReadPlan.Each,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        let cell = cells[each.column]
        guard cell.kind == .text else { return false }
        var start = cell.offset
        let end = cell.offset + cell.count
        var seen: [Slot] = []
        var made = false
        while start <= end {
            let stop = ValueProgram.find([UInt8(ascii: ",")], in: batch.bytes, from: start, to: end)
            if let item = ValueProgram.trimmed(start..<stop, of: batch.bytes) {
                let isRepeat = each.isDistinct && seen.contains { same($0, item, batch) }
                if isRepeat {
                    tally.merged[rule.kind, default: 0] += 1
                } else {
                    seen.append(item)
                    made = readRule(rule, item: item, &batch, &tally) || made
                }
            }
            start = stop + 1
        }
        return made
    }

    private func same(_ left: Slot, _ right: Slot, _ batch: RecordBatch) -> Bool {
        left.count == right.count
            && batch.bytes[left.offset..<left.offset + left.count]
                .elementsEqual(batch.bytes[right.offset..<right.offset + right.count])
    }

    private func keepExtras(_ batch: inout RecordBatch) {
        var entries: [Slot] = []
        for (column, name) in plan.extras where cells[column].hasValue {
            entries.append(batch.text(name))
            entries.append(cells[column])
        }
        for (columns, name) in plan.blanks where columns.allSatisfy({ !cells[$0].hasValue }) {
            entries.append(batch.text(name))
            entries.append(batch.text(""))
        }
        if cells.count > plan.header.count {
            for column in plan.header.count..<cells.count where cells[column].hasValue {
                entries.append(batch.text("column \(column + 1)"))
                entries.append(cells[column])
            }
        }
        guard !entries.isEmpty, let record = batch.records.last else { return }
        batch.set(CrosswalkModel.extraPosition(record.kind), batch.structure(.map, entries))
    }

    // MARK: Values

    private func value(
        _ value: CSVReadPlan.Value,
        item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        switch value {
        case .constant(let text):
            return text.withUnsafeBufferPointer { batch.text($0) }
        case .columns(let columns, let program, let fallback, let key):
            for column in columns where cells[column].hasValue {
                return read(cells[column], program, column, key, &batch, &tally)
            }
            guard let fallback else { return .absent }
            tally.fields[key].defaulted += 1
            return fallback.withUnsafeBufferPointer { batch.text($0) }
        case .list(let columns, let program, let key):
            var items: [Slot] = []
            for column in columns where cells[column].hasValue {
                let outcome = program.readItems(cells[column], in: &batch, to: &items)
                count(outcome, column, key, program, &tally)
                break
            }
            return items.isEmpty ? .absent : batch.structure(.list, items)
        case .composite(let pieces):
            return composite(pieces, item, &batch)
        case .members(let members, let count):
            let slots = self.members(members, count, item, &batch, &tally)
            return slots.contains { $0.hasValue } ? batch.structure(.object, slots) : .absent
        case .contributions(let parts):
            return contributions(parts, item, &batch, &tally)
        case .item(let program, let key):
            guard item.hasValue else { return .absent }
            return read(item, program, nil, key, &batch, &tally)
        case .marks(let columns, let marks, let key):
            return readMark(columns, marks, key, &batch, &tally).0
        case .measured(let columns, let program, let units, let unit, let key):
            return measured(columns, program, units, unit, key, &batch, &tally)
        case .file: return batch.text(fileName)
        case .row: return batch.text(String(row))
        }
    }

    func read(
        _ text: Slot,
        _ program: ValueProgram,
        _ column: Int?,
        _ key: Int,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let (slot, outcome) = program.read(text, in: &batch)
        count(outcome, column, key, program, &tally)
        return slot
    }

    private func members(
        _ members: [(member: Int, value: CSVReadPlan.Value)],
        _ count: Int,
        _ item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> [Slot] {
        var slots = [Slot](repeating: .absent, count: count)
        for (member, value) in members { slots[member] = self.value(value, item: item, &batch, &tally) }
        return slots
    }

    private func contributions(
        _ parts: [CSVReadPlan.Part],
        _ item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        var items: [Slot] = []
        for part in parts {
            switch part {
            case .value(let value):
                let slot = self.value(value, item: item, &batch, &tally)
                if slot.kind == .list { items += Array(batch.items(slot)) } else if slot.hasValue { items.append(slot) }
            case .flag(let word, let column, let key):
                let cell = cells[column]
                guard cell.kind == .text else { continue }
                let isTrue = batch.bytes.withUnsafeBufferPointer {
                    BooleanWords.value(
                        of: UnsafeBufferPointer(rebasing: $0[cell.offset..<cell.offset + cell.count]),
                        yes: [],
                        no: []
                    )
                }
                guard isTrue == true else { continue }
                tally.fields[key].carried += 1
                items.append(word.withUnsafeBufferPointer { batch.text($0) })
            case .item(let members, let count, let constants):
                let slots = self.members(members, count, item, &batch, &tally)
                let isMade = slots.enumerated().contains { $0.element.hasValue && !constants.contains($0.offset) }
                if isMade { items.append(batch.structure(.object, slots)) }
            }
        }
        return items.isEmpty ? .absent : batch.structure(.list, items)
    }

    private func composite(_ pieces: [CSVReadPlan.Piece], _ item: Slot, _ batch: inout RecordBatch) -> Slot {
        let start = batch.bytes.count
        var hasColumn = false
        for piece in pieces {
            let slot: Slot
            switch piece {
            case .column(let column): slot = cells[column]
            case .item: slot = item
            case .row:
                if batch.bytes.count > start { batch.bytes.append(UInt8(ascii: "|")) }
                batch.bytes += Array(String(row).utf8)
                hasColumn = true
                continue
            case .constant(let text):
                if batch.bytes.count > start { batch.bytes.append(UInt8(ascii: "|")) }
                batch.bytes += text
                continue
            }
            guard slot.kind == .text else { continue }
            hasColumn = true
            if batch.bytes.count > start { batch.bytes.append(UInt8(ascii: "|")) }
            batch.bytes += Array(batch.bytes[slot.offset..<slot.offset + slot.count])
        }
        guard hasColumn else {
            batch.bytes.removeLast(batch.bytes.count - start)
            return .absent
        }
        return Slot(.text, start: start, count: batch.bytes.count - start)
    }

    // MARK: Accounting

    @inline(__always)
    private func count(
        _ outcome: ValueOutcome,
        _ column: Int?,
        _ key: Int,
        _ program: ValueProgram,
        _ tally: inout Tally
    ) {
        switch outcome {
        case .nothing: break
        case .carried: tally.fields[key].carried += 1
        case .changed: tally.fields[key].changed += 1
        case .defaulted: tally.fields[key].defaulted += 1
        case .lost: tally.fields[key].lost += 1
        case .unknownCode, .invalid:
            tally.fields[key].carried += 1
            reportValue(outcome, column, program, &tally)
        }
    }

    @inline(never)
    private func reportValue(_ outcome: ValueOutcome, _ column: Int?, _ program: ValueProgram, _ tally: inout Tally) {
        let name = column.map { plan.header[$0] } ?? ""
        if outcome == .unknownCode {
            report(
                "MAP-VALUE-002",
                .warning,
                .values,
                "\(name) has a word that is not in its code list",
                "The word was kept as it is, marked as unknown. Add it to the mapping's code table, or mend it in the source.",
                column: column,
                byte: -1,
                key: name,
                &tally
            )
        } else {
            report(
                "MAP-VALUE-001",
                .warning,
                .values,
                "\(name) has a value that is not a \(program.type.description)",
                "The value was kept as it is. Mend it in the source, or give the mapping the format it is written in.",
                column: column,
                byte: -1,
                key: name,
                &tally
            )
        }
    }

    func report(
        _ id: String,
        _ severity: Severity,
        _ layer: Layer,
        _ summary: String,
        _ help: String,
        column: Int?,
        byte: Int,
        key: String,
        value: String? = nil,
        _ tally: inout Tally
    ) {
        let cell = column.flatMap { $0 < cells.count ? cells[$0] : nil }
        let at = byte >= 0 ? byte : cell.map { $0.kind == .text ? $0.offset : rowStart } ?? rowStart
        tally.findings.report(
            Finding(
                id: id,
                severity: severity,
                layer: layer,
                summary: summary,
                help: help,
                groupKey: key,
                place: Place(
                    file: fileName,
                    line: line,
                    // The rows of a table are made anew: their bytes are not those of the file.
                    byte: place.row > 0 ? -1 : firstByte + at,
                    column: place.row == 0 && at >= rowStart ? at - rowStart + 1 : 0,
                    field: column.flatMap { $0 < plan.header.count ? plan.header[$0] : nil },
                    value: value
                )
            )
        )
    }
}
