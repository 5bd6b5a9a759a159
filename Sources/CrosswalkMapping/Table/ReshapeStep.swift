// SPDX-License-Identifier: Apache-2.0

/// One step that changes the form of a table's rows before rules read them.
public struct ReshapeStep: Sendable, Hashable {
    /// The kinds of step.
    public enum Kind: Sendable, Hashable {
        case melt(Melt)
        /// Several people in one row: for each, the made-up columns and the columns of the file that fill them.
        case people([[NamedColumn]])
        /// One column becomes several.
        case split(column: String, separator: String, into: [String])
        /// One row becomes several, one for each item of a column.
        case explode(column: String, separator: String)
        /// Columns that are the same for the whole table.
        case constants([NamedConstant])
        /// Rows are left out.
        case filter([Condition])
    }

    /// A made-up column and the file's column behind it.
    public struct NamedColumn: Sendable, Hashable {
        /// The made-up column.
        public var name: String
        /// The column of the file.
        public var column: String
    }

    /// A made-up column with one value.
    public struct NamedConstant: Sendable, Hashable {
        /// Where the value comes from.
        public enum Origin: Sendable, Hashable {
            case text(String)
            /// The file's name, by a template.
            case file(TextTemplate)
            /// The sheet's name, by a template.
            case sheet(TextTemplate)
            /// The first line before the header that fits a template.
            case preamble(TextTemplate)
        }

        /// The made-up column.
        public var name: String
        /// Where its value comes from.
        public var origin: Origin
    }

    /// A condition that a row must meet to be read.
    public struct Condition: Sendable, Hashable {
        /// The column.
        public var column: String
        /// Its words; compared without regard to case; empty text for a cell without a value.
        public var words: [String]
        /// True where the column must hold none of the words.
        public var isNegated: Bool
    }

    /// Columns become rows: one for each dated or numbered column.
    public struct Melt: Sendable, Hashable {
        /// Which columns.
        public enum Columns: Sendable, Hashable {
            /// Those whose name is a date in one of the formats.
            case dates([String])
            /// Those whose name fits a template.
            case template(TextTemplate)
            /// These.
            case names([String])
            /// All that have a name, but these.
            case except([String])
        }

        /// Which columns.
        public var columns: Columns
        /// The made-up column for the header's date, number or name.
        public var name: String
        /// The made-up column for the cell.
        public var value: String
        /// Further columns beside each, by template: made-up column and the file's.
        public var beside: [NamedTemplate]
        /// The made-up column for the position among columns of the same date, from 1 on.
        public var number: String
        /// The year of the first column, where the columns' dates have none.
        public var year: Int? = nil
    }

    /// A made-up column and the template of the file's columns behind it.
    public struct NamedTemplate: Sendable, Hashable {
        /// The made-up column.
        public var name: String
        /// The file's columns.
        public var template: TextTemplate
    }

    /// What it is.
    public var kind: Kind
    /// Where it stands.
    public var position: MappingPosition

    /// The columns whose values differ between the rows that the step makes of one row; empty where it makes one.
    public var itemColumns: [String] {
        switch kind {
        case .melt(let melt): [melt.name, melt.value, melt.number] + melt.beside.map(\.name)
        case .people(let groups): groups.flatMap { $0.map(\.name) } + ["$person"]
        case .explode(let column, _): [column]
        case .split, .constants, .filter: []
        }
    }

    /// The columns the step makes that the file does not have.
    public var madeColumns: [String] {
        switch kind {
        case .melt, .people: itemColumns
        case .split(_, _, let into): into
        case .constants(let constants): constants.map(\.name)
        case .explode, .filter: []
        }
    }
}
