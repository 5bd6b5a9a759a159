// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

/// A sound package stays sound however it is written.
@Suite struct OneRosterFormTests {
    @Test(arguments: OneRosterForm.allCases, ["1.1", "1.2"])
    func `the form of the files is no finding`(_ form: OneRosterForm, _ version: String) throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("export")
        for file in try OneRosterMutation("sound", version: version).files() {
            let written = form.written(file.name, file.text)
            try folder.write(written.text, to: written.name)
        }
        let report = try OneRosterValidatorTests.validate(folder.path)
        let told = report.causes.filter { $0.finding.severity != .info }.map { "\($0.finding.id) \($0.places)" }
        #expect(told == [])
        #expect(report.records > 40)
    }
}
