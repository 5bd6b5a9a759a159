// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkDiagnostics
import CrosswalkModel

/// `crosswalk explain`: what a field or a finding means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells what a field of the model means and where each format has it.",
        discussion: """
              crosswalk explain Person.familyName
              crosswalk explain SectionEnrollment
            """
    )

    @Argument(help: "A record type, a field such as Person.familyName, or the id of a finding.")
    var subject: String

    func run() throws {
        try reportingErrors {
            guard let kind = RecordKind(name: subject.prefix { $0 != "." }) else {
                throw CrosswalkError(.usage, id: "IO-EXPLAIN-001", "There is no record type or finding \(subject).")
            }
            Terminal.output("\(kind.name): \(CrosswalkModel.info(kind).summary)\n")
        }
    }
}
