// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// What is wrong with a package is said once, by its cause; what only looks odd is let pass.
@Suite struct OneRosterMutationTests {
    @Test(arguments: OneRosterMutation.packages + OneRosterMutation.headers + OneRosterMutation.values)
    func `a defect is one finding, at its place`(_ mutation: OneRosterMutation) throws {
        let found = try Self.found(mutation)
        #expect(found == mutation.expected, "\(found)")
    }

    @Test(arguments: OneRosterMutation.references + OneRosterMutation.rules + OneRosterMutation.earlier)
    func `a defect between records is one finding, at its place`(_ mutation: OneRosterMutation) throws {
        let found = try Self.found(mutation)
        #expect(found == mutation.expected, "\(found)")
    }

    @Test(arguments: OneRosterMutation.oddities)
    func `what is legal is no finding`(_ mutation: OneRosterMutation) throws {
        let found = try Self.found(mutation)
        #expect(found == [], "\(found)")
    }

    private static func found(_ mutation: OneRosterMutation) throws -> [String] {
        let folder = try TemporaryFolder()
        for file in try mutation.files() { try folder.write(file.text, to: file.name) }
        let report = try OneRosterValidatorTests.validate(folder.path)
        let causes = report.causes.filter { $0.finding.severity != .info }
        return causes.flatMap { cause in
            cause.places.map { "\(cause.finding.id) \($0.file):\($0.line):\($0.field ?? "")" }
        }.sorted()
    }
}
