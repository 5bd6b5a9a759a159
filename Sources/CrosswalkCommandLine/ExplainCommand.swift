// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkValidation

/// `crosswalk explain`: what a field or a finding means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells what a field of the model means and where each format has it.",
        discussion: """
              crosswalk explain Person.familyName
              crosswalk explain SectionEnrollment
              crosswalk explain OR-VAL-001
              crosswalk explain PRO-CLEVER-005
            """
    )

    @Argument(help: "A record type, a field such as Person.familyName, or the id of a finding.")
    var subject: String

    @Option(name: .customLong("mapping"), help: "A mapping file or folder to look in as well.")
    var mappings: [String] = []

    func run() throws {
        try reportingErrors {
            if let info = RuleCatalog.info(subject) ?? ProfileCatalog.info(subject) {
                Terminal.output(RuleDocumentation.text(info))
                return
            }
            if let notice = Notice.find(subject) {
                Terminal.output(notice.text)
                return
            }
            Terminal.output(try MappingExplainer(try CommonOptions.catalog(mappings)).explain(subject).text)
        }
    }
}
