// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Cuts a table into pieces: tells its rows of data from all others, numbers them, and does of its layers what has to be
/// done in order.
///
/// Rows are made where the pieces are parsed, unless a check or a rule that merges records needs what the steps make. What
/// is read does not depend on where pieces are cut: all rows made of one row of the file stay together. Used from one
/// thread at a time.
final class TableFeed {
    /// About how many bytes of the file a piece has, divided by the rows that are made of one.
    private static let pieceSize = 1 << 18
    private static let leastPiece = 1 << 14
    private static let keptFooterRows = 50

    private let input: TableInput
    private let file: Int
    private let nulls: [[UInt8]]
    private let footerWords: [[UInt8]]
    private let comment: [UInt8]?
    private let foldedHeader: [[UInt8]]
    private let pieceSize: Int
    /// How many bytes a piece has room for: keys are put behind the text, one for each of the rows that are made.
    private let room: Int

    private var rows: (any SheetRows)?
    private var checks: TableChecks
    private let seen: SeenRecords
    /// Where rows need not be made to be judged.
    private let judge: RowJudge?
    /// The cells of a row that count as marks, in one run.
    private let wholeRun: [Range<Int>]
    private var maker: RowMaker
    private var marks = SlotStack()
    private var block = RowBlock()
    private var row = 0
    private var footer: [SheetRow] = []
    private var isInFooter = false
    private var blank = 0
    private var passed = 0
    private var filtered = 0
    private var isDone = false
    private var fault: (any Error)?

    init(_ input: TableInput, file: Int) {
        self.input = input
        self.file = file
        nulls = (input.dialect.nulls ?? []).map { Array($0.utf8) }
        pieceSize = max(Self.leastPiece, Self.pieceSize / max(1, input.reshaper.meltedCount ?? 1))
        room = max(pieceSize + pieceSize / 4, input.reshaper.meltedCount == nil ? 0 : Self.pieceSize)
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
        seen = SeenRecords(rules: input.rules.count)
        judge = RowJudge(input.reshaper, rules: input.rules, checks: checks)
        wholeRun = [0..<(judge?.markColumns.count ?? 0)]
        maker = RowMaker(input.reshaper, rules: input.rules)
    }

    /// The next piece, or nil at the end.
    func next() throws -> InputPiece? {
        if let fault { throw fault }
        guard !isDone else { return nil }
        block.restart(with: input.reshaper.text, capacity: room)
        var piece = TablePiece()
        let firstRow = row + 1
        do {
            let rows = try opened()
            while block.bytes.count < pieceSize {
                guard try rows.next(into: &block) else {
                    finish(&piece)
                    break
                }
                if isData() { read(into: &piece) } else { block.drop() }
            }
        } catch {
            // What was read before the fault stands.
            block.drop()
            fault = error
        }
        if judge != nil { piece.cells = block.cells }
        var result = InputPiece(bytes: block.bytes, file: file, source: input.sourceIndex, firstRow: firstRow)
        block.bytes = []
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

    /// The next row of data as it stands in the file, with its number; nil at the end.
    func nextRow() throws -> (number: Int, row: SheetRow)? {
        let rows = try opened()
        while true {
            block.restart(with: [], capacity: 0)
            guard try rows.next(into: &block) else { return nil }
            if isData() { return (row, block.sheetRow()) }
        }
    }

    /// Tells rows of data, which it numbers, from all others, which it counts.
    private func isData() -> Bool {
        if isInFooter {
            if footer.count < Self.keptFooterRows, !block.isBlank { footer.append(block.sheetRow()) }
            return false
        }
        guard let first = block.row.first(where: \.hasValue) else {
            blank += 1
            return false
        }
        if let comment, text(block.cells[block.firstCell], { $0.starts(with: comment) }) {
            passed += 1
            return false
        }
        if footerWords.contains(where: { word in text(first) { CellText.startsFolded($0, word) } }) {
            isInFooter = true
            footer.append(block.sheetRow())
            return false
        }
        if isHeaderAgain() {
            passed += 1
            return false
        }
        if !checks.isEmpty, checks.takesTotals(block) { return false }
        row += 1
        return true
    }

    private func text<Result>(_ cell: Slot, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        block.bytes.withUnsafeBufferPointer { body(cell.text(in: $0)) }
    }

    /// A sheet of several printed pages has its header on each.
    private func isHeaderAgain() -> Bool {
        let row = block.row
        guard row.count > 1, let first = row.first, first.count == foldedHeader[0].count else { return false }
        return zip(row, foldedHeader).allSatisfy { cell, name in text(cell) { CellText.isFolded($0, name) } }
    }

    /// Keeps the row at hand, with as many cells as the header and those that it has beyond.
    private func read(into piece: inout TablePiece) {
        piece.sourceRows += 1
        if !block.faults.isEmpty {
            for finding in block.faults.findings(at: Place(file: input.name, line: block.line)) {
                piece.findings.report(finding)
            }
        }
        let width = input.layout.header.count
        var strays = max(0, block.width - width)
        if strays > 0 {
            if block.row.dropFirst(width).contains(where: \.hasValue) {
                reportWidth(isLong: true, &piece)
            } else {
                block.cells.removeLast(strays)
                strays = 0
            }
        } else if block.width < width {
            if !input.layout.isWorkbook { reportWidth(isLong: false, &piece) }
            while block.width < width { block.cells.append(.absent) }
        }
        let first = block.firstCell
        if !nulls.isEmpty {
            for index in first..<first + width {
                let isNull = text(block.cells[index]) { cell in nulls.contains { cell.elementsEqual($0) } }
                if isNull { block.cells[index] = .absent }
            }
        }
        if let judge { take(judge, first, strays: strays, &piece) } else { make(first, strays: strays, &piece) }
        guard !seen.differences.isEmpty else { return }
        for (column, isExtra) in seen.differences {
            piece.findings.report(TableNotices.difference(input, column, isExtra: isExtra, line: block.line))
        }
        seen.forgetDifferences()
    }

    /// Keeps a row for those who make rows of it.
    private func take(_ judge: RowJudge, _ first: Int, strays: Int, _ piece: inout TablePiece) {
        let width = input.layout.header.count
        var kept = TablePiece.Row(number: row, line: block.line, firstCell: first, strays: strays, merged: 0)
        let isKept = block.bytes.withUnsafeBufferPointer { bytes in
            block.cells.withUnsafeBufferPointer { cells in
                let row = UnsafeBufferPointer(rebasing: cells[first..<first + width])
                let isKept = judge.keeps(row, bytes)
                if !checks.isEmpty {
                    marks.truncate(to: 0)
                    if isKept { for column in judge.markColumns { marks.append(row[column]) } }
                    checks.count(
                        row,
                        line: kept.line,
                        bytes,
                        marks: marks.slots(since: 0),
                        runs: isKept ? wholeRun : [],
                        made: { _ in [] },
                        into: &piece.findings
                    )
                }
                guard isKept else { return false }
                judge.forEachRepeat(row, bytes, number: kept.number, in: seen) { number, rule in
                    kept.merged |= 1 << UInt64(number)
                    piece.merged[rule.kind, default: 0] += 1
                }
                return true
            }
        }
        if isKept {
            piece.rows.append(kept)
        } else {
            filtered += 1
            block.drop()
        }
    }

    /// Makes the rows of a row here, where they need what came before.
    private func make(_ first: Int, strays: Int, _ piece: inout TablePiece) {
        let width = input.layout.header.count
        block.bytes.withUnsafeBufferPointer { bytes in
            block.cells.withUnsafeBufferPointer { cells in
                let row = UnsafeBufferPointer(rebasing: cells[first..<first + width])
                maker.make(row, in: bytes)
                if !checks.isEmpty {
                    checks.count(
                        row,
                        line: block.line,
                        bytes,
                        marks: maker.marks.slots(since: 0),
                        runs: maker.runs,
                        made: { column in (0..<maker.count).map { maker.row($0)[column] } },
                        into: &piece.findings
                    )
                }
                if maker.count == 0 { filtered += 1 }
                for item in 0..<maker.count {
                    let made = maker.row(item)
                    let start = piece.cells.count
                    piece.cells += made
                    if item == 0 { piece.cells += cells[(first + width)..<(first + width + strays)] }
                    var place = TableRowPlace(row: self.row, line: block.line, keepsExtras: item == 0)
                    place.cells = start..<piece.cells.count
                    place.rules = maker.rules(of: item)
                    for (index, rule) in input.rules.enumerated().prefix(64) where rule.isDistinct {
                        let bit: UInt64 = 1 << UInt64(index)
                        guard place.rules & bit != 0,
                            !seen.isNew(index, rule, { made[$0] }, bytes, row: self.row)
                        else { continue }
                        place.rules &= ~bit
                        piece.merged[rule.kind, default: 0] += 1
                    }
                    piece.made.append(place)
                }
            }
        }
        block.cells.removeLast(block.width)
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

    private func reportWidth(isLong: Bool, _ piece: inout TablePiece) {
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
                place: Place(file: input.name, line: block.line)
            )
        )
    }
}
