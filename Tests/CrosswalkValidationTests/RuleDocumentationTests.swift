// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkTesting
import CrosswalkValidation
import Testing

@Suite struct RuleDocumentationTests {
    private static let folder = RepositoryFiles.root + "/docs/rules"

    @Test func `the pages of the rules are as fresh as the rules`() throws {
        let infos = RuleCatalog.all.map { $0.info }
        for info in infos { try Golden.check(RuleDocumentation.markdown(info), "../docs/rules/\(info.id).md") }
        try Golden.check(RuleDocumentation.index(infos), "../docs/rules/README.md")
        let known = Set(infos.map { $0.id + ".md" } + ["README.md"])
        let left = RepositoryFiles.names(in: Self.folder).filter { !known.contains($0) }
        #expect(left.isEmpty, "pages without a rule: \(left)")
    }

    @Test func `every rule says why it matters, what it checks and how to fix it`() {
        for rule in RuleCatalog.all {
            let info = rule.info
            #expect(!info.why.isEmpty && !info.checks.isEmpty && !info.fix.isEmpty, "\(info.id)")
            #expect(!info.problem.hasSuffix("."), "\(info.id)")
        }
    }

    @Test func `what is an error has somebody who says so`() {
        let errors = RuleCatalog.all.map { $0.info }.filter { $0.severity == .error }
        #expect(errors.filter(\.source.isEmpty).map(\.id) == [])
    }
}
