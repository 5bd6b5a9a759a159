// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine

/// The files of an input, sorted into the tables of the standard.
struct OneRosterPackage {
    /// One file that is a table of the standard.
    struct File {
        var entry: InputEntry
        var table: String
    }

    /// The tables in reading order.
    private(set) var files: [File] = []
    /// The manifest, or nil.
    private(set) var manifest: InputEntry?
    /// What is wrong with the package itself.
    private(set) var findings: [Finding] = []

    /// Sorts the files of an input.
    init(_ input: InputTree, schema: OneRosterSchema) {
        var names = Set(schema.tables.map(\.name))
        names.formUnion(OneRosterSchema.readingOrder)
        var seen: [String: String] = [:]
        let exact = Set(input.entries.lazy.map(\.name))
        for entry in input.entries {
            let name = entry.name
            let isAlone = input.entries.count == 1
            guard let match = Self.table(name, names) ?? (isAlone ? Self.table(of: entry, schema) : nil) else {
                findings.append(Self.unknown(name, schema))
                continue
            }
            // The file that has the right name is the one that is meant.
            let hasTwin = match.file != name && exact.contains(match.file)
            if match.file != name, !hasTwin, input.kind != .stdin, input.entries.count > 1 {
                findings.append(
                    MisspeltFileNameRule.finding(
                        "the file \(match.file) is called \(name)",
                        help: "Rename the file to \(match.file), exactly so: the case of letters counts.",
                        suggestion: match.file,
                        at: Place(file: name)
                    )
                )
            }
            if let first = seen[match.file] ?? (hasTwin ? match.file : nil) {
                findings.append(
                    DuplicateFileRule.finding(
                        "\(match.file) is there twice",
                        help: "Keep one of \(first) and \(name).",
                        at: Place(file: name)
                    )
                )
                continue
            }
            seen[match.file] = name
            if match.file == "manifest.csv" {
                manifest = entry
            } else {
                files.append(File(entry: entry, table: match.table))
            }
        }
        for note in input.notes where !note.contains("hidden") {
            findings.append(
                FolderInPackageRule.finding(
                    help: "Put all files at the top of the package: \(note).",
                    cause: note,
                    at: Place(file: input.displayName)
                )
            )
        }
        files.sort { Self.order($0) < Self.order($1) }
    }

    private static func order(_ file: File) -> Int { OneRosterContext.position(of: file.table) ?? Int.max }

    /// The table of a file that is alone, by its header.
    private static func table(of entry: InputEntry, _ schema: OneRosterSchema) -> (table: String, file: String)? {
        guard let head = try? entry.head(1 << 16) else { return nil }
        let text = TextDecoding.decode(head, as: TextDecoding.detect(head))
        let files = schema.tables.map { table in
            HeaderFit.File(columns: table.columns.map { ([$0.name], $0.obligation == .required) })
        }
        return HeaderFit.file(of: CSVDatasetReader.headerCells(of: text), among: files)
            .map { (schema.tables[$0].name, schema.tables[$0].file) }
    }

    private static func table(_ name: String, _ tables: Set<String>) -> (table: String, file: String)? {
        let folded = name.lowercased()
        let stem = folded.hasSuffix(".csv") || folded.hasSuffix(".txt") ? String(folded.dropLast(4)) : folded
        if let table = (tables.union(["manifest"])).first(where: { $0.lowercased() == stem }) {
            return (table, table + ".csv")
        }
        guard folded.hasSuffix(".csv") else { return nil }
        if let near = Spelling.nearest(to: stem, among: tables.union(["manifest"]).sorted()),
            near.count - stem.count < 3, stem.count > 3
        {
            return (near, near + ".csv")
        }
        return nil
    }

    private static func unknown(_ name: String, _ schema: OneRosterSchema) -> Finding {
        UnknownFileRule.finding(
            "a file that OneRoster \(schema.version) does not have",
            cause: name,
            at: Place(file: name)
        )
    }
}
