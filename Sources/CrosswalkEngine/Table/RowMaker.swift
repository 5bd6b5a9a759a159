// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Makes rows of one row of a file by the steps of `reshape`, and tells which rules read them.
///
/// An engine file: cells are slots into the block of rows, and the rows on their way lie end to end in two stacks that are
/// used in turn, so that nothing is allocated for a row.
struct RowMaker: ~Copyable {
    private let reshaper: Reshaper
    private let rules: [RuleTraits]
    private let allStages: UInt32
    /// The rules that read the first of the rows that are made, those that read all, and others, as bits.
    private var firstRules: UInt64 = 0
    private var allRules: UInt64 = 0
    private var someRules: UInt64 = 0
    /// How many of the steps it takes.
    private let steps: Int

    private var cells = SlotStack()
    private var before = SlotStack()
    /// For each row and stage, which of the stage's rows it comes from.
    private var items: [Int32] = []
    private var itemsBefore: [Int32] = []
    /// For each row, a bit for each stage that had nothing to make a row of.
    private var voids: [UInt32] = []
    private var voidsBefore: [UInt32] = []
    private var ran: [Set<[Int32]>]
    /// The cells that were melted, one run a melted row.
    private(set) var marks = SlotStack()
    /// Where the runs start, and how long each is.
    private(set) var runs: [Range<Int>] = []
    /// How many cells each of the rows has.
    private(set) var width = 0
    /// How many rows were made.
    var count: Int { voids.count }

    /// For the rules of a plan.
    ///
    /// - Parameter leavesLast: True where another takes the last step.
    init(_ reshaper: Reshaper, rules: [RuleTraits], leavesLast: Bool = false) {
        self.reshaper = reshaper
        self.rules = rules
        steps = reshaper.actions.count - (leavesLast ? 1 : 0)
        allStages = reshaper.stageCount >= 32 ? UInt32.max : (1 << UInt32(reshaper.stageCount)) - 1
        ran = Array(repeating: [], count: rules.count)
        for (index, rule) in rules.enumerated().prefix(64) {
            let bit: UInt64 = 1 << UInt64(index)
            if rule.stages == 0 {
                firstRules |= bit
            } else if rule.stages == allStages {
                allRules |= bit
            } else {
                someRules |= bit
            }
        }
    }

    /// The cells of a row; valid until the next rows are made.
    func row(_ index: Int) -> UnsafeBufferPointer<Slot> {
        UnsafeBufferPointer(rebasing: cells.slots(since: index * width)[..<width])
    }

    /// Makes the rows of one whose cells point into `bytes`.
    mutating func make(_ row: UnsafeBufferPointer<Slot>, in bytes: UnsafeBufferPointer<UInt8>) {
        cells.truncate(to: 0)
        marks.truncate(to: 0)
        runs.removeAll(keepingCapacity: true)
        for cell in row { cells.append(cell) }
        width = row.count
        items.removeAll(keepingCapacity: true)
        for _ in 0..<reshaper.stageCount { items.append(0) }
        voids.removeAll(keepingCapacity: true)
        voids.append(0)
        for action in reshaper.actions[..<steps] {
            swap(&cells, &before)
            swap(&items, &itemsBefore)
            swap(&voids, &voidsBefore)
            cells.truncate(to: 0)
            items.removeAll(keepingCapacity: true)
            voids.removeAll(keepingCapacity: true)
            run(action, bytes)
        }
        if someRules != 0 { for index in ran.indices { ran[index].removeAll(keepingCapacity: true) } }
    }

    /// The rules that read a row, as bits; to be asked of each row once, in order.
    mutating func rules(of index: Int) -> UInt64 {
        var bits = (index == 0 ? firstRules : 0) | allRules
        if voids[index] == 0, someRules == 0 { return bits }
        let stages = reshaper.stageCount
        for (number, rule) in rules.enumerated().prefix(64) {
            let bit: UInt64 = 1 << UInt64(number)
            if voids[index] & rule.stages != 0 {
                bits &= ~bit
            } else if someRules & bit != 0 {
                let key = (0..<stages).filter { rule.stages & (1 << UInt32($0)) != 0 }.map {
                    items[index * stages + $0]
                }
                if ran[number].insert(key).inserted { bits |= bit }
            }
        }
        return bits
    }

    // MARK: Steps

    private mutating func run(_ action: Reshaper.Action, _ bytes: UnsafeBufferPointer<UInt8>) {
        let width = width
        let rows = before.slots(since: 0)
        for index in voidsBefore.indices {
            let row = UnsafeBufferPointer(rebasing: rows[index * width..<(index + 1) * width])
            switch action {
            case .melt(let melt): run(melt, row, index)
            case .people(let groups, let numbers, let kept, let stage):
                let made = voids.count
                for (number, group) in groups.enumerated() {
                    guard group.contains(where: { $0.map { row[$0].hasValue } ?? false }) else { continue }
                    for position in kept { cells.append(row[position]) }
                    for position in group { cells.append(position.map { row[$0] } ?? .absent) }
                    cells.append(numbers[number])
                    add(index, stage, number)
                }
                if voids.count == made {
                    for position in kept { cells.append(row[position]) }
                    for _ in 0...(groups.first?.count ?? 0) { cells.append(.absent) }
                    add(index, stage, nil)
                }
            case .split(let column, let separator, let count):
                for cell in row { cells.append(cell) }
                let filled = cells.count + count
                forEachPart(of: row[column], separator, most: count, bytes) { $0.cells.append($1) }
                cells.fill(to: filled)
                add(index)
            case .explode(let column, let separator, let stage):
                var number = 0
                forEachPart(of: row[column], separator, most: Int.max, bytes) { maker, part in
                    guard part.hasValue else { return }
                    let first = maker.cells.count
                    for cell in row { maker.cells.append(cell) }
                    maker.cells[first + column] = part
                    maker.add(index, stage, number)
                    number += 1
                }
                if number == 0 {
                    for cell in row { cells.append(cell) }
                    add(index, stage, nil)
                }
            case .constants(let values):
                for cell in row { cells.append(cell) }
                for value in values { cells.append(value) }
                add(index)
            case .filter(let filter):
                guard filter.keeps(row[filter.column], bytes) else { continue }
                for cell in row { cells.append(cell) }
                add(index)
            }
        }
        switch action {
        case .melt(let melt): self.width = melt.kept.count + 3 + melt.besideCount
        case .people(let groups, _, let kept, _): self.width = kept.count + (groups.first?.count ?? 0) + 1
        case .split(_, _, let count): self.width += count
        case .constants(let values): self.width += values.count
        case .explode, .filter: break
        }
    }

    private mutating func run(_ melt: Reshaper.Melt, _ row: UnsafeBufferPointer<Slot>, _ index: Int) {
        let first = marks.count
        for (number, column) in melt.columns.enumerated() {
            let mark = row[column.position]
            marks.append(mark)
            for position in melt.kept { cells.append(row[position]) }
            cells.append(column.key)
            cells.append(mark)
            cells.append(column.number)
            for place in column.beside..<column.beside + melt.besideCount {
                let position = melt.beside[place]
                cells.append(position < 0 ? .absent : row[position])
            }
            add(index, melt.stage, number)
        }
        runs.append(first..<marks.count)
        if melt.columns.isEmpty {
            for position in melt.kept { cells.append(row[position]) }
            for _ in 0..<3 + melt.besideCount { cells.append(.absent) }
            add(index, melt.stage, nil)
        }
    }

    /// Counts a row whose cells have been appended and which comes from a row before.
    private mutating func add(_ from: Int) {
        voids.append(voidsBefore[from])
        let stages = reshaper.stageCount
        for stage in 0..<stages { items.append(itemsBefore[from * stages + stage]) }
    }

    /// Counts a row that a stage has made; `item` is nil where it had nothing to make one of.
    private mutating func add(_ from: Int, _ stage: Int, _ item: Int?) {
        add(from)
        items[items.count - reshaper.stageCount + stage] = Int32(truncatingIfNeeded: item ?? 0)
        if item == nil { voids[voids.count - 1] |= 1 << UInt32(stage) }
    }

    /// The parts between separators, without white space at their ends; the last one takes what is left.
    private mutating func forEachPart(
        of cell: Slot,
        _ separator: [UInt8],
        most: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ use: (inout RowMaker, Slot) -> Void
    ) {
        var start = cell.offset
        let end = cell.offset + cell.count
        func slot(_ range: Range<Int>) -> Slot {
            let text = CellText.trimmed(range, of: bytes)
            return text.isEmpty ? .absent : Slot(.text, start: text.lowerBound, count: text.count)
        }
        var parts = 1
        while parts < most {
            let stop = CellText.find(separator, in: bytes, start..<end)
            guard stop < end else { break }
            use(&self, slot(start..<stop))
            parts += 1
            start = stop + separator.count
        }
        use(&self, slot(start..<end))
    }
}
