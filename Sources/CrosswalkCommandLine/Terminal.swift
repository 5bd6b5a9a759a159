// SPDX-License-Identifier: Apache-2.0

import CrosswalkKit
import Glibc

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

    /// Writes to standard output.
    static func output(_ text: String) {
        print(text, terminator: "")
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
