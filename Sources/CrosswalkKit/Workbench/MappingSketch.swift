// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

/// A mapping drafted for an export that nobody has described yet.
///
/// It can be checked and read with at once. What the file does not say plainly is left as a comment, or as `undecided`.
/// Names, ids, birth dates and free text of the data are not written into it.
public struct MappingSketch: Sendable {
    /// What to draft.
    public struct Options: Sendable {
        /// The mapping's id; made of the input's name where it is nil.
        public var id: String?
        /// The sheet of a workbook.
        public var sheet: String?

        /// The defaults.
        public init(id: String? = nil, sheet: String? = nil) {
            self.id = id
            self.sheet = sheet
        }
    }

    /// One source that was drafted.
    public struct Source: Sendable {
        /// The file, with its sheet.
        public var name: String
        /// What its rows seem to be.
        public var kind: String
        /// How many rows it has.
        public var rows: Int
        /// How many columns it has.
        public var columns: Int
        /// How many things are left to decide.
        public var decisions: Int
        /// How many columns no rule carries.
        public var left: Int
    }

    /// The mapping file.
    public var text: String
    /// The mapping's id.
    public var id: String
    /// Its sources.
    public var sources: [Source]

    /// Drafts a mapping.
    ///
    /// Each table is read three times, from its start; memory does not grow with it.
    ///
    /// - Throws: `CrosswalkError` where the input cannot be read, can be read only once, or holds no table.
    public static func draft(
        _ input: InputTree,
        formats: Formats = Formats(),
        options: Options = Options()
    ) throws -> MappingSketch {
        guard input.kind != .stdin else {
            throw CrosswalkError(
                .usage,
                id: "MAP-INIT-001",
                "A draft is made by reading the input several times, and standard input can be read once. Save it to a file first."
            )
        }
        let tables = input.entries.filter(isTable)
        guard !tables.isEmpty else {
            throw CrosswalkError(
                .unrecognised,
                id: "MAP-INIT-002",
                "There is no table in it: drafts are made of CSV, text and Excel files, and of folders and zips of them; not of XML.",
                place: Place(file: input.displayName)
            )
        }
        let lexicon = try ColumnLexicon.builtIn()
        let isSet = tables.count > 1
        let hasWorkbook = tables.contains {
            $0.name.lowercased().hasSuffix(".xlsx") || $0.name.lowercased().hasSuffix(".xlsm")
        }
        let id = options.id ?? self.id(of: input.displayName, formats)
        let known = try Detector(formats).detect(input).best
        var draft = DraftText(
            notes: notes(input.displayName, known),
            id: id,
            title: input.displayName,
            container: isSet && !hasWorkbook ? "csv-set" : "table"
        )
        var sources: [Source] = []
        for (sketch, entry, others) in try sketches(of: tables, isSet: isSet, sheet: options.sheet, lexicon: lexicon) {
            var sketch = sketch
            let profile = sketch.profile
            var source = try sketch.draft()
            if isSet {
                let columns = profile.names.filter { TableSketch.isPath($0) && !$0.hasPrefix("column ") }
                if !columns.isEmpty {
                    source.lines.insert(DraftLine("columns: \(YAMLText.list(columns))"), at: 0)
                }
                source.lines.insert(DraftLine("file: \(YAMLText.quoted(profile.table.file))"), at: 0)
            }
            let columns = profile.columns.count == 1 ? "1 column" : "\(profile.columns.count) columns"
            source.notes.append("\(TableSketch.rows(profile.rows)), \(columns). \(source.kind.words)")
            source.notes += others
            draft.add(source)
            sources.append(
                Source(
                    name: profile.table.sheet.map { "\(entry), sheet \($0)" } ?? entry,
                    kind: source.kind.words,
                    rows: profile.rows,
                    columns: profile.columns.count,
                    decisions: source.decisions,
                    left: source.left
                )
            )
        }
        guard !sources.isEmpty else {
            throw CrosswalkError(
                .unrecognised,
                id: "MAP-INIT-003",
                "Its tables are empty: there is no row to learn from.",
                place: Place(file: input.displayName)
            )
        }
        return MappingSketch(text: draft.text, id: id, sources: sources)
    }

    /// A sketch of each table, which knows what the others describe.
    private static func sketches(
        of tables: [InputEntry],
        isSet: Bool,
        sheet: String?,
        lexicon: ColumnLexicon
    ) throws -> [(TableSketch, entry: String, others: [String])] {
        var sketches: [(TableSketch, entry: String, others: [String])] = []
        var names: Set<String> = []
        for entry in tables {
            let (profile, others) = try profile(of: entry, sheet: sheet, lexicon: lexicon)
            guard !profile.columns.isEmpty else { continue }
            var name = isSet ? id(of: entry.name, nil) : "sheet"
            while !names.insert(name).inserted { name += "-2" }
            sketches.append((TableSketch(profile, name: name, lexicon: lexicon), entry.name, others))
        }
        let hasPeople = sketches.contains { $0.0.kind == .people && $0.0.describesPeople }
        let kinds = Set(sketches.map(\.0.kind))
        // Schools are described by the list of them, else with the people.
        let owner = kinds.contains(.organizations) ? TableSketch.Kind.organizations : .people
        let hasSchools = sketches.contains { $0.0.kind == owner && $0.0.has("Organization.id", "Organization.name") }
        for index in sketches.indices {
            let kind = sketches[index].0.kind
            sketches[index].0.refersToPeople = hasPeople && !sketches[index].0.describesPeople
            sketches[index].0.refersToOrganizations = hasSchools && kind != owner
            sketches[index].0.refersToPrograms =
                kinds.contains(.programs) && kind != .programs || kinds.contains(.enrollments) && kind == .attendance
        }
        return sketches
    }

    private static func isTable(_ entry: InputEntry) -> Bool {
        let name = entry.name.lowercased()
        guard let head = try? entry.head(512) else { return false }
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return true }
        guard ![".xml", ".json", ".md", ".pdf", ".html", ".docx", ".yaml"].contains(where: { name.hasSuffix($0) })
        else {
            return false
        }
        let text = TextDecoding.decode(head, as: TextDecoding.detect(head))
        guard let first = text.first(where: { $0 > 0x20 }) else { return false }
        return first != UInt8(ascii: "<") && first != UInt8(ascii: "{") && !text.contains(0)
    }

    /// The table of a file; of a workbook the sheet that was asked for, or the one with most rows and what to say of the others.
    private static func profile(
        of entry: InputEntry,
        sheet: String?,
        lexicon: ColumnLexicon
    ) throws -> (TableProfile, others: [String]) {
        let tables = try RawTable.all(in: entry)
        if let sheet, tables.contains(where: { $0.sheet != nil }) {
            guard let table = tables.first(where: { $0.sheet?.lowercased() == sheet.lowercased() }) else {
                let names = tables.compactMap(\.sheet)
                let near = Spelling.nearest(to: sheet, among: names).map { " Did you mean \($0)?" } ?? ""
                throw CrosswalkError(
                    .usage,
                    id: "MAP-INIT-004",
                    "The workbook has no sheet \(sheet).\(near) It has \(names.joined(separator: ", ")).",
                    place: Place(file: entry.name)
                )
            }
            return (try TableProfile(table, lexicon: lexicon), [])
        }
        var best: TableProfile?
        var names: [String] = []
        for table in tables {
            let profile = try TableProfile(table, lexicon: lexicon)
            if profile.rows > 0, let sheet = table.sheet { names.append(sheet) }
            if profile.rows * profile.columns.count > best.map({ $0.rows * $0.columns.count }) ?? -1 { best = profile }
        }
        guard let best else {
            throw CrosswalkError(
                .unrecognised,
                id: "MAP-INIT-003",
                "The workbook has no sheet.",
                place: Place(file: entry.name)
            )
        }
        let others = names.filter { $0 != best.table.sheet }
        guard !others.isEmpty else { return (best, []) }
        let list = others.map { JSONText.string($0) }.joined(separator: ", ")
        return (
            best,
            [
                "Other sheets of the workbook: \(list). Draft them with --sheet, or list sheets of the same form under sheet."
            ]
        )
    }

    private static func notes(_ name: String, _ known: Detection.Candidate?) -> [String] {
        let file = name.contains(" ") ? "\"\(name)\"" : name
        var notes = [
            "A draft for \(name), made by `crosswalk map init`.",
            "Read every line, mend what is wrong, answer what says DECIDE or undecided, and take the comments out. Then, with",
            "FILE for this file:",
            "",
            "    crosswalk map check FILE",
            "    crosswalk convert \(file) --mapping FILE",
            "    crosswalk map coverage \(file) --mapping FILE",
            "",
            "Values are shown of columns of codes and marks only. Names, ids, birth dates and free text are not.",
        ]
        if let known, known.score >= 60, known.format != Formats.canonical {
            notes += [
                "",
                "It looks like \(known.format), which is read without any mapping of yours:",
                "\(known.evidence.first ?? "").",
            ]
        }
        return notes
    }

    /// An id made of a file's name.
    static func id(of name: String, _ formats: Formats?) -> String {
        var stem = CSVDatasetReader.baseName(name)
        if let dot = stem.lastIndex(of: "."), dot > stem.startIndex { stem = String(stem[..<dot]) }
        var id = ""
        for byte in stem.lowercased().utf8 {
            let isKept = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isKept {
                id.unicodeScalars.append(UnicodeScalar(byte))
            } else if !id.isEmpty, !id.hasSuffix("-") {
                id += "-"
            }
        }
        while id.hasSuffix("-") { id.removeLast() }
        if id.isEmpty { id = "export" }
        if let formats, formats.catalog.contains(id) || id == Formats.canonical { id += "-draft" }
        return id
    }
}
