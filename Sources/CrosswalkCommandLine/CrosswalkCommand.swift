// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The `crosswalk` command and its subcommands.
public struct CrosswalkCommand: ParsableCommand {
    /// The program's version.
    static let version = "0.1.0"

    /// What `--help` says.
    public static let configuration = CommandConfiguration(
        commandName: "crosswalk",
        abstract: "Converts K-12 and program data between SIF, OneRoster and program-tracking exports.",
        discussion: """
            Reads a folder, a .zip, a .gz, a file or standard input, finds out what it is, and writes another standard \
            through one canonical model. Data goes to standard output or -o, everything else to standard error.

            Exit codes: 0 done, 1 findings at or above --fail-on, 2 could not run or could not read all of the input, \
            64 wrong usage.

              crosswalk inspect export.zip
              crosswalk validate export.zip
              crosswalk convert export.zip --to oneroster-csv-1.2 -o roster.zip
              crosswalk convert students.xml | crosswalk convert - --to oneroster-csv-1.2 -o roster.zip
              crosswalk diff yesterday.zip today.zip
              crosswalk explain Person.familyName
            """,
        version: version,
        subcommands: [
            ConvertCommand.self, ValidateCommand.self, DiffCommand.self, InspectCommand.self, MapCommand.self,
            FormatsCommand.self, RulesCommand.self, ProfilesCommand.self, ExplainCommand.self,
        ]
    )

    /// Creates the command.
    public init() {}
}

/// Runs the command line of the process; the executable's only call.
public func runCrosswalk() {
    CrosswalkCommand.main()
}
