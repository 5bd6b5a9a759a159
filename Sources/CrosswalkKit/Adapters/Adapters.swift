// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import Glibc
import Synchronization

/// The external adapters on a PATH: executables named `crosswalk-adapter-NAME`.
///
/// Looking for one costs a look into each folder; asking one what it does costs a start of its program, once.
public final class Adapters: Sendable {
    /// What they said on standard error.
    public let log = AdapterLog()
    /// How far they are trusted.
    public let limits: AdapterLimits

    private let folders: [String]
    private let described = Mutex<[String: AdapterDescription]>([:])

    /// Creates a look-out over the folders of a PATH; only absolute ones count, so that no data folder is one of them.
    public init(path: String, limits: AdapterLimits = AdapterLimits()) {
        var folders: [String] = []
        for folder in path.split(separator: ":").map(String.init)
        where folder.hasPrefix("/") && !folders.contains(folder) {
            folders.append(folder)
        }
        self.folders = folders
        self.limits = limits
    }

    /// The adapter of a name, the first on the PATH that may be run; nil where there is none.
    public func program(_ name: String) -> AdapterProgram? {
        guard AdapterProgram.isName(name) else { return nil }
        var found: AdapterProgram?
        for folder in folders {
            let path = "\(folder)/\(AdapterProgram.prefix)\(name)"
            guard Self.isFile(path) else { continue }
            let isExecutable = access(path, X_OK) == 0
            if var first = found, first.isExecutable || !isExecutable {
                if isExecutable { first.hidden += 1 }
                found = first
            } else {
                found = AdapterProgram(name: name, path: path, isExecutable: isExecutable, hidden: 0)
            }
        }
        return found
    }

    /// Every adapter, by name; those whose names cannot be ids are noted and left out.
    public func programs() -> [AdapterProgram] {
        var names = Set<String>()
        for folder in folders {
            guard let listing = opendir(folder) else { continue }
            defer { closedir(listing) }
            while let entry = readdir(listing) {
                let file = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard file.hasPrefix(AdapterProgram.prefix) else { continue }
                let name = String(file.dropFirst(AdapterProgram.prefix.count))
                if AdapterProgram.isName(name) {
                    names.insert(name)
                } else {
                    log.note(
                        "it is not used: after \(AdapterProgram.prefix) only lower-case letters, digits, '.', '_' and "
                            + "'-' can be a format's id",
                        of: file
                    )
                }
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap(program)
    }

    /// What an adapter says of itself.
    ///
    /// - Throws: `CrosswalkError` `IO-ADP-001` where it cannot be run, `IO-ADP-002` where its answer is no description.
    public func description(of adapter: AdapterProgram) throws -> AdapterDescription {
        if let known = described.withLock({ $0[adapter.path] }) { return known }
        let run = try AdapterRun(adapter, ["describe"], takesInput: false, limits: limits, log: log)
        defer { run.stop() }
        let bytes = try answer(run)
        switch AdapterDescription.parse(bytes, name: adapter.name) {
        case .failure(let fault): throw Self.badAnswer(adapter, fault.text)
        case .success(let description):
            described.withLock { $0[adapter.path] = description }
            return description
        }
    }

    private func answer(_ run: AdapterRun) throws -> [UInt8] {
        var buffer = ByteBuffer(capacity: 4096)
        let end = Self.now() + limits.describing
        var isAtEnd = false
        while !isAtEnd, buffer.count <= limits.description, Self.now() < end {
            buffer.appendFilling(4096) { room in
                let step = run.process.move(
                    UnsafeBufferPointer(start: nil, count: 0),
                    into: room,
                    seconds: max(0, end - Self.now())
                )
                isAtEnd = step.isAtEnd
                return step.read
            }
        }
        guard buffer.count <= limits.description else {
            throw Self.badAnswer(run.adapter, "is longer than \(PlainText.number(limits.description)) bytes")
        }
        guard isAtEnd, let exit = run.process.wait(seconds: max(0.5, end - Self.now())) else {
            let seconds = PlainText.count(Int(limits.describing.rounded(.up)), "second")
            throw Self.badAnswer(run.adapter, "did not come within \(seconds)")
        }
        switch exit {
        case .code(0): return buffer.array()
        case .code(let number): throw Self.badAnswer(run.adapter, "ended with exit code \(number)")
        case .signal(let number): throw Self.badAnswer(run.adapter, "was ended by signal \(number)")
        }
    }

    private static func badAnswer(_ adapter: AdapterProgram, _ text: String) -> CrosswalkError {
        CrosswalkError(
            .io,
            id: "IO-ADP-002",
            "\(adapter.fileName) cannot be used: its answer to `describe` \(text). docs/adapters.md says what it has to be."
        )
    }

    private static func isFile(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
