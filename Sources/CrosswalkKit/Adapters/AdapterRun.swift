// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// One run of an external adapter's program, with the words for all that can go wrong.
struct AdapterRun {
    let adapter: AdapterProgram
    let limits: AdapterLimits
    let log: AdapterLog
    let process: ChildProcess

    /// Starts the program.
    init(
        _ adapter: AdapterProgram,
        _ arguments: [String],
        takesInput: Bool,
        limits: AdapterLimits,
        log: AdapterLog
    ) throws {
        self.adapter = adapter
        self.limits = limits
        self.log = log
        guard adapter.isExecutable else {
            throw CrosswalkError(
                .io,
                id: "IO-ADP-001",
                "\(adapter.fileName) is on the PATH but may not be run. Make it executable with chmod +x."
            )
        }
        do {
            process = try ChildProcess(adapter.path, arguments: arguments, takesInput: takesInput)
        } catch let error as CrosswalkError {
            throw CrosswalkError(.io, id: "IO-ADP-001", "\(adapter.fileName) cannot be started: \(error.message).")
        }
    }

    /// Ends the program where it still runs and keeps what it said.
    func stop() {
        process.stop()
        log.add(process.takeLines(), of: adapter.fileName)
    }

    /// Waits for the end that follows the end of the output.
    ///
    /// - Throws: `CrosswalkError` where it did not end well, or not at all.
    func finish(_ code: CrosswalkError.Code) throws {
        let exit = process.wait(seconds: limits.silence)
        stop()
        switch exit {
        case .code(0): return
        case .code(let number): throw ended(code, "with exit code \(number)")
        case .signal(let number): throw ended(code, "by signal \(number)")
        case nil: throw silent(code)
        }
    }

    private func ended(_ code: CrosswalkError.Code, _ how: String) -> CrosswalkError {
        CrosswalkError(code, id: "IO-ADP-005", "\(adapter.fileName) ended \(how), so its work is not complete.")
    }

    /// It neither gave nor took anything for too long; it is ended.
    func silent(_ code: CrosswalkError.Code) -> CrosswalkError {
        stop()
        let seconds = Int(limits.silence.rounded(.up))
        return CrosswalkError(
            code,
            id: "IO-ADP-004",
            "\(adapter.fileName) did nothing for \(PlainText.count(seconds, "second")) and was ended. Where it needs "
                + "longer, set CROSSWALK_ADAPTER_TIMEOUT to more seconds, or to 0 to wait for ever."
        )
    }

    /// It stopped taking its input.
    func deaf(_ code: CrosswalkError.Code) -> CrosswalkError {
        let exit = process.wait(seconds: limits.silence)
        stop()
        if case .code(let number) = exit, number != 0 { return ended(code, "with exit code \(number)") }
        if case .signal(let number) = exit { return ended(code, "by signal \(number)") }
        return CrosswalkError(
            code,
            id: "IO-ADP-007",
            "\(adapter.fileName) closed its standard input before all of it was handed over, so its work is not complete."
        )
    }
}
