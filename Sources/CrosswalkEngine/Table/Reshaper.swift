// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// The steps of `reshape` bound to one header, by positions: what ``RowMaker`` runs.
struct Reshaper: Sendable {
    /// Why a step cannot be done in this file.
    struct Missing: Sendable {
        /// The step, such as `split`.
        var step: String
        /// The column that the file does not have.
        var column: String
    }

    /// Where the cells of a column come from.
    enum Origin: Sendable {
        /// A column of the file.
        case file(Int)
        /// The same text in every row.
        case constant(Slot)
        /// A step makes them.
        case made
    }

    /// One melted column.
    struct Melted: BitwiseCopyable {
        var position: Int
        /// What it is called in the rows.
        var key: Slot
        /// 1 for the first column of its key, 2 for the next.
        var number: Slot
        /// Where the positions of the columns beside it start in the step's list.
        var beside: Int
    }

    /// A melt by positions.
    struct Melt: Sendable {
        var columns: [Melted]
        /// The columns that stay.
        var kept: [Int]
        /// The positions of the columns beside each, -1 where there is none.
        var beside: [Int]
        /// How many columns there are beside each.
        var besideCount: Int
        var stage: Int
    }

    /// What rows have to have to stay.
    struct Filter: Sendable {
        var column: Int
        /// Where the column comes from.
        var origin: Origin
        var words: [[UInt8]]
        var isNegated: Bool

        /// True where a row with this cell stays.
        func keeps(_ cell: Slot, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            let text = cell.text(in: bytes)
            return words.contains { CellText.isFolded(text, $0) } != isNegated
        }
    }

    /// What a step does.
    enum Action: Sendable {
        /// Drops the columns that were melted and puts the made-up ones at the end.
        case melt(Melt)
        case people(groups: [[Int?]], numbers: [Slot], kept: [Int], stage: Int)
        case split(column: Int, separator: [UInt8], count: Int)
        case explode(column: Int, separator: [UInt8], stage: Int)
        case constants([Slot])
        case filter(Filter)
    }

    /// What the steps put into rows, for the start of every block of rows: their slots point into it.
    private(set) var text: [UInt8] = []
    private(set) var actions: [Action] = []
    /// Where each column of the rows that are made comes from.
    private(set) var origins: [Origin]
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
    /// Where these come from.
    private(set) var meltedOrigins: [Origin] = []

    /// Binds steps to a header; `context` gives the constants.
    init(_ steps: [ReshapeStep], header: [String], context: TableContext) {
        self.header = header
        stages = Array(repeating: 0, count: header.count)
        origins = header.indices.map { .file($0) }
        if !context.sheet.isEmpty {
            let sheet = slot(of: Array(context.sheet.utf8))
            actions.append(.constants([sheet]))
            append("$sheet", stage: 0, .constant(sheet))
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

    /// The slot of a text that is in every block.
    private mutating func slot(of constant: [UInt8]) -> Slot {
        if constant.isEmpty { return .absent }
        text += constant
        return Slot(.text, start: text.count - constant.count, count: constant.count)
    }

    private mutating func append(_ name: String, stage bits: UInt32, _ origin: Origin = .made) {
        header.append(name)
        origins.append(origin)
        stages.append(bits)
        spent.insert(name)
    }

    private mutating func keep(_ kept: [Int]) {
        header = kept.map { header[$0] }
        origins = kept.map { origins[$0] }
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
            origins[position] = .made
        case .constants(let constants):
            var values: [Slot] = []
            for constant in constants {
                guard let value = context.value(of: constant.origin) else {
                    missing.append(Missing(step: "constants", column: constant.name))
                    continue
                }
                values.append(slot(of: Array(value.utf8)))
                append(constant.name, stage: 0, .constant(values[values.count - 1]))
            }
            actions.append(.constants(values))
        case .filter(let conditions):
            for condition in conditions {
                guard let position = require(condition.column, for: "filter") else { continue }
                let words = condition.words.map { Self.folded(Array($0.utf8)) }
                actions.append(
                    .filter(
                        Filter(
                            column: position,
                            origin: origins[position],
                            words: words,
                            isNegated: condition.isNegated
                        )
                    )
                )
            }
        }
    }

    private mutating func bind(_ melt: ReshapeStep.Melt) {
        guard stageCount < 32 else { return }
        let columns = MeltColumns(melt, header: header)
        meltedCount = columns.columns.count
        meltedColumns = columns.columns.map { header[$0.position] }
        meltedOrigins = columns.columns.map { origins[$0.position] }
        let gone = Set(columns.columns.flatMap { [$0.position] + $0.beside.compactMap { $0 } })
        let kept = header.indices.filter { !gone.contains($0) }
        let stage = newStage()
        var bound = Melt(columns: [], kept: kept, beside: [], besideCount: melt.beside.count, stage: stage)
        for column in columns.columns {
            bound.columns.append(
                Melted(
                    position: column.position,
                    key: slot(of: column.key),
                    number: slot(of: column.number),
                    beside: bound.beside.count
                )
            )
            bound.beside += column.beside.map { $0 ?? -1 }
        }
        actions.append(.melt(bound))
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
        let numbers = positions.indices.map { slot(of: Array(String($0 + 1).utf8)) }
        actions.append(.people(groups: positions, numbers: numbers, kept: kept, stage: stage))
        keep(kept)
        for name in names + ["$person"] { append(name, stage: 1 << UInt32(stage)) }
    }

    /// In lower case, for comparing words.
    static func folded(_ text: [UInt8]) -> [UInt8] {
        if text.allSatisfy({ $0 < 0x80 }) { return text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
        return Array(CellText.string(text).lowercased().utf8)
    }
}
