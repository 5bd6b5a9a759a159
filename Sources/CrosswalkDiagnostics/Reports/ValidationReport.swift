// SPDX-License-Identifier: Apache-2.0

/// What a validation found and how far it looked: all that a report may say.
///
/// Counts by layer and by file are derived from the causes once, here, so that no two reports can disagree.
/// Nothing in it depends on the clock: a date or a duration is only shown where the caller gave one.
public struct ValidationReport: Sendable {
    /// The program's name.
    public var toolName: String
    /// The program's version.
    public var toolVersion: String
    /// What was validated, as the user named it: a file, a folder or `stdin`.
    public var subject: String
    /// What the input was taken for; nil where nobody recognised it.
    public var format: FormatEvidence?
    /// Every layer in order, checked or not.
    public var layers: [LayerResult]
    /// Every file of the input in the order in which it was read, then files only findings name.
    public var files: [FileTally]
    /// The consumer profiles that were asked for.
    public var profiles: [ProfileResult]
    /// Consequences of a listed cause that were counted but not listed.
    public var suppressed: [SuppressedCount]
    /// How many findings a baseline file already knew; they are not among the causes.
    public var baselineHits: Int
    /// How many records were read.
    public var records: Int
    /// The causes, worst and outermost first.
    public var causes: [FindingSink.Group]
    /// What the user asked reports to show.
    public var options: ReportOptions
    /// The date of the run as `YYYY-MM-DD` or a full timestamp, where the caller wants it shown.
    public var date: String?
    /// How long the run took, such as `2.9 s`, where the caller wants it shown.
    public var duration: String?

    /// Puts a report together: orders the causes and fills the counts of `layers` and `files`.
    ///
    /// - Parameters:
    ///   - layers: what was checked of each layer; a layer left out counts as not checked.
    ///   - groups: the sink's groups in the order in which they were seen.
    /// - Complexity: O(groups × log groups); places are not touched.
    public init(
        toolName: String = "Crosswalk",
        toolVersion: String,
        subject: String,
        format: FormatEvidence?,
        layers: [LayerResult],
        files: [FileTally],
        profiles: [ProfileResult] = [],
        suppressed: [SuppressedCount] = [],
        baselineHits: Int = 0,
        records: Int,
        groups: [FindingSink.Group],
        options: ReportOptions = ReportOptions(),
        date: String? = nil,
        duration: String? = nil
    ) {
        self.toolName = toolName
        self.toolVersion = toolVersion
        self.subject = subject
        self.format = format
        self.profiles = profiles
        self.suppressed = suppressed
        self.baselineHits = baselineHits
        self.records = records
        self.options = options
        self.date = date
        self.duration = duration
        causes = Self.ordered(groups)
        self.layers = Self.counted(layers, groups)
        self.files = Self.counted(files, groups)
    }

    /// How many places were found at a severity.
    public func count(_ severity: Severity) -> Int {
        causes.reduce(0) { $1.finding.severity == severity ? $0 + $1.count : $0 }
    }

    /// True where a checked layer or an asked-for profile has an error.
    public var hasErrors: Bool { causes.contains { $0.finding.severity == .error } }

    /// The name of what the input was measured against, such as `OneRoster 1.2 CSV`.
    public var standard: String { format?.name ?? "an unknown format" }

    /// The outcome in one line: what it conforms to or not, and on what grounds.
    public var verdictSentence: String { Verdict(self).sentence }

    // Errors first; then a broken container explains a broken shape, a broken shape broken values, and so on.
    private static func ordered(_ groups: [FindingSink.Group]) -> [FindingSink.Group] {
        groups.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.finding.severity != b.finding.severity { return a.finding.severity > b.finding.severity }
            if a.finding.layer != b.finding.layer { return a.finding.layer < b.finding.layer }
            if a.count != b.count { return a.count > b.count }
            return left.offset < right.offset
        }.map(\.element)
    }

    private static func counted(_ layers: [LayerResult], _ groups: [FindingSink.Group]) -> [LayerResult] {
        Layer.allCases.map { layer in
            var result = layers.first { $0.layer == layer } ?? .notChecked(layer)
            result.counts = FindingCounts()
            for group in groups where group.finding.layer == layer {
                result.counts.add(group.count, group.finding.severity)
            }
            return result
        }
    }

    private static func counted(_ files: [FileTally], _ groups: [FindingSink.Group]) -> [FileTally] {
        var result = files
        var index: [String: Int] = [:]
        for position in result.indices {
            result[position].counts = FindingCounts()
            index[result[position].name] = position
        }
        func add(_ name: String, _ count: Int, _ severity: Severity) {
            let position = index[name] ?? result.count
            if position == result.count {
                result.append(FileTally(name: name, rows: nil))
                index[name] = position
            }
            result[position].counts.add(count, severity)
        }
        for group in groups {
            for run in spread(group) { add(run.file, run.count, group.finding.severity) }
        }
        return result
    }

    /// The files of a cause with how many of its places are in each; what has no place any more goes where the last
    /// one was seen.
    static func spread(_ group: FindingSink.Group) -> [(file: String, count: Int)] {
        var runs = runs(group.places)
        let rest = group.count - group.places.count
        if rest > 0 { runs.append((group.places.last?.file ?? group.finding.place.file, rest)) }
        return runs
    }

    /// The files of places, one after the other, with how many there are in each.
    private static func runs(_ places: [Place]) -> [(file: String, count: Int)] {
        var runs: [(file: String, count: Int)] = []
        for place in places {
            if let last = runs.indices.last, runs[last].file == place.file {
                runs[last].count += 1
            } else {
                runs.append((place.file, 1))
            }
        }
        return runs
    }
}
