// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import Glibc

/// Where a command writes, looked at before anything is read: no output may replace another, or what is read.
struct OutputPaths {
    private let inputs: [String]
    private var known: [String: String] = [:]

    /// Starts with the paths that are read.
    init(inputs: [String]) { self.inputs = inputs }

    /// Adds an output.
    ///
    /// - Parameters:
    ///   - option: what users call it, such as `--losses`.
    ///   - mayReplaceInput: true where the user said so.
    /// - Throws: `CrosswalkError` `IO-OUT-013` where it is another output's place too, `IO-OUT-014` where it is an input.
    mutating func add(_ option: String, _ path: String?, mayReplaceInput: Bool = false) throws {
        guard let path, !Self.isDevice(path) else { return }
        let place = path == "-" ? path : Self.resolved(path)
        if let other = known[place] {
            throw CrosswalkError(
                .usage,
                id: "IO-OUT-013",
                "\(other) and \(option) go to the same place, where one would replace the other. Name another for one of them."
            )
        }
        known[place] = option
        guard path != "-", !mayReplaceInput else { return }
        for input in inputs where input != "-" && Self.isPart(path, of: input) {
            throw CrosswalkError(
                .usage,
                id: "IO-OUT-014",
                "\(option) would replace what is read. Name another place."
            )
        }
    }

    /// Makes sure that an output which is written last can be written at all.
    ///
    /// - Throws: `CrosswalkError` where its folder is not there or may not be written.
    static func requirePlace(_ path: String?) throws {
        guard let path, path != "-" else { return }
        try OutputTarget.open(path: path, overwrite: true).abort()
    }

    private static func isDevice(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT != S_IFREG && info.st_mode & S_IFMT != S_IFDIR
    }

    /// True where an existing output is the input, or a file in an input's folder.
    private static func isPart(_ path: String, of input: String) -> Bool {
        var (output, source) = (stat(), stat())
        guard stat(path, &output) == 0, stat(input, &source) == 0, output.st_mode & S_IFMT == S_IFREG else {
            return false
        }
        if source.st_mode & S_IFMT != S_IFDIR {
            return output.st_dev == source.st_dev && output.st_ino == source.st_ino
        }
        // A report that lies beside the data is not read.
        let name = path.lowercased()
        return [".csv", ".tsv", ".txt", ".xml", ".xlsx", ".ndjson", ".gz"].contains { name.hasSuffix($0) }
            && parent(resolved(path)) == resolved(input)
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The path without links, `..` and doubled slashes; of what is not there yet, that of its folder.
    private static func resolved(_ path: String) -> String {
        if let whole = real(path) { return whole }
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        let name = trimmed.split(separator: "/").last.map(String.init) ?? trimmed
        let folder = real(parent(trimmed)) ?? parent(trimmed)
        return folder == "/" ? "/" + name : folder + "/" + name
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
