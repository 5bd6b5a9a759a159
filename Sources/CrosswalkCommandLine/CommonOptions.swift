// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import Glibc

/// The options that commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "Exit with 1 from which findings on: error, warning, gap, loss or never.")
    var failOn: FailOn = .error

    @Flag(help: "Show values of the data in findings. They are personal: mind where the output goes.")
    var showValues = false

    @Flag(name: [.customLong("quiet"), .customShort("q")], help: "Print nothing but errors on standard error.")
    var isQuiet = false

    @Option(help: "Show progress on standard error: auto (only on a terminal), always or never.")
    var progress: ProgressMode = .auto

    @Option(help: "How many pieces of the input are read side by side. The output does not depend on it.")
    var jobs: Int?

    @Option(name: .customLong("as-of"), help: "The day that counts as today, YYYY-MM-DD.")
    var asOf: String?

    func validate() throws {
        guard let asOf else { return }
        guard Array(asOf.utf8).withUnsafeBufferPointer({ DateBytes.isValid($0) }) else {
            throw ValidationError("--as-of takes a day as YYYY-MM-DD, such as 2026-01-31.")
        }
    }

    /// From which findings on a run counts as failed.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, gap, loss, never
    }

    /// When progress is shown.
    enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    /// The number of jobs asked for, or one for each processor, at most four.
    var jobCount: Int {
        jobs ?? max(1, min(4, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    }

    /// The catalogue with the user's mapping files added.
    static func catalog(_ files: [String]) throws -> MappingCatalog {
        try files.reduce(MappingCatalog.builtIn) { try $0.adding(file: $1) }
    }

    /// The catalogue's formats and the external adapters on the PATH.
    static func formats(_ files: [String]) throws -> Formats {
        let limits = AdapterLimits(timeout: environment("CROSSWALK_ADAPTER_TIMEOUT"))
        return Formats(try catalog(files), adapters: Adapters(path: environment("PATH") ?? "", limits: limits))
    }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// True where findings and losses make the run fail.
    func fails(_ findings: FindingSink, hasLosses: Bool) -> Bool {
        switch failOn {
        case .never: false
        case .error: findings.count(.error) > 0
        case .warning, .gap: findings.count(.error) + findings.count(.warning) > 0
        case .loss: hasLosses || findings.count(.error) > 0
        }
    }
}

extension ExitCode {
    /// Could not run, or could not read all of the input.
    static let cannotRun = ExitCode(2)
    /// Findings at or above `--fail-on`.
    static let findings = ExitCode(1)
}

/// Runs a command's body and turns an error into words and an exit code.
///
/// What was printed counts as done only where it arrived.
func reportingErrors(_ body: () throws -> Void) throws {
    do {
        defer { Terminal.endOutput() }
        try body()
    } catch let error as CrosswalkError {
        Terminal.error("crosswalk: \(error.description)\n")
        throw error.code == .usage ? ExitCode.validationFailure : ExitCode.cannotRun
    }
}
