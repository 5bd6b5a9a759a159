// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What a header row lacks or has too much of, said once for each column.
enum HeaderNotices {
    /// True where a header has one of a source's columns at least, or the source lists none.
    static func knowsAny(_ header: [String], of source: Mapping.Source) -> Bool {
        guard !source.columns.isEmpty else { return true }
        let folded = Set(header.map(HeaderName.folded))
        let others = source.alternatives
        return source.columns.contains { column in
            ([column.name] + column.aliases + (others[column.name] ?? []))
                .contains { folded.contains(HeaderName.folded($0)) }
        }
    }

    /// For a first row that has none of a source's columns.
    static func unknownHeader(_ header: [String], file: String) -> Finding {
        let other = [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")].first { mark, _ in
            header.count == 1 && header[0].contains(mark)
        }
        return Finding(
            id: "IO-HEAD-004",
            severity: .error,
            layer: .shape,
            summary: "the first row has none of the columns of this file",
            help: (other.map { "Its values seem to be separated by \($0.1): write commas. " }
                ?? "Add the header row, or mend the names in it. ") + "The rows were kept as they are and not read.",
            place: Place(file: file, line: 1)
        )
    }

    /// Reports columns that stand twice in a file's header.
    static func reportRepeats(_ header: [String], file: String, to sink: inout FindingSink) {
        var seen: Set<String> = []
        for name in header where !name.isEmpty {
            guard !seen.insert(HeaderName.folded(name)).inserted else { continue }
            sink.report(
                Finding(
                    id: "IO-HEAD-005",
                    severity: .warning,
                    layer: .shape,
                    summary: "the header has the column \(name) more than once",
                    help: "The first is read, the others are kept as extra data. Give each column a name of its own.",
                    groupKey: name,
                    place: Place(file: file, line: 1, field: name)
                )
            )
        }
    }

    /// Reports missing required columns and columns nobody knows, with the nearest name.
    static func report(_ plan: CSVReadPlan, _ source: Mapping.Source, file: String, to sink: inout FindingSink) {
        let folded = Set(plan.header.map(HeaderName.folded))
        let alternatives = source.alternatives
        var missing: [String] = []
        for column in source.columns {
            let names = [column.name] + (alternatives[column.name] ?? [])
            if names.contains(where: { folded.contains(HeaderName.folded($0)) }) { continue }
            missing.append(column.name)
            guard column.isRequired else { continue }
            let near = Spelling.nearest(to: column.name, among: plan.extras.map(\.name))
            sink.report(
                Finding(
                    id: "IO-HEAD-001",
                    severity: .warning,
                    layer: .shape,
                    summary: "required column \(column.name) is missing",
                    help: near.map { "There is a column \($0), which may be it: rename it to \(column.name)." }
                        ?? "Add the column \(column.name) to the file.",
                    suggestion: near == nil ? nil : column.name,
                    groupKey: column.name,
                    place: Place(file: file, line: 1, field: column.name)
                )
            )
        }
        let known = Set(source.columns.map(\.name))
        for (position, name) in plan.extras where !known.contains(name) && !name.hasPrefix("metadata.") {
            let near = Spelling.nearest(to: name, among: missing)
            sink.report(
                Finding(
                    id: "IO-HEAD-002",
                    severity: near == nil ? .info : .warning,
                    layer: .shape,
                    summary: "column \(name) is not one the mapping knows",
                    help: near.map { "It may stand for \($0), which is missing. Its values are kept as extra data." }
                        ?? "Its values are kept as extra data.",
                    suggestion: near,
                    groupKey: name,
                    place: Place(file: file, line: 1, field: name, record: "column \(position + 1)")
                )
            )
        }
    }
}
