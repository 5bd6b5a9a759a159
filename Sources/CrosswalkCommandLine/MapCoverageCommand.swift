// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit

extension MapCommand {
    /// `crosswalk map coverage`: what a mapping leaves behind in a real export.
    struct CoverageCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage",
            abstract:
                "Lists the files, columns, elements and values of an export that a mapping does not carry, with counts.",
            discussion: """
                What is left behind is not lost: it is kept as extra data, as `ext:` words or as residue. With \
                --fail-on gap the command exits with 1 where something is left behind.

                  crosswalk map coverage attendance.csv --mapping attendance.yaml
                  crosswalk map coverage export.zip --from oneroster-csv-1.2 --json
                  crosswalk map coverage export.zip --mapping vendor/ --fail-on gap
                """
        )

        @OptionGroup var source: InputOptions

        @Flag(help: "Write JSON.")
        var json = false

        @OptionGroup var common: CommonOptions

        func run() throws {
            try reportingErrors {
                let formats = Formats(try CommonOptions.catalog(source.mappings))
                let coverage = try Coverage.run(
                    try InputTree.open(source.input),
                    formats: formats,
                    from: source.format,
                    jobs: common.jobCount
                )
                Terminal.output(
                    json
                        ? CoverageReport.json(coverage, showValues: common.showValues)
                        : CoverageReport.text(coverage, showValues: common.showValues)
                )
                if !common.isQuiet, !json, !coverage.findings.isEmpty {
                    Terminal.error(FindingText.render(coverage.findings, showValues: common.showValues))
                }
                if let fault = coverage.fault { throw fault }
                if common.failOn == .gap || common.failOn == .loss {
                    if coverage.hasGaps { throw ExitCode.findings }
                } else if common.fails(coverage.findings, hasLosses: false) {
                    throw ExitCode.findings
                }
            }
        }
    }
}
