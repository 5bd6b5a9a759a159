// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// The control figures of one table: counts while rows are read, compares at the end.
struct TableChecks {
    /// One check, bound to the file's columns.
    private struct Bound {
        var check: TableCheck
        /// The position of the figure's column in the file.
        var column: Int?
        /// The word that a row of totals has, in lower case.
        var word: [UInt8] = []
        /// The marks that count, in lower case; nil for any.
        var marks: Set<[UInt8]>?
        /// The column that is summed: its position in the file and in the rows that are made.
        var summed: (file: Int?, made: Int?) = (nil, nil)
        /// What was counted below each melted column.
        var perColumn: [Int]
        /// What was summed in all, or counted.
        var sum: [UInt8] = [0x30]
        var count = 0

        var total: [UInt8] { if case .marks = check.count { Array(String(count).utf8) } else { sum } }
    }

    private struct Role: BitwiseCopyable {
        var countsMarks: Bool
        var sums: Bool
        /// True where a row of totals has the figures.
        var isRow: Bool
        var column: Int?
    }

    private let input: TableInput
    private var bound: [Bound] = []
    private var totals: [(check: Int, row: SheetRow)] = []
    /// What each check does with a row of data, in plain bytes.
    private var roles: [Role] = []
    /// For each check and kind of cell, 1 where it counts.
    private var counts: [UInt8] = []
    /// The kinds of the cells at hand: the byte of a mark that is one, else one of two others.
    private var kinds: [UInt8] = []
    private static let noMark: UInt8 = 0
    private static let otherMark: UInt8 = 0x80

    /// True where there is anything to count.
    var isEmpty: Bool { bound.isEmpty }

    init(_ input: TableInput) {
        self.input = input
        func position(_ name: String, in header: [String]) -> Int? {
            header.firstIndex { HeaderName.folded($0) == HeaderName.folded(name) }
        }
        for check in input.source.checks {
            var one = Bound(check: check, perColumn: Array(repeating: 0, count: input.reshaper.meltedCount ?? 0))
            switch check.place {
            case .column(let name): one.column = position(name, in: input.layout.header)
            case .row(let name, let word):
                one.column = position(name, in: input.layout.header)
                one.word = Reshaper.folded(Array(word.utf8))
            case .footer, .preamble: break
            }
            switch check.count {
            case .marks(let words):
                if words != ["*"] { one.marks = Set(words.map { Reshaper.folded(Array($0.utf8)) }) }
            case .sum(let name):
                one.summed = (position(name, in: input.layout.header), position(name, in: input.reshaper.header))
            case .rows, .columns, .nothing: break
            }
            bound.append(one)
            var role = Role(countsMarks: false, sums: false, isRow: false, column: one.column)
            if case .marks = check.count { role.countsMarks = true }
            if case .sum = check.count { role.sums = true }
            if case .row = check.place { role.isRow = true }
            roles.append(role)
            for kind in UInt8.min...UInt8.max {
                let isMark = kind != Self.noMark && kind < Self.otherMark
                counts.append(isMark && one.marks?.contains(Reshaper.folded([kind])) ?? true ? 1 : 0)
            }
        }
    }

    /// True where a check adds up what the steps make.
    var sumsMadeRows: Bool {
        bound.contains { one in
            if case .row = one.check.place { return false }
            if case .sum = one.check.count { return true }
            return false
        }
    }

    /// The names of columns that hold figures and nothing else.
    static func columns(of source: Mapping.Source) -> [String] {
        source.checks.compactMap { if case .column(let name) = $0.place { name } else { nil } }
    }

    /// Takes the row at hand of a block; true where it is one of totals, which is not data.
    mutating func takesTotals(_ block: borrowing RowBlock) -> Bool {
        for index in roles.indices where roles[index].isRow {
            guard let column = roles[index].column, column < block.width else { continue }
            let cell = block.cells[block.firstCell + column]
            let isTotal = block.bytes.withUnsafeBufferPointer {
                CellText.isFolded(cell.text(in: $0), bound[index].word)
            }
            guard isTotal else { continue }
            totals.append((index, block.sheetRow()))
            return true
        }
        return false
    }

    /// Counts a row of data; reports figures of the row itself that disagree.
    ///
    /// - Parameters:
    ///   - row: its cells, as many as the header has.
    ///   - marks: the cells that were melted, one run a melted row.
    ///   - made: the cells of a column in the rows that were made.
    mutating func count(
        _ row: UnsafeBufferPointer<Slot>,
        line: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        marks: UnsafeBufferPointer<Slot>,
        runs: [Range<Int>],
        made: (Int) -> [Slot],
        into findings: inout FindingSink
    ) {
        func text(_ cell: Slot) -> [UInt8] { Array(bytes[cell.range]) }
        let hasOthers = tellKinds(of: marks, bytes)
        for index in roles.indices {
            var counted: [UInt8] = [0x30]
            if roles[index].countsMarks {
                let number = countMarks(marks, runs, index, bytes, hasOthers: hasOthers)
                bound[index].count += number
                if roles[index].isRow { continue }
                if let column = roles[index].column, column < row.count, Self.isNumber(number, row[column], bytes) {
                    continue
                }
                counted = Array(String(number).utf8)
            } else if roles[index].sums {
                if roles[index].isRow {
                    let cell = bound[index].summed.file.flatMap { $0 < row.count ? text(row[$0]) : nil } ?? []
                    counted = Self.number(cell) ?? [0x30]
                } else {
                    for cell in bound[index].summed.made.map(made) ?? [] {
                        counted = DecimalText.plus(counted, Self.number(text(cell)) ?? [0x30]) ?? counted
                    }
                }
                bound[index].sum = DecimalText.plus(bound[index].sum, counted) ?? bound[index].sum
            } else {
                continue
            }
            guard case .column(let name) = bound[index].check.place, let column = bound[index].column,
                column < row.count
            else { continue }
            compare(text(row[column]), line, index, name, counted, &findings)
        }
    }

    /// Looks once at cells that several checks may count; true where one of them is no mark of one byte.
    private mutating func tellKinds(of marks: UnsafeBufferPointer<Slot>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if kinds.count < marks.count { kinds = Array(repeating: Self.noMark, count: marks.count) }
        return kinds.withUnsafeMutableBufferPointer { kinds in
            var hasOthers = false
            for (place, mark) in marks.enumerated() {
                var kind = Self.noMark
                if !mark.isAbsent {
                    let byte = mark.count == 1 ? bytes[mark.offset] : 0
                    kind = byte > 0 && byte < Self.otherMark ? byte : Self.otherMark
                }
                kinds[place] = kind
                if kind == Self.otherMark { hasOthers = true }
            }
            return hasOthers
        }
    }

    /// How many cells have a mark that a check counts; for a row of totals, below each melted column as well.
    private mutating func countMarks(
        _ marks: UnsafeBufferPointer<Slot>,
        _ runs: [Range<Int>],
        _ index: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        hasOthers: Bool
    ) -> Int {
        let isRow = roles[index].isRow
        let words = hasOthers ? bound[index].marks : nil
        return kinds.withUnsafeBufferPointer { kinds in
            counts.withUnsafeBufferPointer { counts in
                bound[index].perColumn.withUnsafeMutableBufferPointer { perColumn in
                    let shown = isRow ? perColumn.count : 0
                    var number = 0
                    for run in runs {
                        for place in 0..<run.count {
                            // No branch depends on the mark: which comes next cannot be guessed.
                            let kind = kinds[run.lowerBound + place]
                            var counted = Int(counts[index << 8 | Int(kind)])
                            if hasOthers, kind == Self.otherMark {
                                let mark = Array(bytes[marks[run.lowerBound + place].range])
                                counted = words?.contains(Reshaper.folded(mark)) ?? true ? 1 : 0
                            }
                            number &+= counted
                            if place < shown { perColumn[place] &+= counted }
                        }
                    }
                    return number
                }
            }
        }
    }

    /// True where a cell is exactly a small number in digits.
    private static func isNumber(_ number: Int, _ cell: Slot, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (1...9).contains(cell.count) else { return false }
        var found = 0
        for byte in bytes[cell.range] {
            guard (0x30...0x39).contains(byte) else { return false }
            found = found * 10 + Int(byte - 0x30)
        }
        return found == number
    }

    private func compare(
        _ cell: [UInt8],
        _ line: Int,
        _ index: Int,
        _ name: String,
        _ counted: [UInt8],
        _ findings: inout FindingSink
    ) {
        guard let figure = Self.number(cell), !DecimalText.equals(figure, counted) else { return }
        report(
            "the figure in \(name) is not what was counted in its row",
            line: line,
            field: name,
            value: "\(CellText.string(figure)), counted \(CellText.string(counted))",
            key: "\(index)",
            &findings
        )
    }

    // MARK: The end

    /// Compares what stands above and below the data with what was read.
    mutating func finish(rows: Int, footer: [SheetRow], into findings: inout FindingSink) {
        for (index, row) in totals { compareTotals(row, bound[index], &findings) }
        for (index, one) in bound.enumerated() {
            switch one.check.place {
            case .footer(let template): compare(template, in: footer, "the footer", one, index, rows, &findings)
            case .preamble(let template):
                compare(template, in: input.layout.preamble, "the lines above", one, index, rows, &findings)
            case .column(let name) where one.column == nil: reportMissing(name, index, &findings)
            case .row(let name, let word):
                if one.column == nil {
                    reportMissing(name, index, &findings)
                } else if !totals.contains(where: { $0.check == index }) {
                    report(
                        "PRG-CHECK-002",
                        .info,
                        "there is no row of totals \(word)",
                        "Nothing could be verified. Perhaps the file was cut off, or the row has another word.",
                        line: 0,
                        field: name,
                        key: "\(index)",
                        &findings
                    )
                }
            case .column: break
            }
        }
    }

    private func compareTotals(_ row: SheetRow, _ one: Bound, _ findings: inout FindingSink) {
        func cell(_ position: Int?) -> [UInt8]? {
            position.flatMap { $0 < row.cells.count ? Self.number(row.cells[$0]) : nil }
        }
        func check(_ name: String, _ position: Int?, _ counted: [UInt8]) {
            guard let figure = cell(position), !DecimalText.equals(figure, counted) else { return }
            report(
                "the row of totals says \(CellText.string(figure)) in \(name), and \(CellText.string(counted)) were counted",
                line: row.line,
                field: name,
                key: name,
                &findings
            )
        }
        switch one.check.count {
        case .marks:
            for (index, name) in input.reshaper.meltedColumns.enumerated() {
                check(name, input.layout.header.firstIndex(of: name), Array(String(one.perColumn[index]).utf8))
            }
            // The corner: the sum of a column of figures that counts the same marks.
            for other in bound {
                guard case .column(let name) = other.check.place, other.check.count == one.check.count else { continue }
                check(name, other.column, other.total)
            }
        case .sum(let name): check(name, one.summed.file, one.total)
        case .rows, .columns, .nothing: break
        }
    }

    private func compare(
        _ template: TextTemplate,
        in lines: [SheetRow],
        _ place: String,
        _ one: Bound,
        _ index: Int,
        _ rows: Int,
        _ findings: inout FindingSink
    ) {
        let counted: [UInt8]
        let what: String
        switch one.check.count {
        case .rows: (counted, what) = (Array(String(rows).utf8), "rows")
        case .columns: (counted, what) = (Array(String(input.reshaper.meltedCount ?? 0).utf8), "columns")
        case .marks: (counted, what) = (one.total, "marks")
        case .sum(let name): (counted, what) = (one.total, "as the sum of \(name)")
        case .nothing: return
        }
        for line in lines {
            guard let gap = TableContext.gap(template, in: line), let figure = Self.number(Array(gap.utf8)) else {
                continue
            }
            if DecimalText.equals(figure, counted) { return }
            let said = "\(place) says \(CellText.string(figure)), and \(CellText.string(counted)) \(what) were read"
            report(said, line: line.line, field: nil, key: "\(index)", &findings)
            return
        }
        report(
            "PRG-CHECK-002",
            .info,
            "\(place) has no figure like \(template.text)",
            "Nothing could be verified. Perhaps the file was cut off, or the words have changed.",
            line: 0,
            field: nil,
            key: "\(index)",
            &findings
        )
    }

    private func reportMissing(_ name: String, _ index: Int, _ findings: inout FindingSink) {
        report(
            "PRG-CHECK-002",
            .info,
            "there is no column \(name), whose figures would have been verified",
            "Nothing could be verified. Mend the name in the mapping's checks, or remove the check.",
            line: input.layout.headerLine,
            field: name,
            key: "\(index)",
            &findings
        )
    }

    private func report(
        _ summary: String,
        line: Int,
        field: String?,
        value: String? = nil,
        key: String,
        _ findings: inout FindingSink
    ) {
        report(
            "PRG-CHECK-001",
            .warning,
            summary,
            "Either the file was changed after its figures were made, or the check counts other marks than the file does. "
                + "All rows were read as they stand.",
            line: line,
            field: field,
            value: value,
            key: key,
            &findings
        )
    }

    private func report(
        _ id: String,
        _ severity: Severity,
        _ summary: String,
        _ help: String,
        line: Int,
        field: String?,
        value: String? = nil,
        key: String,
        _ findings: inout FindingSink
    ) {
        findings.report(
            Finding(
                id: id,
                severity: severity,
                layer: .rules,
                summary: summary,
                help: help,
                groupKey: key,
                place: Place(file: input.name, line: line, field: field, value: value)
            )
        )
    }

    /// The number in a cell, without grouping and currency signs; nil for other text.
    static func number(_ cell: [UInt8]) -> [UInt8]? {
        cell.isEmpty ? nil : TransformPair.read(.decimal(mark: "."), cell, shift: 0)
    }
}
