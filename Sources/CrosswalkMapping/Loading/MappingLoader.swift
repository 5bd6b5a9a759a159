// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

/// Loads one mapping and what it extends.
///
/// Made for one load; a parent that two others share is parsed once.
final class MappingLoader {
    private let catalog: MappingCatalog
    private let problems: MappingProblems
    private var stack: [String] = []
    private var parents: [String: MappingMerger.Result] = [:]

    init(catalog: MappingCatalog, problems: MappingProblems) {
        self.catalog = catalog
        self.problems = problems
    }

    /// The id in a mapping file, or nil where it has none.
    func id(of entry: MappingCatalog.Entry) -> String? {
        guard let root = tree(entry) else { return nil }
        let parser = MappingParser(file: entry.folder.name + entry.file, problems: problems, codes: { _, _ in nil })
        guard let id = parser.head(root)?.id, !id.isEmpty else { return nil }
        return id
    }

    /// Loads a mapping, reporting what is wrong; nil where there is nothing to go on.
    func load(_ entry: MappingCatalog.Entry) -> MappingMerger.Result? {
        let file = entry.folder.name + entry.file
        guard let root = tree(entry) else { return nil }
        var folders = [entry.folder]
        let tables = CodeTables(shared: catalog.sharedCodes, problems: problems)
        tables.folders = folders
        var parser = MappingParser(file: file, problems: problems, codes: { tables.table($0, at: $1) })
        guard var draft = parser.head(root) else { return nil }

        let key = entry.isBuiltIn ? draft.id : file
        stack.append(key)
        defer { stack.removeLast() }
        var result = MappingMerger.Result(
            mapping: Mapping(
                id: draft.id,
                title: draft.title ?? draft.id,
                container: draft.container ?? .csvSet,
                extends: [],
                settings: MappingSettings(),
                sources: [],
                file: file
            ),
            settings: [],
            columnPositions: [:]
        )
        let merger = MappingMerger(problems: problems)
        var inherited: Mapping.Container?
        for (id, position) in draft.extends {
            guard let parentEntry = catalog.entry(id, inside: entry, insideID: draft.id) else {
                let nearest = Spelling.nearest(to: id, among: catalog.ids)
                problems.report(
                    .extendsUnknown,
                    at: position,
                    "there is no mapping \(id) to extend",
                    suggestion: nearest
                )
                continue
            }
            let parentKey = parentEntry.isBuiltIn ? id : parentEntry.folder.name + parentEntry.file
            guard !stack.contains(parentKey) else {
                let way = (stack + [parentKey]).joined(separator: " extends ")
                problems.report(.extendsCycle, at: position, "the mapping extends itself: \(way)")
                continue
            }
            guard let parent = parents[parentKey] ?? load(parentEntry) else { continue }
            parents[parentKey] = parent
            if let container = draft.container ?? inherited, container != parent.mapping.container {
                let summary = "\(id) is \(parent.mapping.container.rawValue), this mapping \(container.rawValue)"
                problems.report(.extendsContainer, at: position, summary)
                continue
            }
            inherited = parent.mapping.container
            merger.apply(parent, to: &result)
            let line = [id] + parent.mapping.extends
            result.mapping.extends = line + result.mapping.extends.filter { !line.contains($0) }
        }
        let saysContainer = root.entries?.contains { $0.key == "container" } ?? false
        if !saysContainer, draft.extends.isEmpty {
            problems.report(
                .containerMissing,
                at: MappingPosition(file: file, line: root.line, column: root.column),
                "the mapping has no container"
            )
        }
        result.mapping.container = draft.container ?? inherited ?? .csvSet
        for id in result.mapping.extends {
            if let folder = catalog.entry(id, inside: entry, insideID: draft.id)?.folder { folders.append(folder) }
        }
        tables.folders = folders
        tables.rebind(&result.mapping, own: entry.folder)
        parser.container = result.mapping.container
        draft.sources = parser.sources(root, extends: !draft.extends.isEmpty)
        merger.apply(draft, to: &result)
        let ownProblems = stack.count == 1 ? problems : MappingProblems()
        result.mapping.settings = SettingsReader.read(result.settings, ownProblems)
        if result.mapping.container == .table, !result.settings.contains(where: { $0.name == "formulas" }) {
            result.mapping.settings.guardsFormulas = true
        }
        if stack.count == 1 {
            // The packs are long: only the one that holds is read.
            result.mapping.modelPack = tables.folders.lazy.compactMap { try? $0.text("model.tsv") }.first
        }
        return result
    }

    private func tree(_ entry: MappingCatalog.Entry) -> YAMLNode? {
        let file = entry.folder.name + entry.file
        do {
            guard let text = try entry.folder.text(entry.file) else { return nil }
            return try YAMLReader.parse(text, file: file)
        } catch let error as CrosswalkError {
            problems.report(error)
        } catch {
            problems.report(CrosswalkError(.mapping, id: "MAP-YAML-001", "the file cannot be read as YAML"))
        }
        return nil
    }
}
