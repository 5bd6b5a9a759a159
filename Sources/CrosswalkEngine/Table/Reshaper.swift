// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// The steps of `reshape` bound to one header: makes rows of rows.
struct Reshaper: Sendable {
    /// One row on its way through the steps.
    struct Row {
        /// The cells, by the columns of the step at hand.
        var cells: [[UInt8]]
        /// For each stage (a step that makes several rows of one), which of its rows this comes from.
        var items: [Int] = []
        /// For each stage, a bit that is set where it had nothing to make a row of.
        var voids: UInt32 = 0
    }

    /// Why a step cannot be done in this file.
    struct Missing: Sendable {
        /// The step, such as `split`.
        var step: String
        /// The column that the file does not have.
        var column: String
    }

    /// What a step does, by positions.
    private enum Action: Sendable {
        /// Drops the columns that were melted and puts the made-up ones at the end.
        case melt(MeltColumns, kept: [Int], hasBeside: Int, stage: Int)
        case people(groups: [[Int?]], kept: [Int], stage: Int)
        case split(column: Int, separator: [UInt8], count: Int)
        case explode(column: Int, separator: [UInt8], stage: Int)
        case constants([[UInt8]])
        case filter(column: Int, words: [[UInt8]], isNegated: Bool)
    }

    private var actions: [Action] = []
    /// The columns of the rows that are made.
    private(set) var header: [String]
    /// The stages that each column of these differs by, as bits.
    private(set) var stages: [UInt32]
    /// How many stages there are.
    private(set) var stageCount = 0
    /// Columns that steps used up or made: what is in them is not an extra.
    private(set) var spent: Set<String> = []
    /// Columns that steps name and the file does not have.
    private(set) var missing: [Missing] = []
    /// How many columns were melted; nil where the mapping melts none.
    private(set) var meltedCount: Int?
    /// The file's columns that were melted, from left to right.
    private(set) var meltedColumns: [String] = []

    /// Binds steps to a header; `context` gives the constants.
    init(_ steps: [ReshapeStep], header: [String], context: TableContext) {
        self.header = header
        stages = Array(repeating: 0, count: header.count)
        if !context.sheet.isEmpty {
            actions.append(.constants([Array(context.sheet.utf8)]))
            append("$sheet", stage: 0)
        }
        for step in steps { bind(step, context) }
    }

    // MARK: Binding

    private func position(of name: String) -> Int? {
        header.firstIndex(of: name) ?? header.firstIndex { HeaderName.folded($0) == HeaderName.folded(name) }
    }

    private mutating func require(_ name: String, for step: String) -> Int? {
        if let position = position(of: name) { return position }
        missing.append(Missing(step: step, column: name))
        return nil
    }

    private mutating func newStage() -> Int {
        stageCount += 1
        return stageCount - 1
    }

    private mutating func append(_ name: String, stage bits: UInt32) {
        header.append(name)
        stages.append(bits)
        spent.insert(name)
    }

    private mutating func keep(_ kept: [Int]) {
        header = kept.map { header[$0] }
        stages = kept.map { stages[$0] }
    }

    private mutating func bind(_ step: ReshapeStep, _ context: TableContext) {
        switch step.kind {
        case .melt(let melt): bind(melt)
        case .people(let groups): bind(people: groups)
        case .split(let column, let separator, let into):
            guard let position = require(column, for: "split") else { return }
            actions.append(.split(column: position, separator: Array(separator.utf8), count: into.count))
            spent.insert(header[position])
            for name in into { append(name, stage: stages[position]) }
        case .explode(let column, let separator):
            guard stageCount < 32, let position = require(column, for: "explode") else { return }
            let stage = newStage()
            actions.append(.explode(column: position, separator: Array(separator.utf8), stage: stage))
            stages[position] |= 1 << UInt32(stage)
        case .constants(let constants):
            var values: [[UInt8]] = []
            for constant in constants {
                guard let value = context.value(of: constant.origin) else {
                    missing.append(Missing(step: "constants", column: constant.name))
                    continue
                }
                values.append(Array(value.utf8))
                append(constant.name, stage: 0)
            }
            actions.append(.constants(values))
        case .filter(let conditions):
            for condition in conditions {
                guard let position = require(condition.column, for: "filter") else { continue }
                let words = condition.words.map { Self.folded(Array($0.utf8)) }
                actions.append(.filter(column: position, words: words, isNegated: condition.isNegated))
            }
        }
    }

    private mutating func bind(_ melt: ReshapeStep.Melt) {
        guard stageCount < 32 else { return }
        let columns = MeltColumns(melt, header: header)
        meltedCount = columns.columns.count
        meltedColumns = columns.columns.map { header[$0.position] }
        let gone = Set(columns.columns.flatMap { [$0.position] + $0.beside.compactMap { $0 } })
        let kept = header.indices.filter { !gone.contains($0) }
        let stage = newStage()
        actions.append(.melt(columns, kept: kept, hasBeside: melt.beside.count, stage: stage))
        keep(kept)
        for name in [melt.name, melt.value, melt.number] + melt.beside.map(\.name) {
            append(name, stage: 1 << UInt32(stage))
        }
    }

    private mutating func bind(people groups: [[ReshapeStep.NamedColumn]]) {
        guard stageCount < 32 else { return }
        var names: [String] = []
        for name in groups.flatMap({ $0.map(\.name) }) where !names.contains(name) { names.append(name) }
        let positions = groups.map { group in
            names.map { name in group.first { $0.name == name }.flatMap { require($0.column, for: "people") } }
        }
        let gone = Set(positions.flatMap { $0.compactMap { $0 } })
        let kept = header.indices.filter { !gone.contains($0) }
        let stage = newStage()
        actions.append(.people(groups: positions, kept: kept, stage: stage))
        keep(kept)
        for name in names + ["$person"] { append(name, stage: 1 << UInt32(stage)) }
    }

    // MARK: Running

    /// The rows made of one; `marks` gets the cells that were melted, one list a melted row.
    func rows(of cells: [[UInt8]], marks: inout [[[UInt8]]]) -> [Row] {
        var rows = [Row(cells: cells)]
        for action in actions {
            var made: [Row] = []
            made.reserveCapacity(rows.count)
            for row in rows { run(action, row, into: &made, &marks) }
            rows = made
        }
        return rows
    }

    private func run(_ action: Action, _ row: Row, into made: inout [Row], _ marks: inout [[[UInt8]]]) {
        switch action {
        case .melt(let melt, let kept, let besideCount, let stage):
            let frame = kept.map { row.cells[$0] }
            var values: [[UInt8]] = []
            for (index, column) in melt.columns.enumerated() {
                let value = row.cells[column.position]
                values.append(value)
                var next = row
                next.cells = frame
                next.cells.append(column.key)
                next.cells.append(value)
                next.cells.append(column.number)
                for beside in column.beside { next.cells.append(beside.map { row.cells[$0] } ?? []) }
                next.items.append(index)
                made.append(next)
            }
            marks.append(values)
            if melt.columns.isEmpty {
                made.append(void(row, frame + [[UInt8]](repeating: [], count: 3 + besideCount), stage))
            }
        case .people(let groups, let kept, let stage):
            let frame = kept.map { row.cells[$0] }
            let before = made.count
            for (index, group) in groups.enumerated() {
                let cells = group.map { $0.map { row.cells[$0] } ?? [] }
                guard cells.contains(where: { !$0.isEmpty }) else { continue }
                var next = row
                next.cells = frame + cells + [Array(String(index + 1).utf8)]
                next.items.append(index)
                made.append(next)
            }
            let width = (groups.first?.count ?? 0) + 1
            if made.count == before { made.append(void(row, frame + [[UInt8]](repeating: [], count: width), stage)) }
        case .split(let column, let separator, let count):
            var next = row
            next.cells += Self.parts(row.cells[column], separator, most: count)
            made.append(next)
        case .explode(let column, let separator, let stage):
            let items = Self.parts(row.cells[column], separator, most: Int.max).filter { !$0.isEmpty }
            for (index, item) in items.enumerated() {
                var next = row
                next.cells[column] = item
                next.items.append(index)
                made.append(next)
            }
            if items.isEmpty { made.append(void(row, row.cells, stage)) }
        case .constants(let values):
            var next = row
            next.cells += values
            made.append(next)
        case .filter(let column, let words, let isNegated):
            let isListed = words.contains(Self.folded(row.cells[column]))
            if isListed != isNegated { made.append(row) }
        }
    }

    private func void(_ row: Row, _ cells: [[UInt8]], _ stage: Int) -> Row {
        var next = row
        next.cells = cells
        next.items.append(0)
        next.voids |= 1 << UInt32(stage)
        return next
    }

    /// The parts between separators, without white space at their ends; the last one takes what is left.
    private static func parts(_ text: [UInt8], _ separator: [UInt8], most: Int) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var start = 0
        while parts.count + 1 < most {
            let stop = CellText.find(separator, in: text, from: start)
            guard stop < text.count else { break }
            parts.append(CellText.trimmed(Array(text[start..<stop])))
            start = stop + separator.count
        }
        parts.append(CellText.trimmed(Array(text[min(start, text.count)...])))
        if most != Int.max { while parts.count < most { parts.append([]) } }
        return parts
    }

    /// In lower case, for comparing words.
    static func folded(_ text: [UInt8]) -> [UInt8] {
        if text.allSatisfy({ $0 < 0x80 }) { return text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
        return Array(CellText.string(text).lowercased().utf8)
    }
}
