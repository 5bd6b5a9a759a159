// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

@Suite struct BuiltInMappingTests {
    /// Errors fail; warnings are printed, information too where LINT_INFO is set.
    @Test(arguments: MappingCatalog.builtIn.ids)
    func `every built-in mapping passes the linter`(id: String) throws {
        let (mapping, findings) = try MappingCatalog.builtIn.check(id: id)
        for finding in findings {
            let place = finding.place
            let line =
                "\(place.file):\(place.line):\(place.column): \(finding.severity.name): \(finding.summary) [\(finding.id)]"
            if finding.severity == .error {
                Issue.record("\(line) \(finding.help)")
            } else if finding.severity == .warning || RepositoryFiles.environment("LINT_INFO") != nil {
                print(line)
            }
        }
        #expect(mapping?.id == id)
    }
}
