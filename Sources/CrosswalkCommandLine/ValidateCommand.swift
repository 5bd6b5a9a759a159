// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkValidation

/// `crosswalk validate`: where data falls short of its standard, and what to do about it.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Tells where data falls short of its standard, and what to do about it.",
        discussion: """
            Checks layer by layer (container, shape, values, references, rules, and what a consumer named by --profile \
            needs) and does not stop at the first that fails. One cause is one finding, with how often and where. Values of the data are not shown.

              crosswalk validate export.zip
              crosswalk validate export.zip --report html -o gaps.html
              crosswalk validate export.csv --mapping vendor/mapping.yaml
              crosswalk validate export.zip --profile clever --profile sds-2.1
              crosswalk validate export/ --report sarif --baseline known-gaps.txt
              crosswalk convert export.zip | crosswalk validate -
              crosswalk validate export.zip --fix -o fixed.zip
              crosswalk explain OR-VAL-001
            """
    )

    @OptionGroup var source: InputOptions

    @Option(
        name: .customLong("profile"),
        help: "A consumer that should take the input (crosswalk profiles lists them), or a profile's file."
    )
    var profiles: [String] = []

    @Option(help: "How to report: \(ReportFormats.names.joined(separator: ", ")).")
    var report = "human"

    @Option(name: .shortAndLong, help: "Where to write the report, or the data with --fix; - is standard output.")
    var output = "-"

    @Option(help: "Check only this layer; may be given several times.")
    var layer: [String] = []

    @Option(help: "List at most this many places of each cause; all are counted.")
    var maxPlaces: Int?

    @Option(help: "A YAML file that changes severities and switches rules off.")
    var config: String?

    @Option(help: "A file of known causes, which are counted and not listed.")
    var baseline: String?

    @Option(help: "Write all causes found to this file, as a baseline for later runs.")
    var writeBaseline: String?

    @Option(help: "A schema file to check XML against.")
    var schema: String?

    @Flag(help: "Write the data to -o with what is certain mended, then check that. Nothing else of it is changed.")
    var fix = false

    @Option(help: "With --fix: write every repair to this file, one JSON object a line.")
    var audit: String?

    @Flag(help: "With --fix: replace what is already at -o.")
    var overwrite = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        try reportingErrors { try check() }
    }

    private func check() throws {
        guard ReportFormats.names.contains(report) else {
            let near = Spelling.nearest(to: report, among: ReportFormats.names).map { " Did you mean \($0)?" } ?? ""
            throw CrosswalkError(.usage, id: "IO-REPORT-001", "There is no report \(report).\(near)")
        }
        let formats = try CommonOptions.formats(source.mappings)
        defer { Terminal.tell(formats, showValues: common.showValues, isQuiet: common.isQuiet) }
        var paths = OutputPaths(inputs: [source.input])
        try paths.add("-o", output, mayReplaceInput: overwrite)
        try paths.add("--audit", audit)
        try paths.add("--write-baseline", writeBaseline)
        var tree = try InputTree.open(source.input)
        let progress = ProgressLine(common.progress, isQuiet: common.isQuiet, total: nil)
        let options = ValidationOptions(
            layers: try layers(),
            jobs: common.jobCount,
            catalog: formats.catalog,
            schema: schema,
            asOf: common.asOf,
            progress: progress.update
        )
        var settings = try settings()
        if fix {
            let format = try settings.from ?? Detector(formats).recognise(tree).format
            try mend(tree, from: format, formats, options)
            progress.clear()
            tree = try InputTree.open(output)
            settings.from = format
        }
        let run = ValidationRun(formats, options: options, settings: settings)
        let outcome = try run.run(tree)
        progress.clear()
        if let writeBaseline { try ConvertCommand.save(Baseline.text(outcome.report.causes), to: writeBaseline) }
        let isTerminal = (output == "-" || fix) && Terminal.isOutputTerminal && Terminal.allowsColor
        let showsLines = report == HumanReporter.name || report == SARIFReporter.name
        let excerpt = showsLines ? run.excerpts(outcome.report, of: tree).provider : nil
        guard let reporter = ReportFormats.reporter(named: report, colour: isTerminal, excerpt: excerpt) else { return }
        try write(outcome.report, with: reporter)
        if let fault = outcome.fault { throw fault }
        if fails(outcome.report) { throw ExitCode.findings }
    }

    /// Writes the mended data.
    private func mend(
        _ tree: InputTree,
        from format: String,
        _ formats: Formats,
        _ options: ValidationOptions
    ) throws {
        guard output != "-" else {
            throw ValidationError("--fix needs -o with a place for the mended data: a folder, a .zip or a file.")
        }
        let several = tree.kind == .folder || tree.kind == .zip || tree.entries.count > 1
        let target = try OutputTarget.open(path: output, overwrite: overwrite, severalFiles: several)
        let list = try audit.map { try OutputTarget.open(path: $0, overwrite: true) }
        let sink = try list.map { try $0.file(named: "audit.ndjson") }
        let record = FixAudit { try sink?.write(Array((FixText.json($0) + "\n").utf8)) }
        do {
            try FixRun(formats, options: options).run(tree, from: format, to: target, audit: record)
            try target.commit()
            try list?.commit()
        } catch {
            target.abort()
            list?.abort()
            throw error
        }
        for name in target.leftovers { record.note("\(PlainText.visible(name)) was there before and is there still.") }
        if !common.isQuiet { Terminal.error(FixText.render(record)) }
    }

    private func settings() throws -> ValidationRun.Settings {
        var settings = ValidationRun.Settings()
        settings.from = source.format
        if source.format == nil, source.mappings.count == 1, let mapping = source.mappings.first {
            // Who names one mapping wants the file measured against it.
            settings.from = try MappingCatalog.builtIn.load(file: mapping).0.id
        }
        settings.tellsFill = !source.mappings.isEmpty
        if let config { settings.configuration = try RuleConfiguration(try Self.text(config), file: config) }
        if let baseline { settings.baseline = Baseline(try Self.text(baseline)) }
        // Reports for programs list every place; those for people would only grow.
        let listsAll = ["ndjson", "tool", "csv"].contains(report)
        settings.maxPlaces = maxPlaces ?? (listsAll ? Int.max : 1000)
        settings.report = ReportOptions(showValues: common.showValues, maxPlaces: maxPlaces)
        settings.profiles = try profiles.map(ProfileCatalog.profile)
        settings.version = CrosswalkCommand.version
        return settings
    }

    private func layers() throws -> Set<Layer> {
        if layer.isEmpty { return Set(Layer.allCases) }
        return Set(
            try layer.map { word in
                guard let found = Layer.allCases.first(where: { $0.name == word }) else {
                    let names = Layer.allCases.map(\.name).joined(separator: ", ")
                    throw CrosswalkError(.usage, id: "IO-LAYER-001", "There is no layer \(word); there are \(names).")
                }
                return found
            }
        )
    }

    private func write(_ report: ValidationReport, with reporter: any Reporter) throws {
        guard output != "-", !fix else {
            reporter.render(report) { Terminal.output($0) }
            return
        }
        try ConvertCommand.save(reporter.text(report), to: output)
        if !common.isQuiet {
            Terminal.error("\(report.verdictSentence)\n")
        }
    }

    private func fails(_ report: ValidationReport) -> Bool {
        switch common.failOn {
        case .never: false
        case .error, .loss: report.count(.error) > 0
        case .warning, .gap: report.count(.error) + report.count(.warning) > 0
        }
    }

    private static func text(_ path: String) throws -> String {
        let tree = try InputTree.open(path)
        let bytes = try tree.entries.first?.head(16 << 20) ?? []
        return String(decoding: bytes, as: UTF8.self)
    }
}
