// SPDX-License-Identifier: Apache-2.0

extension Mapping.Source {
    /// For each column that has them, the other names it is read under.
    public var alternatives: [String: [String]] {
        var names: [String: [String]] = [:]
        for column in columns where !column.aliases.isEmpty { names[column.name] = column.aliases }
        func collect(_ source: Mapping.FieldSource) {
            switch source.kind {
            case .path(let paths):
                let columns = paths.compactMap { path -> String? in
                    if case .column(let name) = path.target { return name }
                    return nil
                }
                guard let first = columns.first, columns.count > 1 else { return }
                for other in columns.dropFirst() where !names[first, default: []].contains(other) {
                    names[first, default: []].append(other)
                }
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
        for record in records {
            for field in record.fields { collect(field.source) }
        }
        return names
    }
}
