// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine

/// An external adapter that was asked what it does, ready to read and write.
public struct Adapter: Sendable {
    /// Where it is.
    public var program: AdapterProgram
    /// What it says of itself.
    public var description: AdapterDescription
    let limits: AdapterLimits
    let log: AdapterLog

    /// A reader of what it makes of an input.
    ///
    /// It gets the input's path, or `-` and the bytes where there is no path or the file is compressed.
    ///
    /// - Throws: `CrosswalkError` where it does not read or cannot be started.
    func reader(_ input: InputTree) throws -> CanonicalReader {
        guard description.isRead else {
            throw CrosswalkError(
                .usage,
                id: "IO-ADP-008",
                "\(program.fileName) writes its format and does not read it."
            )
        }
        tellHidden()
        let entry = input.entries.first
        let isStream = input.kind == .stdin || input.kind == .gzip
        guard isStream || input.path != nil, !isStream || input.entries.count == 1 && !input.isArchive else {
            throw CrosswalkError(
                .usage,
                id: "IO-ADP-009",
                "A zip on standard input cannot be handed to \(program.fileName). Save it to a file first."
            )
        }
        let path = isStream ? "-" : Self.argument(input.path ?? "-")
        return CanonicalReader(program.fileName) { [self] in
            let run = try AdapterRun(program, ["read", path], takesInput: isStream, limits: limits, log: log)
            return AdapterSource(run, feed: isStream ? try entry?.open() : nil)
        }
    }

    /// A writer of canonical records into it, and of what it makes of them into an output.
    ///
    /// - Throws: `CrosswalkError` where it does not write or cannot be started.
    func writer(_ output: OutputTarget) throws -> CanonicalWriter {
        guard description.isWritten else {
            throw CrosswalkError(
                .usage,
                id: "IO-ADP-008",
                "\(program.fileName) reads its format and does not write it."
            )
        }
        tellHidden()
        let run = try AdapterRun(program, ["write"], takesInput: true, limits: limits, log: log)
        return CanonicalWriter(AdapterSink(run, output: try output.file(named: description.output)))
    }

    private func tellHidden() {
        guard program.hidden > 0 else { return }
        let others = program.hidden == 1 ? "another of that name comes" : "\(program.hidden) others of that name come"
        log.note("\(others) later on the PATH; the first is used", of: program.fileName)
    }

    /// A path that no program takes for an option.
    private static func argument(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }
}
