// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// What users read when output could not be written.
enum OutputFailure {
    /// The error for a failed write; files vanish with it, a pipe keeps what went through.
    static func error(_ number: Int32, name: String, isFile: Bool) -> CrosswalkError {
        let rest = isFile ? "; no output file was left" : "; what was written so far is not complete"
        switch number {
        case EPIPE:
            return CrosswalkError(.closedPipe, id: "IO-OUT-001", "the program that reads the output went away")
        case ENOSPC, EDQUOT:
            return CrosswalkError(
                .io,
                id: "IO-OUT-002",
                "the disk is full while writing \(name)\(rest). Make room or choose another place, then run again"
            )
        case EFBIG:
            return CrosswalkError(.io, id: "IO-OUT-002", "\(name) becomes too large for its file system\(rest)")
        default:
            return CrosswalkError(.io, id: "IO-OUT-003", "cannot write \(name): \(SystemFailure.words(number))\(rest)")
        }
    }
}
