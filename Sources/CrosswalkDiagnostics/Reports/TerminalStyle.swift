// SPDX-License-Identifier: Apache-2.0

/// Colours for a terminal, or none: golden files and pipes get the plain one.
struct TerminalStyle: Sendable {
    /// What a piece of text is, not how it looks.
    enum Role {
        case error, warning, info, good, rail, strong, faint
    }

    var isColoured: Bool

    /// The text, between escape sequences where colours are on.
    func paint(_ text: String, _ role: Role) -> String {
        guard isColoured, !text.isEmpty else { return text }
        let code =
            switch role {
            case .error: "1;31"
            case .warning: "1;33"
            case .info: "1;36"
            case .good: "1;32"
            case .rail: "34"
            case .strong: "1"
            case .faint: "2"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// The role of a severity.
    static func role(_ severity: Severity) -> Role {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
    }
}
