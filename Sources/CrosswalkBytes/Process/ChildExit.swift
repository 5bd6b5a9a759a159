// SPDX-License-Identifier: Apache-2.0

/// How a process ended.
public enum ChildExit: Sendable, Hashable {
    /// With an exit code.
    case code(Int32)
    /// By a signal.
    case signal(Int32)

    init(status: Int32) {
        let number = status & 0x7F
        self = number == 0 ? .code((status >> 8) & 0xFF) : .signal(number)
    }
}
