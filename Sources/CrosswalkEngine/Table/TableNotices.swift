// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What is said of how a table was read, once for each file.
enum TableNotices {
    /// Says how the file was laid out and what of it is no data.
    static func reportReading(
        _ input: TableInput,
        passed: Int,
        footer: [SheetRow],
        filtered: Int,
        rows: Int,
        to findings: inout FindingSink
    ) {
        var parts = [input.reading]
        if input.layout.headerLine > 0 { parts.append("header in line \(input.layout.headerLine)") }
        if let melted = input.reshaper.meltedCount { parts.append("\(melted) columns turned into rows") }
        parts.append("\(rows) rows of data")
        let above = input.layout.preamble.count
        if above > 0 { parts.append("\(above) rows above the header passed over") }
        if passed > 0 { parts.append("\(passed) comments and repeated headers passed over") }
        if !footer.isEmpty { parts.append("\(footer.count) rows below the data passed over") }
        if filtered > 0 { parts.append("\(filtered) rows left out by the mapping's filter") }
        findings.report(
            Finding(
                id: "IO-TAB-001",
                severity: .info,
                layer: .container,
                summary: parts.joined(separator: "; "),
                help: "If that is not how the file is meant, say so in the mapping's dialect.",
                place: Place(file: input.name, line: input.layout.headerLine)
            )
        )
    }

    /// Says which columns the mapping reads and the file does not have.
    static func reportMissing(_ input: TableInput, plan: CSVReadPlan, to findings: inout FindingSink) {
        for missing in input.reshaper.missing {
            let isConstant = missing.step == "constants"
            findings.report(
                finding(
                    "IO-TAB-003",
                    .warning,
                    isConstant
                        ? "nothing in the file fits the template of \(missing.column)"
                        : "\(missing.step) names the column \(missing.column), which the file does not have",
                    "The step was left out. Mend the name in the mapping, or remove the step.",
                    input,
                    key: missing.column
                )
            )
        }
        if input.reshaper.meltedCount == 0 {
            findings.report(
                finding(
                    "IO-TAB-004",
                    .warning,
                    "no column of the header is one that the mapping turns into rows",
                    "Compare the header with melt: columns in the mapping; a date is written there exactly as in the header.",
                    input,
                    key: ""
                )
            )
        }
        let have = Set((input.layout.header + input.reshaper.header).map(HeaderName.folded))
        var said: Set<String> = []
        for rule in input.source.records where rule.direction != .write {
            for field in rule.fields where field.source.direction != .write {
                guard case .path(let paths) = field.source.kind else { continue }
                let names = paths.compactMap { path -> String? in
                    if case .column(let name) = path.target, name != "$sheet" { return name }
                    return nil
                }
                guard let first = names.first, !names.contains(where: { have.contains(HeaderName.folded($0)) }),
                    !input.source.columns.contains(where: { $0.name == first }), said.insert(first).inserted
                else { continue }
                let near = Spelling.nearest(to: first, among: plan.extras.map(\.name))
                findings.report(
                    finding(
                        "IO-HEAD-003",
                        near == nil ? .info : .warning,
                        "the mapping reads a column \(first), which the file does not have",
                        near.map {
                            "There is a column \($0), which may be it. Add it in the mapping: \"\(first) | \($0)\"."
                        }
                            ?? "The field stays without a value. Mend the name in the mapping, or remove the line.",
                        input,
                        key: first
                    )
                )
            }
        }
    }

    /// Says which sheets of a workbook have the header and are not read.
    static func reportSheets(_ input: TableInput, to findings: inout FindingSink) {
        guard !input.otherSheets.isEmpty else { return }
        let names = input.otherSheets.joined(separator: ", ")
        let summary =
            input.otherSheets.count == 1
            ? "the sheet \(names) has the header too and was not read"
            : "the sheets \(names) have the header too and were not read"
        findings.report(
            finding(
                "IO-TAB-006",
                .warning,
                summary,
                "Only one sheet is read where the mapping names none. List all of them under sheet in its dialect, in the "
                    + "order in which they are to be read.",
                input,
                key: ""
            )
        )
    }

    /// That a record which was merged into an earlier one says something else in a column.
    static func difference(_ input: TableInput, _ column: Int, isExtra: Bool, line: Int) -> Finding {
        let names = input.reshaper.header
        let name = column < names.count ? names[column] : ""
        return Finding(
            id: isExtra ? "MAP-MERGE-002" : "MAP-MERGE-001",
            severity: isExtra ? .info : .warning,
            layer: .rules,
            summary: isExtra
                ? "\(name), which no rule reads, says something else than in the first row of the record"
                : "\(name) says something else than in the first row of the record",
            help: isExtra
                ? "Rows of one record are merged and the first row counts: what this one says there was left out. Give "
                    + "the column a rule of its own, or the record a key that tells the rows apart."
                : "Rows of one record are merged and the first row counts: what this one says was left out. Mend it at "
                    + "the source, or give the record a key that tells the rows apart.",
            groupKey: name,
            place: Place(file: input.name, line: line, field: name)
        )
    }

    private static func finding(
        _ id: String,
        _ severity: Severity,
        _ summary: String,
        _ help: String,
        _ input: TableInput,
        key: String
    ) -> Finding {
        Finding(
            id: id,
            severity: severity,
            layer: .shape,
            summary: summary,
            help: help,
            groupKey: key,
            place: Place(file: input.name, line: input.layout.headerLine, field: key.isEmpty ? nil : key)
        )
    }
}
