// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

// Values that need more than one look: marks of attendance, quantities with their unit.
extension CSVRowReader {
    /// The longest mark that is shown in a message; longer ones are rather a note on somebody.
    private static let longestMark = 3

    /// What the mark in a cell means; false where there is nothing to record.
    mutating func readMark(
        _ columns: CSVReadPlan.Run<Int>,
        _ marks: MarkIndex,
        _ key: Int,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> (Slot, isRecorded: Bool) {
        guard let column = firstColumn(columns) else {
            switch marks.blank {
            case .none: return (.absent, false)
            case .word(let word, _):
                counts[key].defaulted += 1
                return (word.withUnsafeBufferPointer { batch.text($0) }, true)
            case .undeclared:
                reportBlank(columns.first, &tally)
                return (.absent, false)
            }
        }
        let cell = cells[column]
        let byte = cell.count == 1 ? Int(batch.bytes[cell.offset]) : 256
        if byte < knownMarks.count, knownMarks[byte].marks == ObjectIdentifier(marks) {
            if knownMarks[byte].slot.isAbsent {
                counts[key].carried += 1
                return (cell, true)
            }
            counts[key].changed += 1
            return (knownMarks[byte].slot, true)
        }
        let exact = batch.withText(of: cell) { marks.verdict(exactly: $0) }
        let mark = exact == nil ? Array(batch.bytes[cell.range]) : []
        switch exact ?? marks.verdict(mark) {
        case .none: return (.absent, false)
        case .word(let word, let isSame):
            var slot = Slot.absent
            if isSame {
                counts[key].carried += 1
            } else {
                counts[key].changed += 1
                slot = word.withUnsafeBufferPointer { batch.text($0) }
            }
            if byte < 128 {
                if knownMarks.isEmpty { knownMarks = Array(repeating: (nil, .absent), count: 128) }
                knownMarks[byte] = (ObjectIdentifier(marks), slot)
            }
            return (isSame ? cell : slot, true)
        case .undeclared:
            counts[key].carried += 1
            reportUndeclared(mark, column, &tally)
            return ((Array("ext:".utf8) + mark).withUnsafeBufferPointer { batch.text($0) }, true)
        }
    }

    private func reportUndeclared(_ mark: [UInt8], _ column: Int, _ tally: inout Tally) {
        let text = CellText.string(mark)
        let shown = text.count <= Self.longestMark ? "the mark \(text)" : "a mark of \(text.count) characters"
        report(
            "PRG-MARK-001",
            .warning,
            .values,
            "\(shown) is not declared in the mapping",
            "It was kept as it is, marked as unknown, and counts neither as present nor as absent. Say under marks what it "
                + "means: present, absent, tardy, …, or none where nothing is to be recorded.",
            column: column,
            byte: -1,
            key: text,
            value: text,
            &tally
        )
    }

    private func reportBlank(_ column: Int?, _ tally: inout Tally) {
        report(
            "PRG-MARK-002",
            .warning,
            .values,
            "cells without a mark, and the mapping does not say what that means",
            "No record was made of them. Say under marks what a blank means: blank: absent, blank: present, or blank: none.",
            column: column,
            byte: -1,
            key: "",
            &tally
        )
    }

    /// A quantity in minutes, where its unit is one of time.
    mutating func measured(
        _ columns: CSVReadPlan.Run<Int>,
        _ program: Unmanaged<ValueProgram>,
        _ units: CSVReadPlan.Run<Int>,
        _ unit: CSVReadPlan.Run<UInt8>,
        _ key: Int,
        _ batch: inout RecordBatch
    ) -> Slot {
        guard let column = firstColumn(columns) else { return .absent }
        let unitColumn = firstColumn(units)
        let (slot, outcome) = memo.read(cells[column], program, key, in: &batch)
        guard outcome != .invalid, slot.kind == .text else { return .absent }
        let found = batch.bytes.withUnsafeBufferPointer { bytes in
            let unit = unitColumn.map { cells[$0].text(in: bytes) } ?? unit
            return minutes._withUnsafeGuaranteedRef { $0.minutes(slot.text(in: bytes), unit: unit) }
        }
        guard let found else { return .absent }
        counts[key].changed += 1
        // The same number stands in the block already.
        if found.number >= 0, found.number == lastMinutes.number { return lastMinutes.slot }
        lastMinutes = (found.number, batch.text(found.text))
        return lastMinutes.slot
    }
}
