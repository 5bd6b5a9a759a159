// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// The temporary files of an output, beside where they will be.
///
/// A single file is staged as a hidden file in the same folder; a new folder as a hidden folder beside its place, so
/// that one rename shows all of it; files for an existing folder in a hidden folder within it, renamed one by one.
final class OutputStaging {
    private let path: String
    private let isFolder: Bool
    private let intoExisting: Bool
    private let temporary: String
    private var files: [String] = []
    private var folders: [String] = []

    init(path: String, isFolder: Bool, intoExisting: Bool) throws {
        self.path = path
        self.isFolder = isFolder
        self.intoExisting = intoExisting
        let place = isFolder && intoExisting ? path : OutputPath.parent(path)
        let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        temporary = "\(place)/.\(OutputPath.name(path)).\(getpid())-\(random).part"
        if isFolder, mkdir(temporary, 0o777) != 0 { throw failure(errno) }
    }

    /// Makes the temporary file for a name in the folder, or, without a name, for the file itself.
    func create(_ name: String?) throws -> Descriptor {
        var target = temporary
        if let name {
            try makeFolders(of: name)
            target += "/" + name
        }
        guard let made = Descriptor(opening: target, O_RDWR | O_CREAT | O_EXCL) else { throw failure(errno) }
        files.append(name ?? "")
        return made
    }

    private func makeFolders(of name: String) throws {
        var folder = ""
        for part in name.split(separator: "/").dropLast() {
            folder += folder.isEmpty ? String(part) : "/" + part
            if folders.contains(folder) { continue }
            if mkdir("\(temporary)/\(folder)", 0o777) != 0 { throw failure(errno) }
            folders.append(folder)
        }
    }

    /// Shows everything, and returns what was in the folder before and still is.
    func commit() throws -> [String] {
        guard isFolder else {
            if rename(temporary, path) != 0 { throw failure(errno) }
            files = []
            syncFolder(OutputPath.parent(path))
            return []
        }
        guard intoExisting else {
            syncFolder(temporary)
            if rename(temporary, path) != 0 { throw failure(errno) }
            (files, folders) = ([], [])
            syncFolder(OutputPath.parent(path))
            return []
        }
        for folder in folders where mkdir("\(path)/\(folder)", 0o777) != 0 && errno != EEXIST { throw failure(errno) }
        let written = Set(files.map { String($0.prefix { $0 != "/" }) })
        var moved = 0
        for file in files {
            if rename("\(temporary)/\(file)", "\(path)/\(file)") != 0 {
                throw moved == 0 ? failure(errno) : halfWay(errno, moved: moved)
            }
            moved += 1
        }
        remove()
        syncFolder(path)
        return OutputPath.content(path).filter { !written.contains($0) }.sorted { left, right in
            left.utf8.lexicographicallyPrecedes(right.utf8)
        }
    }

    /// Removes the temporaries that are still there.
    func remove() {
        guard isFolder else {
            if !files.isEmpty { unlink(temporary) }
            return
        }
        for file in files { unlink("\(temporary)/\(file)") }
        for folder in folders.reversed() { rmdir("\(temporary)/\(folder)") }
        rmdir(temporary)
    }

    /// Asks the disk to keep the names too; not every file system can.
    private func syncFolder(_ path: String) {
        guard let folder = Descriptor(opening: path, O_RDONLY | O_DIRECTORY) else { return }
        fsync(folder.number)
    }

    private func failure(_ number: Int32) -> CrosswalkError {
        OutputFailure.error(number, name: OutputPath.name(path), isFile: true)
    }

    private func halfWay(_ number: Int32, moved: Int) -> CrosswalkError {
        CrosswalkError(
            .io,
            id: "IO-OUT-012",
            "\(moved) of \(files.count) files are in place in \(OutputPath.name(path)), then renaming stopped:"
                + " \(SystemFailure.words(number)). The folder mixes old and new files; run again"
        )
    }
}
