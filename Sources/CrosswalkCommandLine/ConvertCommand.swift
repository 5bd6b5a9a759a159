// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import Glibc

/// `crosswalk convert`: one format in, another out, with the account of what happened.
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Converts data from one format to another, and accounts for every record and field.",
        discussion: """
            The input's format is found out by itself; its evidence is printed by `crosswalk inspect`. A set of files \
            needs -o with a folder or a .zip; without -o it is written to standard output as a zip.

              crosswalk convert export.zip --to oneroster-csv-1.2 -o roster.zip
              crosswalk convert students.xml --to oneroster-csv-1.2 -o roster/ --losses losses.json
              crosswalk convert export/ | crosswalk convert - --to sif-unity-4.2 > district.xml
              crosswalk convert vendor.csv --mapping vendor/mapping.yaml --to canonical
              crosswalk convert orgs.csv users.csv roles.csv -o roster.ndjson
            """
    )

    @Argument(help: "A folder, .zip, .gz or file; - is standard input. Several are read as one set.")
    var inputs: [String] = ["-"]

    @Option(help: "The format to write; `crosswalk formats` lists them.")
    var to = "canonical"

    @Option(name: .shortAndLong, help: "Where to write: a folder, a .zip, a file, or - for standard output.")
    var output = "-"

    @Option(help: "The format of the input, where it should not be guessed.")
    var from = "auto"

    @Option(name: .customLong("mapping"), help: "A mapping file or folder; one with a built-in id replaces it.")
    var mappings: [String] = []

    @Option(help: "Write the ledger as JSON to this file.")
    var losses: String?

    @Option(help: "Write the records that were left out to this file, as canonical NDJSON.")
    var rejects: String?

    @Option(help: "Look people up, by id, in this dataset: a roster in any format that is read.")
    var roster: String?

    @Option(
        name: .customLong("match"),
        help: "Which id of the roster an id of the input is: district=oneroster.identifier, or id=… for its own key."
    )
    var matches: [String] = []

    @Option(help: "Write the rows of people who are not in the roster to this file, or folder for several files.")
    var unmatched: String?

    @Flag(help: "Record in every record's `origin` where it was read.")
    var provenance = false

    @Flag(help: "Replace what is already at -o.")
    var overwrite = false

    @Flag(help: "Also list in the summary what was written another way.")
    var verbose = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        try reportingErrors { try convert() }
    }

    private func convert() throws {
        let formats = try CommonOptions.formats(mappings)
        defer { Terminal.tell(formats, showValues: common.showValues, isQuiet: common.isQuiet) }
        try formats.requireWritten(to)
        var paths = OutputPaths(inputs: inputs + [roster].compactMap { $0 })
        try paths.add("-o", output, mayReplaceInput: overwrite)
        for (option, path) in [("--losses", losses), ("--rejects", rejects), ("--unmatched", unmatched)] {
            try paths.add(option, path)
        }
        try OutputPaths.requirePlace(losses)
        var input = try InputTree.open(inputs)
        // With a roster the input is read twice, and its unmatched rows a third time.
        if roster != nil { input = try input.kept() }
        let from = try source(of: input, formats)
        let target = try OutputTarget.open(
            path: output == "-" ? nil : output,
            overwrite: overwrite,
            severalFiles: try formats.writesSeveralFiles(to)
        )
        let progress = ProgressLine(common.progress, isQuiet: common.isQuiet, total: Self.size(of: input))
        var options = Conversion.Options()
        options.jobs = common.jobCount
        options.provenance = provenance
        options.roster = try matching(formats)
        try Conversion(formats, options: options).matchPeople(of: input, from: from)
        let isStream = output == "-"
        let leftOut = try rejects.map { try OutputTarget.open(path: $0, overwrite: true) }
        let outcome: Conversion.Outcome
        do {
            outcome = try Conversion(formats, options: options).run(
                input,
                from: from,
                to: to,
                output: target,
                rejects: leftOut,
                finishesOnFault: isStream,
                progress: progress.update
            )
            progress.clear()
            try target.commit()
            try leftOut?.commit()
        } catch {
            progress.clear()
            leftOut?.abort()
            if isStream { try? target.commit() } else { target.abort() }
            throw Self.explained(error, isStream: isStream)
        }
        if let unmatched {
            let files = options.roster?.unmatchedRows.count ?? 0
            let rows = try OutputTarget.open(path: unmatched, overwrite: overwrite, severalFiles: files > 1)
            if try Conversion(formats, options: options).writeUnmatched(of: input, from: from, to: rows) > 0 {
                try rows.commit()
            } else {
                rows.abort()
            }
        }
        try report(outcome, from: from)
    }

    /// The roster to look people up in, or nil.
    private func matching(_ formats: Formats) throws -> RosterMatching? {
        guard let roster else {
            guard matches.isEmpty, unmatched == nil else {
                throw ValidationError("--match and --unmatched need a --roster to look people up in.")
            }
            return nil
        }
        let pairs = try matches.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw ValidationError("--match takes IDS=IDS, such as district=oneroster.identifier, not \(text).")
            }
            return (system: parts[0], rosterSystem: parts[1])
        }
        let people = try Roster(try InputTree.open(roster), formats: formats, jobs: common.jobCount)
        return RosterMatching(people, pairs: pairs)
    }

    private func source(of input: InputTree, _ formats: Formats) throws -> String {
        if from != "auto" {
            try formats.require(from)
            return from
        }
        return try Detector(formats).recognise(input).format
    }

    private static func size(of input: InputTree) -> Int? {
        let sizes = input.entries.map(\.size)
        return sizes.contains(nil) ? nil : sizes.compactMap { $0 }.reduce(0, +)
    }

    private static func explained(_ error: any Error, isStream: Bool) -> any Error {
        guard var error = error as? CrosswalkError, error.code == .unreadable || error.code == .io else { return error }
        if !error.message.hasSuffix(".") { error.message += "." }
        if !isStream {
            error.message += " No output was left behind."
        } else if error.code == .unreadable, !error.message.contains("Nothing was read") {
            error.message += " What was read before it has been written out."
        }
        return error
    }

    private func report(_ outcome: Conversion.Outcome, from: String) throws {
        if let losses { try Self.save(LedgerReport.json(outcome.ledger), to: losses) }
        if !common.isQuiet {
            if !outcome.findings.isEmpty {
                Terminal.error(FindingText.render(outcome.findings, showValues: common.showValues))
            }
            Terminal.error("\(from) → \(to)\n" + LedgerReport.text(outcome.ledger, isFull: verbose))
        }
        if common.fails(outcome.findings, hasLosses: outcome.ledger.hasLosses) { throw ExitCode.findings }
    }

    static func save(_ text: String, to path: String) throws {
        let target = try OutputTarget.open(path: path, overwrite: true)
        let sink = try target.file(named: path)
        try sink.write(Array(text.utf8))
        try sink.close()
        try target.commit()
    }
}
