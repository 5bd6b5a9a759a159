// SPDX-License-Identifier: Apache-2.0

/// How much a finding matters to the person who has to act on it.
public enum Severity: UInt8, Sendable, Comparable, CaseIterable {
    case info
    case warning
    case error

    /// The word that reports print: `info`, `warning` or `error`.
    public var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    /// Orders severities from `info` up to `error`.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
