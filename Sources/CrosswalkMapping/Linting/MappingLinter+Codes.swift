// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

extension MappingLinter {
    /// Tables are checked once each, and once more for every code list they are used with.
    func checkCodes() {
        var checked: Set<ObjectIdentifier> = []
        var used: Set<String> = []
        for leaf in leaves {
            guard let table = leaf.codes else { continue }
            if checked.insert(ObjectIdentifier(table)).inserted { check(table) }
            let type = leaf.type.item
            let place = table.name.isEmpty ? "\(table.file):\(table.rows.first?.line ?? 0)" : table.file
            guard used.insert("\(place) \(type.description)").inserted else { continue }
            switch type {
            case .code(let list): check(table, holds: list.codes, type: type, leaf)
            case .boolean: check(table, holds: ["true", "false"], type: type, leaf)
            default: break
            }
        }
    }

    private func check(_ table: CodeTable) {
        var meaning: [String: CodeTable.Row] = [:]
        var word: [String: CodeTable.Row] = [:]
        for row in table.rows {
            if row.direction != .write {
                if let first = meaning[row.source], first.canonical != row.canonical {
                    let summary = "\"\(row.source)\" already means \(first.canonical) in line \(first.line)"
                    report(.codesContradict, at: place(row, table), summary)
                }
                meaning[row.source] = meaning[row.source] ?? row
            }
            if row.direction != .read {
                if let first = word[row.canonical], first.source != row.source {
                    let summary = "\(row.canonical) is already written \"\(first.source)\", by line \(first.line)"
                    report(.codesCollide, at: place(row, table), summary)
                }
                word[row.canonical] = word[row.canonical] ?? row
            }
        }
    }

    private func check(_ table: CodeTable, holds words: [String], type: FieldType, _ leaf: MappingLeaf) {
        let name = "\(mapping.sources[leaf.source].records[leaf.rule].kind.name).\(leaf.name)"
        for row in table.rows
        where !words.contains(row.canonical) && !row.canonical.hasPrefix("ext:") && !row.canonical.isEmpty {
            let nearest = Spelling.nearest(to: row.canonical, among: words)
            let summary = "\(name) is \(type.description) and cannot hold \"\(row.canonical)\""
            report(.codesNotInList, at: place(row, table), summary, suggestion: nearest)
        }
        let written = Set(table.rows(for: .write).map(\.canonical))
        let missing = words.filter { !written.contains($0) }
        if leaf.direction != .read, !written.isEmpty, !missing.isEmpty {
            let summary =
                "\(table.name.isEmpty ? "the table" : table.name) has no word for \(missing.joined(separator: ", "))"
            report(.codesUnwritten, at: leaf.position, summary)
        }
    }

    private func place(_ row: CodeTable.Row, _ table: CodeTable) -> MappingPosition {
        MappingPosition(file: table.file, line: row.line, column: 1)
    }
}
