// SPDX-License-Identifier: Apache-2.0

/// Works out what has to be checked of each cell of a file.
enum OneRosterCellPlan {
    /// The cells of a header, in its order.
    static func cells(
        _ table: OneRosterSchema.Table,
        _ header: OneRosterHeader,
        _ mode: OneRosterMode,
        _ context: OneRosterContext
    ) -> [OneRosterCell] {
        header.columns.enumerated().map { position, column in
            guard let column else { return OneRosterCell(name: header.names[position], type: .text) }
            return cell(table.columns[column], table, isKey: header.key == position, mode, context)
        }
    }

    private static func cell(
        _ column: OneRosterColumn,
        _ table: OneRosterSchema.Table,
        isKey: Bool,
        _ mode: OneRosterMode,
        _ context: OneRosterContext
    ) -> OneRosterCell {
        var cell = OneRosterCell(name: column.name, type: column.type)
        cell.isKnown = true
        cell.isKey = isKey
        cell.isForDelta = column.obligation == .delta && mode == .delta
        cell.needsValue = column.obligation == .required || cell.isForDelta
        cell.mustBeBlank = column.obligation == .delta && mode == .bulk
        cell.words = column.words.map { Array($0.utf8) }
        cell.isExtensible = column.isExtensible
        if context.schema.version == "1.1", column.type == .enum {
            let later = context.later.table(table.name)?.columns.first { $0.name == column.name }
            cell.laterWords = (later?.words ?? []).filter { !column.words.contains($0) }.map { Array($0.utf8) }
        }
        guard !column.target.isEmpty else { return cell }
        cell.target = OneRosterContext.position(of: column.target) ?? -1
        cell.targetName = column.target + ".csv"
        cell.targetKind = column.targetKind
        cell.lookup = lookup(column, table, mode, context)
        return cell
    }

    private static func lookup(
        _ column: OneRosterColumn,
        _ table: OneRosterSchema.Table,
        _ mode: OneRosterMode,
        _ context: OneRosterContext
    ) -> OneRosterCell.Lookup {
        // A delta may name records that were sent before.
        if mode == .delta || context.modes[column.target] == .delta { return .open }
        if column.target == table.name { return .sameFile }
        // One file on its own is no package: what it names may lie beside it.
        if !context.present.contains(column.target) {
            // That the file is missing may have been said already.
            let isSaid = context.modes[column.target] == .bulk || context.schema.version == "1.0"
            return context.isPackage && !isSaid ? .noFile : .open
        }
        return context.unread.contains(column.target) ? .open : .closed
    }
}
