// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkBytes
@testable import CrosswalkEngine
@testable import CrosswalkMapping

// What is told of mappings before they are loaded must be what loading them would have told.
@Suite struct QuickLookTests {
    @Test func `the headers that built-in tables ask for are those of the loaded mappings`() throws {
        let catalog = MappingCatalog.builtIn
        var known = 0
        for id in catalog.ids {
            let mapping = try catalog.load(id: id)
            guard mapping.container == .table, let headers = catalog.headers(of: id) else { continue }
            known += 1
            #expect(headers.count == mapping.sources.count, "\(id)")
            for source in mapping.sources {
                var rest = try #require(source.dialect)
                guard case .names(let names)? = rest.header else {
                    Issue.record("\(id) has a source without names of a header")
                    continue
                }
                #expect(headers.contains(names), "\(id)")
                rest.header = nil
                #expect(rest.quote == nil && rest.delimiter == nil && rest.encoding == nil, "\(id)")
                #expect(rest.hasBackslashes == nil && rest.headerRows == nil, "\(id)")
            }
        }
        #expect(known >= 7)
    }

    @Test func `a table mapping that is passed over would not have read the file`() throws {
        var random = SeededGenerator()
        let catalog = MappingCatalog.builtIn
        let tables = try catalog.ids.compactMap { id in
            try catalog.headers(of: id).flatMap { headers in
                catalog.container(of: id) == .table ? (try catalog.load(id: id), headers) : nil
            }
        }
        let words =
            tables.flatMap(\.1).flatMap { $0 } + ["09/08/2025", "P", "", "Grade", "\"Program\"", "\"\"x\"", "é"]
        var counts = [0, 0]
        for _ in 0..<150 {
            var text = random.oneIn(3) ? "Title;here\n" : ""
            let mark = random.pick([",", "\t", ";", "|"])
            let header = random.oneIn(2) ? random.pick(tables).1[0] : []
            for _ in 0..<random.int(0...4) {
                var cells = (0..<random.int(0...8)).map { _ in random.pick(words) }
                if random.oneIn(2) { cells += header }
                if random.oneIn(4) { cells = cells.map { $0.uppercased() } }
                text += cells.joined(separator: mark) + random.pick(["\n", "\r\n", "\n\n"])
            }
            let bytes = Array(text.utf8)
            let entry = InputEntry(name: "a.csv", size: bytes.count) { MemorySource(bytes, name: "a.csv") }
            let sniff = TableSniff()
            for (mapping, headers) in tables {
                let mayHave = try sniff.mayHave(headers, in: entry)
                counts[mayHave ? 1 : 0] += 1
                if !mayHave { #expect(TableRecognition(entry, mapping: mapping) == nil, "seed \(random.seed)") }
            }
        }
        #expect(counts.allSatisfy { $0 > 20 }, "seed \(random.seed)")
    }

    @Test func `every set that a header fits is among those whose texts speak of it`() throws {
        var random = SeededGenerator()
        let catalog = MappingCatalog.builtIn
        let sets = try catalog.ids.map { try catalog.load(id: $0) }.filter { $0.container == .csvSet }
        for mapping in sets {
            for source in mapping.sources where !source.columns.isEmpty {
                // What is true of all names is true of any part of them.
                let names = source.columns.flatMap { [$0.name] + $0.aliases }.map(HeaderName.folded)
                #expect(Set(names).count == names.count, "\(mapping.id) \(source.name) names a column twice")
                #expect(NameMentions(names).count(in: mapping.id, of: catalog) == names.count, "\(mapping.id)")
                var header = source.columns.map { random.oneIn(2) ? $0.name : $0.name.uppercased() }
                while random.oneIn(2), header.count > 1 { header.remove(at: random.int(0...header.count - 1)) }
                while random.oneIn(3) { header.append("Unknown \(random.int(1...99))") }
                let found = HeaderFit.candidates(for: header, among: sets.map(\.id), of: catalog)
                for other in sets where HeaderFit.source(of: header, in: other) != nil {
                    #expect(found.contains(other.id), "seed \(random.seed): \(other.id)")
                }
            }
        }
        #expect(HeaderFit.candidates(for: ["Marginalia", "Incipit"], among: sets.map(\.id), of: catalog).isEmpty)
    }
}
