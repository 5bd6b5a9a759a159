// SPDX-License-Identifier: Apache-2.0

extension InputTree {
    /// The same input, to be read as often as needed: what can be read only once is kept, in memory up to 64 MiB and in
    /// a temporary file beyond that.
    ///
    /// - Throws: `CrosswalkError` where it cannot be read, or not be kept.
    public func kept() throws -> InputTree {
        guard entries.contains(where: \.isReadOnce) else { return self }
        let entries = try entries.map { entry -> InputEntry in
            guard entry.isReadOnce else { return entry }
            let spool = SpoolFile()
            try spool.appendAll(of: entry.open())
            return InputEntry(name: entry.name, size: spool.count) { spool.source(name: entry.name) }
        }
        return InputTree(displayName: displayName, kind: kind, entries: entries, notes: notes)
    }
}
