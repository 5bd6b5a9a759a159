// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Runs a table's layers over its rows, in order, and hands out pieces of plain CSV for the row reader.
///
/// What the rules read does not depend on where pieces are cut: all rows made of one row of the file stay together.
/// Used from one thread at a time.
final class TableFeed {
    private static let pieceSize = 1 << 18
    private static let keptFooterRows = 50

    private let input: TableInput
    private let file: Int
    private let rules: [RuleTraits]
    private let allStages: UInt32
    private let dateColumns: Set<Int>
    private let nulls: Set<[UInt8]>
    private let footerWords: [[UInt8]]
    private let comment: [UInt8]?
    private let foldedHeader: [[UInt8]]
    private let writer = CSVFieldWriter()

    private var rows: (any SheetRows)?
    private var checks: TableChecks
    private var seen: [Set<[UInt8]>]
    private var row = 0
    private var footer: [SheetRow] = []
    private var isInFooter = false
    private var blank = 0
    private var passed = 0
    private var filtered = 0
    private var isDone = false
    private var fault: (any Error)?

    init(_ input: TableInput, plan: CSVReadPlan, file: Int) {
        self.input = input
        self.file = file
        rules = plan.rules.map { RuleTraits($0, stages: input.reshaper.stages) }
        allStages = input.reshaper.stageCount >= 32 ? UInt32.max : (1 << UInt32(input.reshaper.stageCount)) - 1
        dateColumns = input.serialDates == nil ? [] : input.dateColumns(of: plan)
        nulls = Set((input.dialect.nulls ?? []).map { Array($0.utf8) })
        var words = input.dialect.footer ?? []
        for check in input.source.checks {
            if case .footer(let template) = check.place, template.prefix.utf8.count > 2 {
                words.append(template.prefix)
            }
        }
        footerWords = words.map { Reshaper.folded(CellText.trimmed(Array($0.utf8))) }
        comment = input.dialect.comment.map { Array($0.utf8) }
        foldedHeader = input.layout.header.map { Array(HeaderName.folded($0).utf8) }
        checks = TableChecks(input)
        seen = Array(repeating: [], count: rules.count)
    }

    /// The next piece, or nil at the end.
    func next() throws -> InputPiece? {
        if let fault { throw fault }
        guard !isDone else { return nil }
        var text = ByteBuffer(capacity: Self.pieceSize + 4096)
        var piece = TablePiece()
        let firstRow = row + 1
        do {
            let rows = try opened()
            while text.count < Self.pieceSize {
                guard let next = try rows.next() else {
                    finish(&piece)
                    break
                }
                take(next, into: &piece, &text)
            }
        } catch {
            // What was read before the fault stands.
            fault = error
        }
        var result = InputPiece(bytes: text.array(), file: file, source: input.sourceIndex, firstRow: firstRow)
        result.table = piece
        return result
    }

    private func opened() throws -> any SheetRows {
        if let rows { return rows }
        let rows = try input.open()
        for _ in 0..<input.layout.rowsBefore { _ = try rows.next() }
        self.rows = rows
        return rows
    }

    // MARK: Rows

    private func take(_ next: SheetRow, into piece: inout TablePiece, _ text: inout ByteBuffer) {
        guard isData(next) else { return }
        piece.sourceRows += 1
        for finding in next.faults.findings(at: Place(file: input.name, line: next.line)) {
            piece.findings.report(finding)
        }
        read(next, into: &piece, &text)
    }

    /// The next row of data as it stands in the file, with its number; nil at the end.
    func nextRow() throws -> (number: Int, row: SheetRow)? {
        let rows = try opened()
        while let next = try rows.next() {
            if isData(next) { return (row, next) }
        }
        return nil
    }

    /// Tells rows of data, which it numbers, from all others, which it counts.
    private func isData(_ next: SheetRow) -> Bool {
        if isInFooter {
            if footer.count < Self.keptFooterRows, !next.isBlank { footer.append(next) }
            return false
        }
        guard let first = next.firstValue else {
            blank += 1
            return false
        }
        if let comment, next.cells[0].starts(with: comment) {
            passed += 1
            return false
        }
        if !footerWords.isEmpty {
            let folded = Reshaper.folded(first)
            if footerWords.contains(where: { folded.starts(with: $0) }) {
                isInFooter = true
                footer.append(next)
                return false
            }
        }
        if isHeaderAgain(next) {
            passed += 1
            return false
        }
        if !checks.isEmpty, checks.takesTotals(next) { return false }
        row += 1
        return true
    }

    /// A sheet of several printed pages has its header on each.
    private func isHeaderAgain(_ next: SheetRow) -> Bool {
        guard next.cells.count > 1, let first = next.cells.first, first.count == foldedHeader[0].count else {
            return false
        }
        return zip(next.cells, foldedHeader).allSatisfy { Reshaper.folded($0) == $1 }
    }

    private func read(_ next: SheetRow, into piece: inout TablePiece, _ text: inout ByteBuffer) {
        var cells = next.cells
        let width = input.layout.header.count
        var stray: ArraySlice<[UInt8]> = []
        if cells.count > width {
            stray = cells[width...]
            cells.removeLast(cells.count - width)
            if stray.contains(where: { !$0.isEmpty }) { reportWidth(next, isLong: true, &piece) } else { stray = [] }
        } else if cells.count < width {
            if !input.layout.isWorkbook { reportWidth(next, isLong: false, &piece) }
            cells += [[UInt8]](repeating: [], count: width - cells.count)
        }
        if !nulls.isEmpty {
            for index in cells.indices where nulls.contains(cells[index]) { cells[index] = [] }
        }
        var marks: [[[UInt8]]] = []
        let made = input.reshaper.rows(of: cells, marks: &marks)
        if !checks.isEmpty {
            var counted = next
            counted.cells = cells
            checks.count(counted, marks: marks, made: made, into: &piece.findings)
        }
        if made.isEmpty { filtered += 1 }
        var ran = [Set<[Int]>](repeating: [], count: rules.count)
        for (item, one) in made.enumerated() {
            var place = TableRowPlace(
                row: row,
                line: next.line,
                item: item + 1,
                keepsExtras: item == 0
            )
            place.rules = rulesFor(one, isFirst: item == 0, &ran, &piece)
            piece.places.append(place)
            write(one.cells, stray: item == 0 ? stray : [], to: &text)
        }
    }

    /// The rules that read a row that was made.
    private func rulesFor(
        _ made: Reshaper.Row,
        isFirst: Bool,
        _ ran: inout [Set<[Int]>],
        _ piece: inout TablePiece
    ) -> UInt64 {
        var bits: UInt64 = 0
        for (index, rule) in rules.enumerated().prefix(64) {
            if made.voids & rule.stages != 0 { continue }
            if rule.stages == 0 {
                if !isFirst { continue }
            } else if rule.stages != allStages {
                let key = made.items.enumerated().filter { rule.stages & (1 << UInt32($0.offset)) != 0 }.map(\.element)
                if !ran[index].insert(key).inserted { continue }
            }
            if rule.isDistinct, let identity = rule.identity(of: made.cells, row: row) {
                guard seen[index].insert(identity).inserted else {
                    piece.merged[rule.kind, default: 0] += 1
                    continue
                }
            }
            bits |= 1 << UInt64(index)
        }
        return bits
    }

    private func write(_ cells: [[UInt8]], stray: ArraySlice<[UInt8]>, to text: inout ByteBuffer) {
        let start = text.count
        for (index, cell) in cells.enumerated() {
            if index > 0 { writer.appendDelimiter(to: &text) }
            var cell = cell
            if let system = input.serialDates, dateColumns.contains(index),
                let date = CellText.serialDate(cell, system: system)
            {
                cell = date
            }
            cell.withUnsafeBufferPointer { writer.append($0, to: &text) }
        }
        for cell in stray {
            writer.appendDelimiter(to: &text)
            cell.withUnsafeBufferPointer { writer.append($0, to: &text) }
        }
        // A blank line is no row.
        if text.count == start { text.append("\"\"") }
        writer.appendLineEnd(to: &text)
    }

    // MARK: The end

    private func finish(_ piece: inout TablePiece) {
        isDone = true
        checks.finish(rows: row, footer: footer, into: &piece.findings)
        TableNotices.reportReading(
            input,
            passed: passed,
            footer: footer,
            filtered: filtered,
            rows: row,
            to: &piece.findings
        )
    }

    private func reportWidth(_ row: SheetRow, isLong: Bool, _ piece: inout TablePiece) {
        piece.findings.report(
            Finding(
                id: isLong ? "IO-CSV-002" : "IO-CSV-001",
                severity: .warning,
                layer: .shape,
                summary: isLong ? "a row has more cells than the header" : "a row has fewer cells than the header",
                help: isLong
                    ? "A delimiter inside a value that is not quoted usually does this: the cells after it have moved one "
                        + "column to the right. Quote such values. The extra cells were kept as extra data."
                    : "The missing cells were read as empty. Check that the row was not cut off.",
                place: Place(file: input.name, line: row.line)
            )
        )
    }
}
