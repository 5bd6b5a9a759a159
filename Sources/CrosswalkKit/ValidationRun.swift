// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import CrosswalkValidation

/// One validation: an input recognised, checked and reported on.
public struct ValidationRun {
    /// What to do besides checking.
    public struct Settings: Sendable {
        /// The format to take the input for, or nil to find out.
        public var from: String?
        /// Severities and rules that the user changed.
        public var configuration = RuleConfiguration()
        /// Causes that are known already, or nil.
        public var baseline: Baseline?
        /// True where it is to be told how often each mapped column is filled.
        public var tellsFill = false
        /// The consumers that are asked whether they would take the input.
        public var profiles: [Profile] = []
        /// How many places of each cause are kept.
        public var maxPlaces = Int.max
        /// What reports may show.
        public var report = ReportOptions()
        /// The program's version.
        public var version = ""

        /// The defaults.
        public init() {}
    }

    private let formats: Formats
    private let options: ValidationOptions
    private let settings: Settings

    /// Creates a run over a list of formats.
    public init(_ formats: Formats, options: ValidationOptions, settings: Settings) {
        self.formats = formats
        self.options = options
        self.settings = settings
    }

    /// Checks an input; the report holds what was checked even where the input broke off, and `fault` says why it did.
    ///
    /// - Throws: `CrosswalkError` where the input cannot be recognised or opened.
    public func run(_ input: InputTree) throws -> (report: ValidationReport, fault: CrosswalkError?) {
        let chosen = try candidate(input)
        var outcome = ValidationOutcome(maxPlaces: settings.maxPlaces)
        let title = try formats.title(chosen.format)
        var validator: (any SourceValidator)?
        if try !formats.isStream(chosen.format) {
            validator = SourceValidators.validator(for: try formats.mapping(chosen.format))
        }
        var fault: CrosswalkError?
        let profiles = options.layers.contains(.profile) ? settings.profiles : []
        // A validator of the format reads the input as it is written, profiles read it as records: twice in all.
        let input = validator != nil && (!profiles.isEmpty || options.schema != nil) ? try input.kept() : input
        do {
            if let validator {
                try validator.validate(input, options: options, into: &outcome)
            } else {
                try CanonicalValidation(
                    formats,
                    options: options,
                    tellsFill: settings.tellsFill,
                    profiles: profiles
                )
                .validate(input, from: chosen.format, into: &outcome)
            }
        } catch let error as CrosswalkError {
            fault = error
        }
        if validator != nil, !profiles.isEmpty {
            do {
                try ProfileValidation(formats, options: options, profiles: profiles)
                    .validate(input, from: chosen.format, into: &outcome)
            } catch let error as CrosswalkError {
                outcome.notChecked(.profile, because: "the input could not be read as records")
                fault = fault ?? error
            }
        }
        fault = fault ?? outcome.fault
        var groups = outcome.findings.groups.filter { options.layers.contains($0.finding.layer) }
            .map { group in
                var group = group
                group.finding = MappingRules.judged(group.finding)
                return group
            }
            .compactMap(settings.configuration.applied)
        let all = groups.count
        if let baseline = settings.baseline { groups.removeAll { baseline.contains($0.finding) } }
        for layer in Layer.allCases where !options.layers.contains(layer) {
            outcome.notChecked(layer, because: "not asked for")
        }
        let report = ValidationReport(
            toolVersion: settings.version,
            subject: input.displayName,
            format: FormatEvidence(
                id: chosen.format,
                name: outcome.standard ?? title,
                evidence: outcome.evidence.isEmpty ? chosen.evidence : outcome.evidence
            ),
            layers: outcome.layers.filter { options.layers.contains($0.layer) || $0.reason != nil },
            files: outcome.files,
            profiles: outcome.profiles,
            suppressed: outcome.suppressed,
            baselineHits: all - groups.count,
            records: outcome.records,
            groups: groups,
            options: settings.report
        )
        return (report, fault)
    }

    /// The lines that a report of an input shows with a caret; reads the input's files once more.
    ///
    /// What can be read only once has none.
    public func excerpts(_ report: ValidationReport, of input: InputTree) -> Excerpts {
        let mapping = report.format.flatMap { try? formats.mapping($0.id) }
        let columns = mapping?.sources.flatMap { $0.columns.flatMap { [$0.name] + $0.aliases } } ?? []
        return Excerpts(report, input, columns: Set(columns))
    }

    private func candidate(_ input: InputTree) throws -> Detection.Candidate {
        if let from = settings.from {
            try formats.require(from)
            return Detection.Candidate(format: from, score: 100, evidence: ["it was said to be \(from)"])
        }
        return try Detector(formats).recognise(input)
    }
}
