// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

// What makes a field: cells, composites, members and items. Methods are `mutating` where they change nothing as well:
// what is lent to a method that is not gets copied for it, all three hundred bytes of it.
extension CSVRowReader {
    /// The first of some columns that has a value in the row at hand.
    @inline(__always)
    func firstColumn(_ columns: CSVReadPlan.Run<Int>) -> Int? {
        for column in columns where cells[column].hasValue { return column }
        return nil
    }

    /// What a value is in the row at hand.
    mutating func value(
        _ value: CSVReadPlan.Value,
        item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        switch value {
        case .constant(let word):
            return constant(word, &batch)
        case .columns(let columns, let program, let fallback, let key):
            if let column = firstColumn(columns) {
                return read(cells[column], program, column, key, &batch, &tally)
            }
            guard let fallback else { return .absent }
            counts[key].defaulted += 1
            return batch.text(fallback)
        case .list:
            let start = items.count
            collect(value, item, &batch, &tally)
            return items.count == start ? .absent : batch.structure(.list, from: &items, since: start)
        case .composite(let pieces):
            return composite(pieces, item, &batch)
        case .members(let members, let count):
            return object(members, count, countsConstants: true, item, &batch, &tally)
        case .contributions(let parts):
            return contributions(parts, item, &batch, &tally)
        case .item(let program, let key):
            guard item.hasValue else { return .absent }
            return read(item, program, nil, key, &batch, &tally)
        case .marks(let columns, let marks, let key):
            return marks._withUnsafeGuaranteedRef { readMark(columns, $0, key, &batch, &tally).0 }
        case .measured(let columns, let program, let units, let unit, let key):
            return measured(columns, program, units, unit, key, &batch)
        case .file: return batch.text(fileName)
        case .row: return batch.text(String(row))
        }
    }

    /// Puts what a value gives onto the stack: of a list its items.
    private mutating func collect(
        _ value: CSVReadPlan.Value,
        _ item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        if case .list(let columns, let program, let key) = value {
            guard let column = firstColumn(columns) else { return }
            let outcome = program._withUnsafeGuaranteedRef { $0.readItems(cells[column], in: &batch, to: &items) }
            count(outcome, column, key, program, &tally)
            return
        }
        let slot = self.value(value, item: item, &batch, &tally)
        if slot.kind == .list {
            for child in slot.range { items.append(batch.children[child]) }
        } else if slot.hasValue {
            items.append(slot)
        }
    }

    /// What a program makes of a cell or an item, counted.
    @inline(__always)
    mutating func read(
        _ text: Slot,
        _ program: Unmanaged<ValueProgram>,
        _ column: Int?,
        _ key: Int,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let (slot, outcome) = memo.read(text, program, key, in: &batch)
        count(outcome, column, key, program, &tally)
        return slot
    }

    /// A structured value; absent where it has no member, or none but constants where those do not count.
    private mutating func object(
        _ members: CSVReadPlan.Run<CSVReadPlan.Member>,
        _ count: Int,
        countsConstants: Bool,
        _ item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let start = items.count
        items.fill(to: start + count)
        var isMade = false
        for member in members {
            let slot = value(member.value, item: item, &batch, &tally)
            items[start + member.member] = slot
            if slot.hasValue, countsConstants || !member.isConstant { isMade = true }
        }
        if isMade { return batch.structure(.object, from: &items, since: start) }
        items.truncate(to: start)
        return .absent
    }

    private mutating func contributions(
        _ parts: CSVReadPlan.Run<CSVReadPlan.Part>,
        _ item: Slot,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let start = items.count
        for part in parts {
            switch part {
            case .value(let value):
                collect(value, item, &batch, &tally)
            case .flag(let word, let column, let key):
                let cell = cells[column]
                guard cell.kind == .text, batch.withText(of: cell, { BooleanWords.value(of: $0) }) == true else {
                    continue
                }
                counts[key].carried += 1
                items.append(constant(word, &batch))
            case .item(let members, let count):
                let slot = object(members, count, countsConstants: false, item, &batch, &tally)
                if slot.hasValue { items.append(slot) }
            }
        }
        return items.count == start ? .absent : batch.structure(.list, from: &items, since: start)
    }

    /// Columns joined by `|`; absent where none of them has a value.
    mutating func composite(
        _ pieces: CSVReadPlan.Run<CSVReadPlan.Piece>,
        _ item: Slot,
        _ batch: inout RecordBatch
    ) -> Slot {
        // Put together beside the block and appended once.
        composed.removeAll()
        var hasColumn = false
        for piece in pieces {
            let before = composed.count
            if before > 0 { composed.append(UInt8(ascii: "|")) }
            switch piece {
            case .column(let column) where cells[column].kind == .text:
                hasColumn = true
                batch.withText(of: cells[column]) { composed.append(short: $0) }
            case .item where item.kind == .text:
                hasColumn = true
                batch.withText(of: item) { composed.append(short: $0) }
            case .column, .item: composed.truncate(to: before)
            case .row:
                hasColumn = true
                composed.append(decimal: row)
            case .constant(let text): composed.append(short: text)
            }
        }
        guard hasColumn else { return .absent }
        return composed.withBytes { batch.text($0) }
    }

    @inline(__always)
    private mutating func count(
        _ outcome: ValueOutcome,
        _ column: Int?,
        _ key: Int,
        _ program: Unmanaged<ValueProgram>,
        _ tally: inout Tally
    ) {
        counts[key].count(outcome)
        if outcome == .unknownCode || outcome == .invalid {
            reportValue(outcome, column, program.takeUnretainedValue(), &tally)
        }
    }
}
