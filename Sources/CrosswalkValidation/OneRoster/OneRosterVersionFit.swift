// SPDX-License-Identifier: Apache-2.0

/// Which version a header was written for.
enum OneRosterVersionFit {
    /// How well a header fits a table: columns that both have, less those that only one has.
    static func score(_ names: [String], _ table: OneRosterSchema.Table) -> (score: Int, isExact: Bool) {
        let have = Set(names)
        let standard = table.columns.filter { $0.obligation != .legacy }.map(\.name)
        let hits = standard.count { have.contains($0) }
        let legacy = Set(table.columns.filter { $0.obligation == .legacy }.map(\.name))
        let extra = names.count { !standard.contains($0) && !legacy.contains($0) && !$0.hasPrefix("metadata.") }
        return (hits - extra - (standard.count - hits), extra == 0 && hits == standard.count)
    }

    /// The version that a header fits clearly better than the one it was said to be, or nil.
    static func better(_ names: [String], table: String, than stated: OneRosterSchema, among all: [OneRosterSchema])
        -> OneRosterSchema?
    {
        guard let own = stated.table(table).map({ score(names, $0) }), !own.isExact else { return nil }
        var best: (schema: OneRosterSchema, score: Int)?
        for schema in all where schema.version != stated.version {
            guard let table = schema.table(table) else { continue }
            let fit = score(names, table)
            // Most of the other version's columns have to be there, or it fits no better than anything.
            guard fit.score > 0 else { continue }
            guard fit.isExact ? fit.score > own.score : fit.score >= own.score + 3 else { continue }
            if fit.score > best?.score ?? Int.min { best = (schema, fit.score) }
        }
        return best?.schema
    }
}
