// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Which columns of a source the model gives back when writing, and which are only read.
struct WrittenColumns {
    /// Columns that some rule writes.
    private(set) var written: Set<String> = []
    /// Columns that some rule only reads, with the name they are written under.
    private(set) var read: [String: String] = [:]

    init(_ source: Mapping.Source) {
        for rule in source.records {
            let isRead = rule.direction == .read
            if let each = rule.each { note([each], isRead: isRead) }
            for path in rule.key { note([path], isRead: true) }
            for field in rule.fields { note(field.source, isRead: isRead) }
        }
    }

    private mutating func note(_ source: Mapping.FieldSource, isRead: Bool) {
        guard source.direction != .write else { return }
        let isRead = isRead || source.direction == .read
        switch source.kind {
        case .path(let paths): note(paths, isRead: isRead)
        case .composite(let paths): for path in paths { note([path], isRead: true) }
        case .members(let members): for (_, member) in members { note(member, isRead: isRead) }
        case .contributions(let contributions):
            for contribution in contributions where contribution.direction != .write {
                let isRead = isRead || contribution.direction == .read
                switch contribution.kind {
                case .plain(let source), .eachPlain(_, let source): note(source, isRead: isRead)
                case .flag(_, let condition): note([condition], isRead: isRead)
                case .item(let members), .eachItem(_, let members):
                    for (_, member) in members { note(member, isRead: isRead) }
                }
            }
        case .constant: break
        }
    }

    private mutating func note(_ paths: [SourcePath], isRead: Bool) {
        let names = paths.compactMap { path -> String? in
            if case .column(let name) = path.target { return name }
            return nil
        }
        guard let first = names.first else { return }
        for name in names {
            if isRead { read[HeaderName.folded(name)] = first } else { written.insert(HeaderName.folded(name)) }
        }
    }

    /// The name under which a column is kept that is read and not written; nil where it needs no keeping.
    func kept(_ name: String) -> String? {
        let folded = HeaderName.folded(name)
        return written.contains(folded) ? nil : read[folded]
    }
}
