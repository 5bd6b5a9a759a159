// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What a header row lacks or has too much of, said once for each column.
enum HeaderNotices {
    /// Reports missing required columns and columns nobody knows, with the nearest name.
    static func report(_ plan: CSVReadPlan, _ source: Mapping.Source, file: String, to sink: inout FindingSink) {
        let folded = Set(plan.header.map(HeaderName.folded))
        let alternatives = Alternatives(source)
        var missing: [String] = []
        for column in source.columns {
            let names = [column.name] + alternatives.others(of: column.name)
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

    /// The other names a column may have, from the mapping's alternatives.
    private struct Alternatives {
        private var groups: [[String]] = []

        init(_ source: Mapping.Source) {
            for record in source.records {
                for field in record.fields { collect(field.source) }
            }
        }

        func others(of name: String) -> [String] {
            groups.first { $0.contains(name) }?.filter { $0 != name } ?? []
        }

        private mutating func collect(_ source: Mapping.FieldSource) {
            switch source.kind {
            case .path(let paths):
                let names = paths.compactMap { path -> String? in
                    if case .column(let name) = path.target { return name }
                    return nil
                }
                if names.count > 1 { groups.append(names) }
            case .members(let members):
                for (_, member) in members { collect(member) }
            case .contributions(let contributions):
                for contribution in contributions {
                    switch contribution.kind {
                    case .plain(let source): collect(source)
                    case .item(let members): for (_, member) in members { collect(member) }
                    case .flag, .eachItem, .eachPlain: break
                    }
                }
            case .constant, .composite: break
            }
        }
    }
}
