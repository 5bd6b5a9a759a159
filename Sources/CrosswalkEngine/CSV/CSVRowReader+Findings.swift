// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

// What is said of a row and its cells.
extension CSVRowReader {
    /// Reports a row that is longer or shorter than the header.
    func reportWidth(_ tally: inout Tally) {
        let expected = plan.width
        let isLong = cells.count > expected
        // Empty cells at the end are a spreadsheet's habit and shift nothing.
        if isLong, cells.slots(since: expected).allSatisfy(\.isAbsent) { return }
        report(
            isLong ? "IO-CSV-002" : "IO-CSV-001",
            .warning,
            .shape,
            isLong ? "a row has more cells than the header" : "a row has fewer cells than the header",
            isLong
                ? "A comma inside a value that is not quoted usually does this: the cells after it have moved one column "
                    + "to the right. Quote values that hold commas. The extra cells were kept under their numbers."
                : "The missing cells were read as empty. Check that the row was not cut off.",
            column: nil,
            byte: rowStart,
            key: "",
            &tally
        )
    }

    /// Reports the cells of the row at hand that have text behind a closing quote.
    func reportQuotes(_ fields: Range<Int>, of index: borrowing CSVIndex, _ tally: inout Tally) {
        for (column, field) in fields.enumerated() where index.flags(field).contains(.badQuote) {
            report(
                "IO-CSV-004",
                .warning,
                .container,
                "text behind a closing quote",
                "A quote inside of a quoted value has to stand twice. The quote that ended the value was left away, and the "
                    + "text behind it was kept; look whether cells have moved. Double the quotes that belong to values.",
                column: column,
                byte: index.place(field),
                key: "",
                &tally
            )
        }
    }

    /// Reports a cell whose bytes are not UTF-8.
    func reportEncoding(_ column: Int, byte: Int, _ tally: inout Tally) {
        report(
            "IO-ENC-001",
            .warning,
            .container,
            "bytes that are not UTF-8, read as Windows-1252",
            "Save the file as UTF-8. The cell was read as if it were Windows-1252, which is what most programs that do not "
                + "write UTF-8 write; check its accents.",
            column: column,
            byte: byte,
            key: "",
            &tally
        )
    }

    /// Reports a row whose key is blank.
    @inline(never)
    func reportKey(_ column: Int, _ tally: inout Tally) {
        report(
            "MAP-FILL-003",
            .warning,
            .values,
            "\(plan.header[column]), the key of the row, is blank",
            "The record was read and is known by its file and row. Nothing else can refer to it, and it has another key "
                + "as soon as rows move. Fill the key in at the source.",
            column: column,
            byte: rowStart,
            key: plan.header[column],
            &tally
        )
    }

    /// Reports the cells of the row at hand that have to be filled and are not.
    func reportBlanks(_ tally: inout Tally) {
        for column in plan.required where cells[column].isAbsent {
            report(
                "MAP-FILL-002",
                .error,
                .values,
                "required column \(plan.header[column]) is blank",
                "Fill the value in at the source.",
                column: column,
                byte: rowStart,
                key: plan.header[column],
                &tally
            )
        }
    }

    /// Reports a word that the code list does not have, or a value that is not of its field's type.
    @inline(never)
    func reportValue(_ outcome: ValueOutcome, _ column: Int?, _ program: ValueProgram, _ tally: inout Tally) {
        let name = column.map { plan.header[$0] } ?? ""
        if outcome == .unknownCode {
            report(
                "MAP-VALUE-002",
                .warning,
                .values,
                "\(name) has a word that is not in its code list",
                "The word was kept as it is, marked as unknown. Add it to the mapping's code table, or mend it in the source.",
                column: column,
                byte: -1,
                key: name,
                &tally
            )
        } else {
            report(
                "MAP-VALUE-001",
                .warning,
                .values,
                "\(name) has a value that is not a \(program.type.description)",
                "The value was kept as it is. Mend it in the source, or give the mapping the format it is written in.",
                column: column,
                byte: -1,
                key: name,
                &tally
            )
        }
    }

    /// Reports what is wrong in the row at hand, or in one of its cells.
    func report(
        _ id: String,
        _ severity: Severity,
        _ layer: Layer,
        _ summary: String,
        _ help: String,
        column: Int?,
        byte: Int,
        key: String,
        value: String? = nil,
        _ tally: inout Tally
    ) {
        let cell = column.flatMap { $0 < cells.count ? cells[$0] : nil }
        // A cell that was changed, such as one with doubled quotes, stands behind the file's bytes: the row's place is told.
        let isOwn = cell.map { $0.kind == .text && $0.offset < ownBytes } ?? false
        let at = byte >= 0 ? byte : isOwn ? cell?.offset ?? rowStart : rowStart
        tally.findings.report(
            Finding(
                id: id,
                severity: severity,
                layer: layer,
                summary: summary,
                help: help,
                groupKey: key,
                place: Place(
                    file: fileName,
                    line: line,
                    // The rows of a table are made anew: their bytes are not those of the file.
                    byte: place.row > 0 ? -1 : firstByte + at,
                    column: place.row == 0 && at >= rowStart ? at - rowStart + 1 : 0,
                    field: column.flatMap { $0 < plan.header.count ? plan.header[$0] : nil },
                    value: value
                )
            )
        )
    }
}
