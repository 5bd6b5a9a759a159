// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Where a run's output goes: standard output, a file, a folder or a zip.
///
/// Files appear whole or not at all: they are written under temporary names beside their place, synced to disk and
/// renamed by ``commit()``. Without it, ``abort()`` or the end of the target's life removes them. Standard output alone
/// shows bytes as they come.
///
/// Used from one thread at a time; the sinks it hands out may each be used by a thread of their own.
public final class OutputTarget {
    /// What kind of place the output goes to.
    public enum Kind: Sendable, Hashable {
        case standardOutput
        case file
        case gzip
        case zip
        case folder
        /// Something that is neither a file nor a folder, such as `/dev/null` or a named pipe.
        case device
    }

    private enum State {
        case open
        case committed
        case aborted
    }

    /// What kind of place it is.
    public let kind: Kind
    /// What messages call it: the last component of its path, or `stdout`.
    public let displayName: String
    /// Files that were in the folder before and are still there after the commit, sorted by name.
    public private(set) var leftovers: [String] = []

    private let path: String
    private let level: Int
    private let staging: OutputStaging?
    private var sinks: [(name: String, sink: any ByteSink)] = []
    private var state = State.open

    private init(kind: Kind, path: String, level: Int, staging: OutputStaging?) {
        self.kind = kind
        self.path = path
        self.level = level
        self.staging = staging
        displayName = path == "-" ? "stdout" : OutputPath.name(path)
    }

    deinit { abort() }

    /// Opens a target; nothing is visible yet.
    ///
    /// `nil`, `-` and `/dev/stdout` are standard output, which gets a zip with `severalFiles`. Else a path that ends in
    /// `.zip` is a zip, one that ends in `.gz` a compressed file; an existing folder, a path that ends in `/`, and, with
    /// `severalFiles`, any other path is a folder, made if it is not there. A device or a named pipe is written to as it
    /// stands, never replaced, and takes one file; the null device takes any number. The rest are files. An existing file
    /// is replaced at the commit; a folder with something in it is refused unless `overwrite`, and then only files of the
    /// same names are replaced.
    ///
    /// From here on a closed pipe is an error with code `closedPipe` rather than a signal that ends the program.
    ///
    /// - Parameters:
    ///   - severalFiles: The format writes more than one file.
    ///   - level: How hard zip and gzip try, 0...9.
    /// - Throws: `CrosswalkError` `IO-OUT-004` to `IO-OUT-006`.
    public static func open(
        path: String?,
        overwrite: Bool = false,
        severalFiles: Bool = false,
        level: Int = 6
    ) throws -> OutputTarget {
        signal(SIGPIPE, SIG_IGN)
        guard let path, path != "-", path != "/dev/stdout" else {
            let kind = severalFiles ? Kind.zip : .standardOutput
            return OutputTarget(kind: kind, path: "-", level: level, staging: nil)
        }
        guard !path.isEmpty else {
            throw CrosswalkError(.usage, id: "IO-OUT-004", "the output's name is empty; give a file, a folder or -")
        }
        let trimmed = OutputPath.trimmed(path)
        let name = OutputPath.name(trimmed)
        let isFolder = OutputPath.isFolder(trimmed)
        let kind: Kind
        if OutputPath.isDevice(trimmed) {
            return OutputTarget(kind: .device, path: trimmed, level: level, staging: nil)
        } else if isFolder || path.hasSuffix("/") {
            kind = .folder
        } else if name.lowercased().hasSuffix(".zip") {
            kind = .zip
        } else if name.lowercased().hasSuffix(".gz") {
            kind = .gzip
        } else {
            kind = severalFiles ? .folder : .file
        }
        let parent = OutputPath.parent(trimmed)
        guard OutputPath.isFolder(parent) else {
            throw CrosswalkError(
                .io,
                id: "IO-OUT-005",
                "the folder \(OutputPath.name(parent)) that \(name) should go to is not there; make it first"
            )
        }
        if kind == .folder, isFolder, !overwrite, !OutputPath.content(trimmed).isEmpty {
            throw CrosswalkError(
                .io,
                id: "IO-OUT-006",
                "the folder \(name) is not empty; choose another, or say --overwrite to replace files of the same names"
            )
        }
        let staging = try OutputStaging(path: trimmed, isFolder: kind == .folder, intoExisting: isFolder)
        return OutputTarget(kind: kind, path: trimmed, level: level, staging: staging)
    }

    /// Starts the file of a name, which may have folders in it with `/`; several may be written at the same time.
    ///
    /// Targets that are a single file have it under whatever name, once.
    ///
    /// - Throws: `CrosswalkError` `IO-OUT-007` where a second file has no place to go, `IO-OUT-008` for a bad name.
    public func file(named name: String) throws -> any ByteSink {
        guard case .open = state else {
            throw CrosswalkError(.inconsistent, id: "IO-OUT-009", "a file was started after the output had ended")
        }
        let sink: any ByteSink
        switch kind {
        case .standardOutput:
            try requireFirst(name)
            sink = Self.standardOutput()
        case .device:
            if path != "/dev/null" { try requireFirst(name) }
            sink = try deviceSink()
        case .file, .gzip:
            try requireFirst(name)
            let file = try stagedFile(nil)
            sink = kind == .gzip ? try GzipSink(file, level: Int32(min(max(level, 0), 9))) : file
        case .folder:
            try requireUsable(name)
            sink = try stagedFile(name)
        case .zip:
            try requireUsable(name)
            sink = try ZipEntrySpool(
                name: name,
                level: level,
                folder: staging == nil ? nil : OutputPath.parent(path)
            )
        }
        sinks.append((name, sink))
        return sink
    }

    /// Ends all files and makes them visible under their names.
    ///
    /// - Throws: `CrosswalkError`; then nothing new is visible, except where renaming several files into an existing
    ///   folder stopped half-way, which the message says.
    public func commit() throws {
        guard case .open = state else { return }
        do {
            for each in sinks { try each.sink.close() }
            if kind == .zip { try assembleZip() }
            if let staging {
                if kind != .folder, kind != .zip, sinks.isEmpty { try stagedFile(nil).close() }
                leftovers = try staging.commit()
            }
        } catch {
            abort()
            throw error
        }
        state = .committed
        sinks = []
    }

    /// Removes everything that was not committed.
    public func abort() {
        guard case .open = state else { return }
        state = .aborted
        sinks = []
        staging?.remove()
    }

    private func assembleZip() throws {
        let file: any ByteSink = staging == nil ? Self.standardOutput() : try stagedFile(nil)
        let writer = ZipWriter(file, level: level)
        let inOrder = sinks.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for each in inOrder {
            if let entry = each.sink as? ZipEntrySpool { try writer.add(entry) }
        }
        try writer.finish()
        try file.close()
    }

    private static func standardOutput() -> FileSink {
        FileSink(Descriptor(STDOUT_FILENO, closes: false), name: "stdout", isFile: false, syncs: false)
    }

    private func deviceSink() throws -> FileSink {
        guard let device = Descriptor(opening: path, O_WRONLY) else {
            throw OutputFailure.error(errno, name: displayName, isFile: false)
        }
        return FileSink(device, name: displayName, isFile: false, syncs: false)
    }

    private func stagedFile(_ name: String?) throws -> FileSink {
        guard let staging else {
            throw CrosswalkError(.inconsistent, id: "IO-OUT-009", "standard output has no place for files")
        }
        return FileSink(try staging.create(name), name: name ?? displayName, isFile: true, syncs: true)
    }

    private func requireFirst(_ name: String) throws {
        if sinks.isEmpty { return }
        throw CrosswalkError(
            .usage,
            id: "IO-OUT-007",
            "this format writes several files, and \(displayName) holds one; name a folder or a .zip with -o"
        )
    }

    private func requireUsable(_ name: String) throws {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isBad = parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.utf8.contains(0) }
        guard !isBad, !sinks.contains(where: { $0.name == name }) else {
            throw CrosswalkError(
                .inconsistent,
                id: "IO-OUT-008",
                "an output file's name is used twice or is not relative"
            )
        }
    }
}
