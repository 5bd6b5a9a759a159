// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Opens the sheets of a workbook.
struct WorkbookOpening {
    let opening: TableOpening

    /// The tables of the sheets that the mapping reads.
    ///
    /// - Throws: `CrosswalkError` where the workbook is damaged, or none of its sheets has the header.
    func open(_ entry: InputEntry) throws -> [TableInput] {
        throw CrosswalkError(.unreadable, id: "IO-XLS-001", "workbooks cannot be read", place: Place(file: entry.name))
    }
}
