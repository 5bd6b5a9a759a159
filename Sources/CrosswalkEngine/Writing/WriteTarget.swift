// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// One source of a mapping, compiled for writing: its rules and what their records are waiting for.
final class WriteTarget {
    /// The source's index in the mapping.
    let index: Int
    /// The source's name for messages: the file or element.
    let name: String
    /// Which people it writes.
    let who: Mapping.Source.Who?
    /// The rules; the primary comes first.
    let rules: [WriteRule]
    /// The same, uncounted.
    let compiled: UnsafeBufferPointer<Unmanaged<WriteRule>>
    /// For each rule, the index of the record rule in the source.
    let ruleIndices: [Int]
    /// True where a row can only be written when every record has come: others are joined to it.
    let joins: Bool
    private let arena = Arena()

    /// Compiles a source; nil where nothing of it is written.
    init?(_ source: Mapping.Source, index: Int) {
        guard source.isWritten, let primary = source.primary else { return nil }
        self.index = index
        name = source.file ?? source.element ?? source.name
        who = source.who
        let idPath: SourcePath? = source.records[primary].fields.lazy
            .filter { $0.field == CrosswalkModel.idPosition }
            .compactMap { field -> SourcePath? in
                guard case .path(let paths) = field.source.kind else { return nil }
                return paths.first
            }.first
        var rules = [WriteRule(source.records[primary], idPath: nil)]
        var indices = [primary]
        for (position, rule) in source.records.enumerated() where position != primary && rule.direction != .read {
            let compiled = WriteRule(rule, idPath: idPath)
            guard compiled.link != nil else { continue }
            rules.append(compiled)
            indices.append(position)
        }
        self.rules = rules
        let arena = arena
        compiled = arena.keep(rules.map { arena.keep($0) })
        ruleIndices = indices
        joins = rules.count > 1 || source.who != nil
    }
}
