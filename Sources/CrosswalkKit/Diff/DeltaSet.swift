// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

/// Makes the OneRoster delta set that turns one dataset into another.
///
/// OneRoster CSV 1.1 and 1.2 §2: rows that are new or say something else with the status `active`, rows that are gone
/// with `tobedeleted` and the values they had, both with `dateLastModified`; the manifest says `delta` of every file that
/// has rows. Rows are compared as they would be written. A row that differs only in when it was changed is no change.
public final class DeltaSet {
    /// The rows of one file.
    public struct File: Sendable {
        /// Its name.
        public var name: String
        /// How many rows it has before, and after.
        public var before = 0
        /// How many rows it has after.
        public var after = 0
        /// Rows with an id that was not there before.
        public var added = 0
        /// Rows that say something else.
        public var changed = 0
        /// Rows that are gone.
        public var removed = 0
    }

    /// What was made.
    public struct Outcome: Sendable {
        /// The files that changed.
        public var files: [File] = []
        /// The account of writing the second dataset.
        public var ledger: Ledger
        /// What was noticed.
        public var findings = FindingSink(maxPlaces: 100)
        /// True where more rows are gone than may be: nothing must be written.
        public var isRefused = false
    }

    /// The formats that have deltas.
    public static let formats = ["oneroster-csv-1.1", "oneroster-csv-1.2"]

    let before: DeltaSide
    let after: DeltaSide
    private let mapping: Mapping
    private let memory: Int

    /// Creates the set for two datasets read as the formats `before` and `after`.
    ///
    /// - Throws: `CrosswalkError` `IO-DIFF-007` where the format has no delta.
    public init(_ formats: Formats, to: String, before: String, after: String, memory: Int = 64 << 20) throws {
        mapping = try formats.mapping(to)
        guard mapping.settings.family == "oneroster", !mapping.settings.version.hasPrefix("1.0") else {
            throw CrosswalkError(
                .usage,
                id: "IO-DIFF-007",
                "\(to) has no delta sets. Give --to oneroster-csv-1.1 or --to oneroster-csv-1.2."
            )
        }
        self.memory = memory
        self.before = DeltaSide(mapping, of: formats, from: before, memory: memory / 16)
        self.after = DeltaSide(mapping, of: formats, from: after, memory: memory / 16)
    }

    /// Compares the rows and writes the set; the output still has to be committed, unless it is refused.
    ///
    /// - Parameters:
    ///   - stamp: the `dateLastModified` of rows that tell none: a UTC date and time, or empty.
    ///   - name: what users call the second dataset.
    ///   - limit: which share of a file's rows, and of all, may be gone; nil warns from the usual share on.
    /// - Throws: `CrosswalkError` `IO-DIFF-005` where a row has no date and there is no stamp, `IO-DIFF-006` where an
    ///   input is a delta set.
    public func write(
        to output: any FileSetOutput,
        stamp: String,
        limit: DeletionLimit?,
        name: String
    ) throws -> Outcome {
        guard !before.isDelta, !after.isDelta else {
            throw CrosswalkError(
                .usage,
                id: "IO-DIFF-006",
                "A delta is made of two full sets, and one of these is a delta set itself."
            )
        }
        _ = try before.finish()
        var outcome = Outcome(ledger: try after.finish())
        var modes: Set<String> = []
        for name in Set(before.files.names + after.files.names).sorted() where name != "manifest.csv" {
            let table = DeltaTable(name, memory: memory)
            try table.read(before.files.source(name), after.files.source(name))
            let file = try table.compare()
            if try table.write(to: output, stamp: stamp) { modes.insert(name) }
            outcome.files.append(file)
        }
        try writeManifest(to: output, modes)
        check(&outcome, limit, afterName: name)
        return outcome
    }

    private func check(_ outcome: inout Outcome, _ limit: DeletionLimit?, afterName: String) {
        let applied = limit ?? .usual
        let total = outcome.files.reduce(into: (removed: 0, before: 0)) {
            $0.removed += $1.removed
            $0.before += $1.before
        }
        let all =
            outcome.files.map { ("rows of \($0.name)", $0.removed, $0.before, $0.name) }
            + [("rows in all", total.removed, total.before, afterName)]
        for (what, removed, before, name) in all {
            let isTooMuch = DiffFindings.deletions(
                what,
                removed,
                of: before,
                applied,
                isGuard: limit != nil,
                file: name,
                &outcome.findings
            )
            if isTooMuch, limit != nil { outcome.isRefused = true }
        }
    }

    /// The manifest of the second dataset, with the modes of this set.
    private func writeManifest(to output: any FileSetOutput, _ modes: Set<String>) throws {
        guard let source = after.files.source("manifest.csv") else { return }
        var text = ""
        for line in String(decoding: try source.readFully(1 << 20), as: UTF8.self).split(separator: "\r\n") {
            var line = String(line)
            if line.hasPrefix("file."), let comma = line.firstIndex(of: ",") {
                let file = line[line.index(line.startIndex, offsetBy: 5)..<comma] + ".csv"
                line = line[...comma] + (modes.contains(String(file)) ? "delta" : "absent")
            }
            text += line + "\r\n"
        }
        let sink = try output.file(named: "manifest.csv")
        try sink.write(Array(text.utf8))
        try sink.close()
    }
}
