// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Explains fields by the formats that have them, and mappings by the fields they carry.
public struct MappingExplainer: Sendable {
    private let catalog: MappingCatalog

    /// Creates an explainer over the mappings of a catalog.
    public init(_ catalog: MappingCatalog = .builtIn) { self.catalog = catalog }

    /// Explains a record type, a field or a member, named with dots between: `Person.emails.value`.
    ///
    /// Loads every mapping of the catalog; those that are wrong are left out.
    /// - Throws: `CrosswalkError` of the code `usage` for an unknown name, with the nearest one.
    public func explain(_ name: String) throws -> FieldExplanation {
        let names = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let kinds = RecordKind.allCases
        guard let kind = kinds.first(where: { $0.name.lowercased() == names[0].lowercased() }) else {
            throw unknown(names[0], "record type", kinds.map(\.name))
        }
        var explanation = Self.facts(of: kind)
        if names.count > 1 {
            var fields = CrosswalkModel.info(kind).fields
            var path = kind.name
            for (index, name) in names.dropFirst().enumerated() {
                guard let field = fields.first(where: { $0.name.lowercased() == name.lowercased() }) else {
                    throw unknown(name, index == 0 ? "field of \(path)" : "member of \(path)", fields.map(\.name))
                }
                path += ".\(field.name)"
                explanation = Self.facts(of: field, name: path)
                fields = if case .value(let shape) = field.type.item { shape.members } else { [] }
            }
        }
        explanation.formats = formats(of: explanation.name, kind: kind)
        return explanation
    }

    /// Explains a mapping: every place in the format, the field it belongs to and the way in both directions.
    public func explain(_ mapping: Mapping) -> MappingExplanation {
        let leaves = MappingWalk(mapping).leaves
        let sources = mapping.sources.enumerated().map { index, source in
            LeafWords.explain(source, leaves.filter { $0.source == index }, in: mapping)
        }
        return MappingExplanation(id: mapping.id, title: mapping.title, sources: sources)
    }

    private func formats(of name: String, kind: RecordKind) -> [FieldExplanation.Format] {
        var formats: [FieldExplanation.Format] = []
        for id in catalog.ids {
            guard let mapping = try? catalog.load(id: id) else { continue }
            var places: [String] = []
            for leaf in MappingWalk(mapping).leaves {
                let source = mapping.sources[leaf.source]
                guard source.records[leaf.rule].kind == kind else { continue }
                let full = "\(kind.name).\(leaf.name)"
                guard full == name || full.hasPrefix(name + ".") || name == kind.name else { continue }
                let place =
                    name == kind.name ? LeafWords.name(of: source, in: mapping) : LeafWords.place(of: leaf, in: mapping)
                if !places.contains(place) { places.append(place) }
            }
            if !places.isEmpty { formats.append(.init(id: id, places: places)) }
        }
        return formats
    }

    private static func facts(of kind: RecordKind) -> FieldExplanation {
        let info = CrosswalkModel.info(kind)
        return FieldExplanation(
            name: info.name,
            summary: info.summary,
            type: "record",
            codes: [],
            ceds: "",
            sensitivity: nil,
            isRequired: false,
            parts: info.fields.map { ($0.name, $0.summary) },
            formats: []
        )
    }

    private static func facts(of field: FieldInfo, name: String) -> FieldExplanation {
        var codes: [String] = []
        var parts: [(name: String, summary: String)] = []
        switch field.type.item {
        case .code(let list): codes = list.codes
        case .value(let shape): parts = shape.members.map { ($0.name, $0.summary) }
        default: break
        }
        return FieldExplanation(
            name: name,
            summary: field.summary,
            type: field.type.description,
            codes: codes,
            ceds: field.ceds,
            sensitivity: field.sensitivity,
            isRequired: field.isRequired,
            parts: parts,
            formats: []
        )
    }

    private func unknown(_ name: String, _ what: String, _ known: [String]) -> CrosswalkError {
        let nearest = Spelling.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        let list = nearest.isEmpty && known.count <= 40 ? "; there are \(known.joined(separator: ", "))" : ""
        return CrosswalkError(.usage, id: "MAP-FLD-001", "there is no \(what) named \(name)\(nearest)\(list)")
    }
}
