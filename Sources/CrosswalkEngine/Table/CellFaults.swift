// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What is wrong with cells of a row of a workbook, though the row can be read.
struct CellFaults: OptionSet {
    let rawValue: UInt8

    /// A cell refers to a text that the workbook does not have.
    static let lostText = CellFaults(rawValue: 1)
    /// A formula has no stored result.
    static let notComputed = CellFaults(rawValue: 2)
    /// A formula's result is an error, such as `#REF!`.
    static let error = CellFaults(rawValue: 4)
    /// A cell merged over several rows stands in each of them.
    static let merged = CellFaults(rawValue: 8)

    /// The findings for a row.
    func findings(at place: Place) -> [Finding] {
        var found: [Finding] = []
        func add(_ fault: CellFaults, _ id: String, _ severity: Severity, _ summary: String, _ help: String) {
            guard contains(fault) else { return }
            found.append(
                Finding(id: id, severity: severity, layer: .container, summary: summary, help: help, place: place)
            )
        }
        add(
            .lostText,
            "IO-XLS-008",
            .error,
            "cells refer to texts that the workbook does not have",
            "They were read as empty. Open the workbook in a spreadsheet program and save it again, or ask for it again."
        )
        add(
            .notComputed,
            "IO-XLS-009",
            .warning,
            "formulas without a result",
            "The program that wrote the workbook did not compute them, and they were read as empty. Open it in a "
                + "spreadsheet program and save it again."
        )
        add(
            .error,
            "IO-XLS-010",
            .warning,
            "cells that show an error, such as #REF! or #N/A",
            "They were read as that text. Mend the formula, or name the text under null in the mapping's dialect."
        )
        add(
            .merged,
            "IO-XLS-011",
            .warning,
            "a cell merged over several rows",
            "Its value was read for each of the rows. Where it is meant once, as hours for all of them, unmerge it in the "
                + "sheet."
        )
        return found
    }
}
