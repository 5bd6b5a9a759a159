// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import Testing

@Suite struct ModelPackTests {
    static let packed = MappingCatalog.builtIn.ids.filter { $0.hasPrefix("sif-") }

    @Test(arguments: packed)
    func `every place that is written stands in the vocabulary`(id: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: id)
        let vocabulary = Set(try Self.lines(of: mapping).map { $0[0] })
        for source in mapping.sources where source.isWritten {
            let element = try #require(source.element)
            for rule in source.records where rule.direction != .read {
                let base = rule.each.flatMap { Self.place($0, below: element) } ?? element
                for field in rule.fields {
                    for path in Self.written(field.source, below: base) where !vocabulary.contains(path) {
                        Issue.record("\(field.position.file):\(field.position.line): \(path) is not in model.tsv")
                    }
                }
            }
        }
    }

    @Test(arguments: packed)
    func `a vocabulary has three cells a line and names every parent before its children, once`(id: String) throws {
        var seen: Set<String> = []
        for line in try Self.lines(of: try MappingCatalog.builtIn.load(id: id)) {
            #expect(line.count == 3)
            #expect(["M", "O", "C", "MR", "OR", "CR"].contains(line[1]), "\(line[0])")
            #expect(seen.insert(line[0]).inserted, "\(line[0]) stands twice")
            let steps = line[0].split(separator: "/")
            if steps.count > 2 { #expect(seen.contains(steps.dropLast().joined(separator: "/")), "\(line[0])") }
        }
        #expect(!seen.isEmpty)
    }

    private static func lines(of mapping: Mapping) throws -> [[String]] {
        try #require(mapping.modelPack).split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The places that a source of a field is written to.
    private static func written(_ source: Mapping.FieldSource, below base: String) -> [String] {
        guard source.direction != .read else { return [] }
        switch source.kind {
        case .path(let paths): return paths.prefix(1).compactMap { place($0, below: base) }
        case .members(let members): return members.flatMap { written($0.source, below: base) }
        case .contributions(let contributions): return contributions.flatMap { written($0, below: base) }
        case .constant, .composite: return []
        }
    }

    private static func written(_ contribution: Mapping.Contribution, below base: String) -> [String] {
        guard contribution.direction != .read else { return [] }
        switch contribution.kind {
        case .plain(let source): return written(source, below: base)
        case .flag(_, let condition): return [place(condition, below: base)].compactMap(\.self)
        case .item(let members): return members.flatMap { written($0.source, below: base) }
        case .eachItem(let each, let members):
            guard let item = place(each, below: base) else { return [] }
            return [item] + members.flatMap { written($0.source, below: item) }
        case .eachPlain(let each, let source):
            guard let item = place(each, below: base) else { return [] }
            return [item] + written(source, below: item)
        }
    }

    /// The place in the vocabulary's own spelling: steps without conditions.
    ///
    /// What is inside extended elements is free.
    private static func place(_ path: SourcePath, below base: String) -> String? {
        guard case .element(let steps, let attribute, let fromRoot) = path.target else { return nil }
        let start = fromRoot ? base.split(separator: "/").prefix(1).map(String.init) : [base]
        if steps.first?.name == "SIF_ExtendedElements" {
            return (start + ["SIF_ExtendedElements"]).joined(separator: "/")
        }
        return (start + steps.map(\.name) + (attribute.map { ["@" + $0] } ?? [])).joined(separator: "/")
    }
}
