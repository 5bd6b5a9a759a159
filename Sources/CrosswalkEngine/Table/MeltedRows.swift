// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// The rows that a melt makes of one, each at the moment it is asked for: they differ in three cells or a few more.
///
/// An engine file: ``RowMaker`` does the same for all steps, and makes all rows.
struct MeltedRows: ~Copyable {
    /// True where the melt is the last step and the only one that makes several rows, all of which the same rules read.
    let isLast: Bool
    private let columns: [Reshaper.Melted]
    private let kept: [Int]
    private let beside: [Int]
    private let besideCount: Int
    private var firstRules: UInt64 = 0
    private var allRules: UInt64 = 0
    /// True where only the first of the rows with blank cells is wanted: no rule reads the others.
    private let passesBlanks: Bool

    private var cells = SlotStack()
    private var row = SlotStack()
    /// The columns that rows are made of, as many as there are rows.
    private var wanted: [Int]
    /// How many rows there are.
    private(set) var count = 0

    /// For the rules of a plan.
    ///
    /// - Parameter passesBlanks: True where rows that no rule would read are not wanted.
    init(_ reshaper: Reshaper, rules: [RuleTraits], passesBlanks: Bool) {
        guard case .melt(let melt)? = reshaper.actions.last, reshaper.stageCount == 1, rules.count <= 64,
            !melt.columns.isEmpty
        else {
            (isLast, columns, kept, beside, besideCount, wanted) = (false, [], [], [], 0, [])
            self.passesBlanks = false
            return
        }
        (isLast, columns, kept) = (true, melt.columns, melt.kept)
        wanted = Array(repeating: 0, count: melt.columns.count)
        (beside, besideCount) = (melt.beside, melt.besideCount)
        // The marks stand behind the columns that stay and the names of those that were melted.
        let mark = melt.kept.count + 1
        let readers = rules.filter { $0.stages != 0 }
        self.passesBlanks =
            passesBlanks && !readers.isEmpty
            && readers.allSatisfy { $0.silentColumn == mark && !$0.isDistinct }
        for (index, rule) in rules.enumerated() {
            if rule.stages == 0 {
                firstRules |= 1 << UInt64(index)
            } else {
                allRules |= 1 << UInt64(index)
            }
        }
    }

    /// Takes the row that is melted.
    mutating func take(_ whole: UnsafeBufferPointer<Slot>) {
        cells.replace(with: whole)
        row.truncate(to: 0)
        for position in kept { row.append(whole[position]) }
        row.fill(to: kept.count + 3 + besideCount)
        // Which cells are blank cannot be guessed: each is put down, and stays where it is wanted.
        count = 0
        for number in columns.indices {
            wanted[count] = number
            let isPassed = passesBlanks && number > 0 && whole[columns[number].position].isAbsent
            count &+= isPassed ? 0 : 1
        }
    }

    /// One of the rows; valid until the next is asked for.
    mutating func row(_ index: Int) -> UnsafeBufferPointer<Slot> {
        let column = columns[wanted[index]]
        let first = kept.count
        row[first] = column.key
        row[first + 1] = cells[column.position]
        row[first + 2] = column.number
        for place in 0..<besideCount {
            let position = beside[column.beside + place]
            row[first + 3 + place] = position < 0 ? .absent : cells[position]
        }
        return row.slots(since: 0)
    }

    /// The rules that read a row, as bits.
    func rules(of index: Int) -> UInt64 { (index == 0 ? firstRules : 0) | allRules }
}
