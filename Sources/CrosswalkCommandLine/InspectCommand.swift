// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping

/// `crosswalk inspect`: what an input is, how much is in it, and why that is believed.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Tells what an input is, which version, how many records it has, and the evidence.",
        discussion: """
              crosswalk inspect export.zip
              crosswalk inspect - --json < students.xml
            """
    )

    @OptionGroup var source: InputOptions

    @Flag(help: "Write JSON.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        try reportingErrors {
            let formats = try CommonOptions.formats(source.mappings)
            defer { Terminal.tell(formats, showValues: common.showValues, isQuiet: common.isQuiet) }
            let tree = try InputTree.open(source.input)
            let inspection = try Inspection.run(
                tree,
                formats: formats,
                from: source.format,
                jobs: common.jobCount
            )
            Terminal.output(json ? inspection.json : inspection.text)
            if !common.isQuiet, !json, !inspection.findings.isEmpty {
                Terminal.error(FindingText.render(inspection.findings, showValues: common.showValues))
            }
            if let fault = inspection.fault { throw fault }
        }
    }
}
