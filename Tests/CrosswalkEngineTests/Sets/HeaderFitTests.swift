// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkMapping
import CrosswalkTesting
import Testing

@Suite struct HeaderFitTests {
    @Test(arguments: ["oneroster-csv-1.0", "oneroster-csv-1.1", "oneroster-csv-1.2", "hmis-csv-2026"])
    func `every file of a standard is known by its columns, in any order and case`(format: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: format)
        var generator = SeededGenerator()
        for (index, source) in mapping.sources.enumerated() where !source.records.isEmpty {
            var names = source.columns.map(\.name)
            #expect(HeaderFit.source(of: names, in: mapping) == index, "\(source.name)")
            names.shuffle(using: &generator)
            names = names.map { $0.uppercased() } + ["metadata.shoe", "metadata.hat"]
            #expect(HeaderFit.source(of: names, in: mapping) == index, "\(source.name), seed \(generator.seed)")
        }
    }

    @Test func `a table that lacks what a file must have, or has little of it, is none`() throws {
        let mapping = try MappingCatalog.builtIn.load(id: "oneroster-csv-1.1")
        #expect(HeaderFit.source(of: ["a", "b"], in: mapping) == nil)
        #expect(HeaderFit.source(of: ["status", "dateLastModified", "name", "type", "identifier"], in: mapping) == nil)
        let wide = ["sourcedId", "name", "type"] + (1...9).map { "column \($0)" }
        #expect(HeaderFit.source(of: wide, in: mapping) == nil)
    }
}
