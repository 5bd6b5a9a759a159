// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// Which columns of an input are ids of which system, as its mapping says.
struct RosterColumns {
    /// The columns by system, in the mapping's order; `id` is the people's own key.
    private(set) var names: [String: [String]] = [:]

    init() {}

    init(_ mapping: Mapping) {
        let field = CrosswalkModel.info(.person).position(of: "identifiers")
        for rule in mapping.sources.flatMap(\.records) where rule.kind == .person {
            for path in rule.key { add(path, to: Roster.key) }
            for entry in rule.fields where entry.source.direction != .write {
                if entry.field == CrosswalkModel.idPosition { add(entry.source, to: Roster.key) }
                guard entry.field == field, case .contributions(let contributions) = entry.source.kind else { continue }
                for contribution in contributions {
                    guard case .item(let members) = contribution.kind,
                        let system = members.first(where: { $0.member == 0 })?.source,
                        case .constant(let name) = system.kind,
                        let value = members.first(where: { $0.member == 1 })?.source
                    else { continue }
                    add(value, to: name)
                }
            }
        }
    }

    private mutating func add(_ source: Mapping.FieldSource, to system: String) {
        switch source.kind {
        case .path(let paths), .composite(let paths): for path in paths { add(path, to: system) }
        case .constant, .members, .contributions: break
        }
    }

    private mutating func add(_ path: SourcePath, to system: String) {
        guard case .column(let name) = path.target, !name.hasPrefix("$") else { return }
        if !names[system, default: []].contains(name) { names[system, default: []].append(name) }
    }

    /// A system as users know it: its columns, and its name behind them.
    func label(_ system: String) -> String {
        guard let names = names[system], !names.isEmpty else { return system }
        return "\(names.joined(separator: " | ")) (\(system))"
    }
}
