// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// The files of one INPUT argument, whatever holds them: a folder, a zip, a gzip, a single file or standard input.
///
/// What it is, its first bytes say, not its name. Entries are those at the top, or, where nothing else is there, those
/// of the one folder at the top. Deeper folders are not read, and ``notes`` says so.
public struct InputTree: Sendable {
    /// What users call the input: the last component of its path, or `stdin`.
    public let displayName: String
    /// What it turned out to be.
    public let kind: InputKind
    /// Its files, sorted by the bytes of their names.
    public let entries: [InputEntry]
    /// What was left aside, as sentences for users.
    public let notes: [String]
    /// Where it is, as it was named; nil where it has no place, as standard input.
    public private(set) var path: String?
    /// True where its files come out of a zip.
    public private(set) var isArchive = false

    init(displayName: String, kind: InputKind, entries: [InputEntry], notes: [String]) {
        self.displayName = displayName
        self.kind = kind
        self.entries = entries
        self.notes = notes
    }

    /// Opens an input; `-` is standard input.
    ///
    /// - Throws: `CrosswalkError` with ids `IO-IN-…`, `IO-ZIP-…` or `IO-GZ-…`.
    public static func open(_ path: String, limits: InputLimits = .standard) throws -> InputTree {
        var tree = try opened(path, limits: limits)
        if tree.kind != .stdin { tree.path = path }
        return tree
    }

    private static func opened(_ path: String, limits: InputLimits) throws -> InputTree {
        if path == "-" {
            return try stream(Descriptor(STDIN_FILENO, closes: false), displayName: "stdin", limits: limits)
        }
        let displayName = OutputPath.name(OutputPath.trimmed(path))
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw CrosswalkError(.io, id: "IO-IN-001", "cannot open \(displayName): \(SystemFailure.words())")
        }
        if info.st_mode & S_IFMT == S_IFDIR { return try folder(path, displayName: displayName, limits: limits) }
        guard let descriptor = Descriptor(opening: path, O_RDONLY) else {
            throw CrosswalkError(.io, id: "IO-IN-001", "cannot open \(displayName): \(SystemFailure.words())")
        }
        guard let size = descriptor.regularSize else {
            return try stream(descriptor, displayName: displayName, limits: limits)
        }
        let head = try FileSource(path: path, name: displayName).readFully(4)
        if isZip(head) { return try zip(descriptor, displayName: displayName, kind: .zip, limits: limits) }
        if isGzip(head) {
            let name = withoutGzipSuffix(displayName)
            let entry = InputEntry(name: name, size: nil) {
                try GzipSource(FileSource(path: path, name: displayName), name: name, limits: limits)
            }
            return InputTree(displayName: displayName, kind: .gzip, entries: [entry], notes: [])
        }
        let entry = InputEntry(name: displayName, size: size) { try FileSource(path: path, name: displayName) }
        return InputTree(displayName: displayName, kind: .file, entries: [entry], notes: [])
    }

    /// Opens what a descriptor that can be read only once holds; standard input and pipes.
    private static func stream(
        _ descriptor: Descriptor,
        displayName: String,
        limits: InputLimits
    ) throws -> InputTree {
        let peeked = PeekedSource(FileSource(descriptor, name: displayName))
        let head = try peeked.peek(4)
        if isZip(head) {
            // The directory is at the end, so that the whole has to be there first.
            let spool = SpoolFile(memory: 0)
            try spool.appendAll(of: peeked.open())
            let file = try spool.descriptorWithEverything()
            return try zip(file, displayName: displayName, kind: .stdin, limits: limits)
        }
        var source = peeked
        if isGzip(head) {
            source = PeekedSource(try GzipSource(peeked.open(), name: displayName, limits: limits))
        }
        let once = source
        let entry = InputEntry(
            name: displayName,
            size: once.size,
            opener: { try once.open() },
            peeker: { try once.peek($0) }
        )
        return InputTree(displayName: displayName, kind: .stdin, entries: [entry], notes: [])
    }

    private static func zip(
        _ descriptor: Descriptor,
        displayName: String,
        kind: InputKind,
        limits: InputLimits
    ) throws -> InputTree {
        let members = try ZipDirectory.read(descriptor, archive: displayName, limits: limits)
        if ZipArchive.isWorkbook(members), let size = descriptor.regularSize {
            // A workbook is a zip, and yet one file.
            let entry = InputEntry(name: displayName, size: size) { DescriptorSource(descriptor, name: displayName) }
            return InputTree(displayName: displayName, kind: .file, entries: [entry], notes: [])
        }
        let byName = Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let selection = EntrySelection(members.filter { !$0.isFolder }.map(\.name))
        let entries = selection.files.compactMap { file -> InputEntry? in
            guard let member = byName[file.path] else { return nil }
            return InputEntry(name: file.name, size: member.size) {
                try ZipMemberSource(descriptor, member: member, name: file.name, limits: limits)
            }
        }
        var tree = InputTree(displayName: displayName, kind: kind, entries: entries, notes: selection.notes)
        tree.isArchive = true
        try tree.requireEntries(what: "zip")
        return tree
    }

    private static func folder(_ path: String, displayName: String, limits: InputLimits) throws -> InputTree {
        guard let folder = opendir(path) else {
            throw CrosswalkError(.io, id: "IO-IN-001", "cannot open \(displayName): \(SystemFailure.words())")
        }
        closedir(folder)
        let paths = FolderListing.paths(in: path)
        guard paths.files.count <= limits.entries else {
            throw CrosswalkError(
                .unreadable,
                id: "IO-IN-004",
                "the folder has \(paths.files.count) files, more than the \(limits.entries) that are read"
            )
        }
        let selection = EntrySelection(paths.files)
        let entries = try selection.files.map { file in
            let full = "\(path)/\(file.path)"
            let size = try FileSource(path: full, name: file.name).size
            return InputEntry(name: file.name, size: size) { try FileSource(path: full, name: file.name) }
        }
        let tree = InputTree(
            displayName: displayName,
            kind: .folder,
            entries: entries,
            notes: selection.notes + paths.notes
        )
        try tree.requireEntries(what: "folder")
        return tree
    }

    private func requireEntries(what: String) throws {
        if !entries.isEmpty { return }
        let reasons = notes.isEmpty ? "it is empty" : notes.joined(separator: "; ")
        throw CrosswalkError(
            .unreadable,
            id: "IO-IN-005",
            "the \(what) \(displayName) has no files to read: \(reasons)"
        )
    }

    private static func isZip(_ head: [UInt8]) -> Bool {
        head == [0x50, 0x4B, 3, 4] || head == [0x50, 0x4B, 5, 6] || head == [0x50, 0x4B, 7, 8]
    }

    private static func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }

    private static func withoutGzipSuffix(_ name: String) -> String {
        for suffix in [".gz", ".GZ", ".gzip"] where name.hasSuffix(suffix) && name.count > suffix.count {
            return String(name.dropLast(suffix.count))
        }
        return name
    }
}
