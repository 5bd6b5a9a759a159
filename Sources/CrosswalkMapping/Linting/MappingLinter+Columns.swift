// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

extension MappingLinter {
    /// Columns that are not listed, not used, or written by several fields.
    func checkColumns(_ source: Mapping.Source, _ leaves: [MappingLeaf]) {
        checkShared(source, leaves)
        let names = source.columns.map(\.name)
        guard !names.isEmpty, !source.records.isEmpty else { return }
        var used: Set<String> = []
        func use(_ path: SourcePath, isWritten: Bool, at position: MappingPosition) {
            guard case .column(let name) = path.target else { return }
            used.insert(name)
            guard isWritten, !names.contains(name) else { return }
            let nearest = Spelling.nearest(to: name, among: names)
            report(.columnUnknown, at: position, "the column \(name) is not listed", suggestion: nearest)
        }
        for rule in source.records {
            let isWritten = source.isWritten && rule.direction != .read
            if let each = rule.each { use(each, isWritten: isWritten, at: rule.position) }
            for path in rule.key { use(path, isWritten: false, at: rule.position) }
        }
        for path in leaves.flatMap(\.unitPaths) { use(path, isWritten: false, at: source.position) }
        for leaf in leaves {
            let isComposite = if case .composite = leaf.origin { true } else { false }
            for (index, path) in leaf.paths.enumerated() {
                // Further alternatives and what is only read may be columns that other exports have.
                let isWritten = leaf.direction != .read && (index == 0 || isComposite)
                use(path, isWritten: isWritten, at: leaf.position)
            }
        }
        let positions = columnPositions[source.name] ?? []
        for (index, name) in names.enumerated() where !used.contains(name) {
            let position = index < positions.count ? positions[index] : source.position
            report(.columnUnused, at: position, "no rule carries the column \(name)")
        }
    }

    private func checkShared(_ source: Mapping.Source, _ leaves: [MappingLeaf]) {
        var primaryID: Set<String> = []
        if let primary = source.primary {
            let id = source.records[primary].fields.first { $0.field == CrosswalkModel.idPosition }
            if case .path(let paths) = id?.source.kind { primaryID = Set(paths.map(\.text)) }
        }
        var writers: [String: String] = [:]
        for leaf in leaves {
            guard let path = leaf.written else { continue }
            switch path.target {
            case .item, .file, .row: continue
            case .column, .element: break
            }
            let text = path.text.hasPrefix("/") ? String(path.text.dropFirst()) : path.text
            guard !primaryID.contains(text) else { continue }
            let isRoot = leaf.each.isEmpty || path.text.hasPrefix("/")
            let place = isRoot ? text : (leaf.each.map(\.text) + [text]).joined(separator: " / ")
            let name = "\(source.records[leaf.rule].kind.name).\(leaf.name)"
            if let first = writers[place], first != name {
                report(.columnShared, at: leaf.position, "\(path.text) is written from \(first) and from \(name)")
            }
            writers[place] = writers[place] ?? name
        }
    }
}
