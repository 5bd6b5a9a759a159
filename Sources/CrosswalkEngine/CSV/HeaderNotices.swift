// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What a header row lacks or has too much of, said once for each column.
enum HeaderNotices {
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
