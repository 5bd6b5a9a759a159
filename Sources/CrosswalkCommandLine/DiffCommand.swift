// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkKit

/// `crosswalk diff`: what changed between two datasets of any formats.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tells what changed between two datasets, by record and field; makes OneRoster delta sets.",
        discussion: """
            Both inputs may be in any format that is read. Records are compared by type and id; when a record was \
            changed and where it stood do not count. Values and whole ids are shown with --show-values only. \
            Differences are no error unless --fail-on gap says so.

              crosswalk diff yesterday.zip today.zip
              crosswalk diff roster.zip students.xml --json -o changes.ndjson
              crosswalk convert export/ | crosswalk diff yesterday.ndjson -
              crosswalk diff yesterday.zip today.zip --as delta -o delta.zip --as-of 2026-01-31
              crosswalk diff yesterday.zip today.zip --as delta -o delta.zip --max-deletions 10%
            """
    )

    @Argument(help: "The first dataset: a folder, .zip, .gz or file; - is standard input.")
    var before: String

    @Argument(help: "The second dataset.")
    var after: String

    @Option(help: "The format of both inputs, where it should not be guessed.")
    var from = "auto"

    @Option(help: "The format of the first input.")
    var fromA: String?

    @Option(help: "The format of the second input.")
    var fromB: String?

    @Option(name: .customLong("mapping"), help: "A mapping file or folder; one with a built-in id replaces it.")
    var mappings: [String] = []

    @Flag(help: "Write JSON, one object a line: the summary, then every change.")
    var json = false

    @Option(name: .customLong("as"), help: "Write the OneRoster delta set that leads from the first to the second.")
    var form: Form?

    @Option(help: "The format of the delta; the second input's own, or else oneroster-csv-1.2.")
    var to: String?

    @Option(name: .shortAndLong, help: "Where to write; - is standard output.")
    var output = "-"

    @Flag(help: "Replace what is already at -o.")
    var overwrite = false

    @Option(help: "Fail, and write no delta, where more of a type, a file or the whole is gone, such as 10%.")
    var maxDeletions: String?

    @OptionGroup var common: CommonOptions

    /// What can be made of a comparison.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case delta
    }

    func run() throws {
        try reportingErrors { try compare() }
    }

    private func compare() throws {
        let limit = try limit()
        guard before != "-" || after != "-" else {
            throw ValidationError("Only one of the two inputs can be standard input.")
        }
        var paths = OutputPaths(inputs: [before, after])
        try paths.add("-o", output, mayReplaceInput: overwrite)
        guard form != nil || to == nil else { throw ValidationError("--to is for --as delta.") }
        let formats = try CommonOptions.formats(mappings)
        let first = try input(before, fromA, formats)
        let second = try input(after, fromB, formats)
        var options = DatasetDiff.Options()
        options.jobs = common.jobCount
        options.limit = limit
        let progress = ProgressLine(common.progress, isQuiet: common.isQuiet, total: nil)
        let delta = try form.map { _ in
            try DeltaSet(
                formats,
                to: to ?? (DeltaSet.formats.contains(second.format) ? second.format : "oneroster-csv-1.2"),
                before: first.format,
                after: second.format
            )
        }
        let outcome = try DatasetDiff(formats, options: options).run(
            first,
            second,
            delta: delta,
            progress: progress.update
        )
        progress.clear()
        var findings = outcome.summary.findings
        if let delta {
            try write(delta, outcome, limit, &findings)
        } else {
            try report(outcome)
        }
        tell(outcome.summary, findings)
        if fails(outcome.summary, findings) { throw ExitCode.findings }
    }

    private func limit() throws -> DeletionLimit? {
        guard let maxDeletions else { return nil }
        guard let limit = DeletionLimit(maxDeletions) else {
            throw ValidationError("--max-deletions takes a share such as 10%, not \(maxDeletions).")
        }
        return limit
    }

    private func input(_ path: String, _ own: String?, _ formats: Formats) throws -> DatasetDiff.Input {
        let tree = try InputTree.open(path)
        let said = own ?? from
        guard said != "auto" else {
            return DatasetDiff.Input(tree, format: try Detector(formats).recognise(tree).format)
        }
        try formats.require(said)
        return DatasetDiff.Input(tree, format: said)
    }

    /// Writes the comparison itself.
    private func report(_ outcome: DiffOutcome) throws {
        let target = try OutputTarget.open(path: output == "-" ? nil : output, overwrite: overwrite)
        let sink = try target.file(named: json ? "changes.ndjson" : "changes.txt")
        var text = ""
        func write(_ more: String) throws {
            text += more
            guard text.utf8.count > 1 << 16 else { return }
            try sink.write(Array(text.utf8))
            text = ""
        }
        if json {
            try write(DiffJSON.summary(outcome.summary))
            try DiffJSON.changes(outcome, showValues: common.showValues, write)
        } else {
            try write(DiffReport.summary(outcome.summary))
            try DiffReport.places(outcome, showValues: common.showValues, write)
        }
        try sink.write(Array(text.utf8))
        try sink.close()
        try target.commit()
    }

    /// Writes the delta set, unless too much is gone.
    private func write(
        _ delta: DeltaSet,
        _ outcome: DiffOutcome,
        _ limit: DeletionLimit?,
        _ findings: inout FindingSink
    ) throws {
        let target = try OutputTarget.open(
            path: output == "-" ? nil : output,
            overwrite: overwrite,
            severalFiles: true
        )
        let stamp = common.asOf.map { "\($0)T00:00:00.000Z" } ?? outcome.summary.after.latestChange
        let made: DeltaSet.Outcome
        do {
            made = try delta.write(to: target, stamp: stamp, limit: limit, name: outcome.summary.after.name)
        } catch {
            target.abort()
            throw error
        }
        findings.merge(made.findings)
        // Too much may be gone of a record type, too, that shares its file with others.
        let isRefused = made.isRefused || outcome.summary.findings.count(.error) > 0
        if isRefused { target.abort() } else { try target.commit() }
        guard !common.isQuiet else { return }
        Terminal.error(DiffReport.summary(outcome.summary))
        Terminal.error(DiffReport.delta(made, isRefused: isRefused))
    }

    private func tell(_ summary: DiffSummary, _ findings: FindingSink) {
        guard !common.isQuiet else { return }
        for side in [summary.before, summary.after] where !side.findings.isEmpty {
            Terminal.error("while reading \(PlainText.visible(side.name))\n")
            Terminal.error(FindingText.render(side.findings, showValues: common.showValues))
        }
        if !findings.isEmpty { Terminal.error(FindingText.render(findings, showValues: common.showValues)) }
    }

    private func fails(_ summary: DiffSummary, _ findings: FindingSink) -> Bool {
        // A limit is an order of its own, whatever else counts as failure.
        if findings.count(.error) > 0 { return true }
        var all = summary.before.findings
        all.merge(summary.after.findings)
        all.merge(findings)
        return common.fails(all, hasLosses: false) || common.failOn == .gap && summary.hasChanges
    }
}
