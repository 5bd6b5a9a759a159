// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

extension InputTree {
    /// Opens several inputs as one, which has the files of all of them; `-` is standard input.
    ///
    /// - Throws: `CrosswalkError` as for one, and `IO-IN-008` where two of them have a file of the same name.
    public static func open(_ paths: [String], limits: InputLimits = .standard) throws -> InputTree {
        guard let first = paths.first, paths.count > 1 else { return try open(paths.first ?? "-", limits: limits) }
        var owners: [String: String] = [:]
        var entries: [InputEntry] = []
        var notes: [String] = []
        for path in paths {
            let tree = try open(path, limits: limits)
            for entry in tree.entries {
                guard let owner = owners.updateValue(path, forKey: entry.name.lowercased()) else { continue }
                throw CrosswalkError(
                    .usage,
                    id: "IO-IN-008",
                    "\(OutputPath.name(owner)) and \(OutputPath.name(path)) both have a file \(entry.name) (capital letters "
                        + "do not count). Inputs that are given together are one set; give them one at a time."
                )
            }
            entries += tree.entries
            notes += tree.notes
        }
        let name = OutputPath.name(OutputPath.trimmed(first)) + " and \(paths.count - 1) more"
        entries.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
        return InputTree(displayName: name, kind: .folder, entries: entries, notes: notes)
    }
}
