// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkValidation
import Testing

/// Every rule shows what it reports and what it lets pass, and every example is a test of that.
@Suite struct RuleExampleTests {
    static let infos = RuleCatalog.all.map { $0.info }
    static let cases: [ExampleCase] = infos.flatMap { rule in
        rule.examples.map { ExampleCase(rule: rule, example: $0) }
    }

    @Test func `every rule has an example that is reported and one that is fine`() {
        #expect(Self.infos.filter { info in !info.examples.contains { !$0.isFine } }.map(\.id) == [], "none reported")
        #expect(Self.infos.filter { info in !info.examples.contains(where: \.isFine) }.map(\.id) == [], "none fine")
    }

    @Test(arguments: cases) func `an example is judged as it says, and nothing else is said of it`(
        _ example: ExampleCase
    ) throws {
        let groups = try example.findings()
        let own = groups.filter { $0.finding.id == example.rule.id }
        let others = groups.filter { $0.finding.id != example.rule.id }
        let told = others.map { "\($0.finding.id) \($0.finding.summary): \($0.places.map(Self.text))" }
        let places = own.flatMap(\.places).map(Self.text)
        #expect(places.sorted() == example.example.places.sorted(), "besides: \(told)")
        #expect(Set(others.map(\.finding.id)) == Set(example.example.besides), "\(told)")
        if let suggestion = example.example.suggestion {
            #expect(own.first?.finding.suggestion == suggestion)
        }
    }

    @Test(arguments: cases) func `an example is short, and shows what tells it from others of its rule`(
        _ example: ExampleCase
    ) {
        let lines = example.example.excerpt.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!example.example.excerpt.isEmpty)
        #expect(lines.count <= 20)
        #expect(lines.allSatisfy { $0.count <= 260 })
        #expect(!example.example.caption.hasSuffix("."))
        let others = example.rule.examples.filter { $0.caption != example.example.caption }
        #expect(others.count == example.rule.examples.count - 1, "two examples have one caption")
        #expect(!others.contains { $0.excerpt == example.example.excerpt }, "two examples show the same")
    }

    /// The place in the words of examples: as exact as the finding is.
    private static func text(_ place: Place) -> String {
        if let field = place.field { return "\(place.file):\(place.line):\(field)" }
        return place.line == 0 ? place.file : "\(place.file):\(place.line)"
    }
}
