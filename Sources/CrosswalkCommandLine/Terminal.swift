// SPDX-License-Identifier: Apache-2.0

import CrosswalkKit
import ArgumentParser
import Glibc
import Synchronization

/// Standard error, and whether people are looking.
enum Terminal {
    /// Writes to standard error; what cannot be written there is nobody's to read.
    static func error(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                let written = write(STDERR_FILENO, base, rest.count)
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }

    /// Tells what external adapters said on standard error, where they said anything and somebody wants to know.
    static func tell(_ formats: Formats, showValues: Bool, isQuiet: Bool = false) {
        guard !isQuiet || showValues else { return }
        if let text = formats.adapters?.log.text(showValues: showValues), !text.isEmpty { error(text) }
    }

    /// What waits to be written to standard output.
    private static let waiting = Mutex<[UInt8]>([])

    /// Writes to standard output, at once on a terminal, else when some have come together or the command ends.
    static func output(_ text: String) {
        let isMuch = waiting.withLock { bytes in
            bytes += Array(text.utf8)
            return bytes.count >= 1 << 16
        }
        if isMuch || isOutputTerminal { endOutput() }
    }

    /// Writes what waits for standard output.
    ///
    /// What was not written must not look like done: where there is no room, the program ends here with its words and
    /// exit code 2. Where the reader went away, nobody is left to write for, and the program ends like others in a pipe.
    static func endOutput() {
        let bytes = waiting.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let written = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                if written <= 0 { failOutput(errno) }
                rest = rest.dropFirst(written)
            }
        }
    }

    private static func failOutput(_ number: Int32) -> Never {
        if number == EPIPE { exit(0) }
        let words = strerror(number).map { String(cString: $0).lowercased() } ?? "error \(number)"
        error("crosswalk: standard output cannot be written: \(words); what is there is not complete [IO-OUT-002]\n")
        exit(ExitCode.cannotRun.rawValue)
    }

    /// True where standard error is a terminal.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// True where standard output is a terminal.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// True where findings may be coloured: a terminal, and `NO_COLOR` is not set.
    static var usesColor: Bool { isErrorTerminal && allowsColor }

    /// True where the user has not asked for plain text with `NO_COLOR`.
    static var allowsColor: Bool { getenv("NO_COLOR") == nil }

    /// Seconds since some point, never going back.
    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
