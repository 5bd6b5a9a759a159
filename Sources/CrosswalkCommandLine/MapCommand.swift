// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkDiagnostics
import CrosswalkMapping

/// `crosswalk map`: the mapping workbench.
struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Drafts, checks and explains mapping files, and tells what they leave behind.",
        subcommands: [
            InitCommand.self, CheckCommand.self, CoverageCommand.self, ExplainCommand.self, SchemaCommand.self,
        ]
    )

    /// `crosswalk map check`: proves a mapping file.
    struct CheckCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                "Proves mapping files: unknown fields, codes that collide, one-way fields, each with line and column.",
            discussion: """
                  crosswalk map check vendor/mapping.yaml
                  crosswalk map check oneroster-csv-1.2
                  crosswalk map check school.yaml --mapping vendor.yaml
                """
        )

        @Argument(help: "Mapping files or folders, or ids of built-in formats.")
        var files: [String]

        @Option(name: .customLong("mapping"), help: "A mapping file or folder that one to be checked extends.")
        var mappings: [String] = []

        @OptionGroup var common: CommonOptions

        func run() throws {
            try reportingErrors {
                var sink = FindingSink()
                let catalog = try CommonOptions.catalog(mappings)
                for file in files {
                    let findings =
                        catalog.contains(file)
                        ? try catalog.check(id: file).findings : try catalog.check(file: file).findings
                    for finding in findings { sink.report(finding) }
                }
                for group in sink.groups {
                    for place in group.places {
                        let finding = group.finding
                        Terminal.output(
                            "\(place.file):\(place.line):\(place.column): \(finding.severity.name): \(finding.summary) [\(finding.id)]\n"
                        )
                        if !common.isQuiet, !finding.help.isEmpty { Terminal.output("  help: \(finding.help)\n") }
                    }
                }
                if !common.isQuiet {
                    Terminal.error(
                        "\(sink.count(.error)) errors, \(sink.count(.warning)) warnings, \(sink.count(.info)) notes\n"
                    )
                }
                if common.fails(sink, hasLosses: false) { throw ExitCode.findings }
            }
        }
    }

    /// `crosswalk map explain`: every field's way in both directions.
    struct ExplainCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Prints the way of every column and element into the model and back.",
            discussion: """
                  crosswalk map explain oneroster-csv-1.2
                  crosswalk map explain vendor/mapping.yaml
                """
        )

        @Argument(help: "A mapping file or folder, or the id of a built-in format.")
        var file: String

        @Option(name: .customLong("mapping"), help: "A mapping file or folder that it extends.")
        var mappings: [String] = []

        func run() throws {
            try reportingErrors {
                let catalog = try CommonOptions.catalog(mappings)
                let mapping = catalog.contains(file) ? try catalog.load(id: file) : try catalog.load(file: file).0
                Terminal.output(MappingExplainer().explain(mapping).text)
            }
        }
    }

    /// `crosswalk map schema`: the JSON Schema of the mapping language, for editors.
    struct SchemaCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "Prints the JSON Schema of mapping files, for editors that check as you type."
        )

        func run() throws {
            try reportingErrors { Terminal.output(MappingSchema.text) }
        }
    }
}
