// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Collects what is wrong with a mapping while it is read, so that an author sees everything at once.
final class MappingProblems {
    /// What was found so far.
    private(set) var findings: [Finding] = []

    /// True where something makes the mapping unusable.
    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// Adds a finding; `detail` comes before the problem's own help.
    func report(
        _ problem: MappingProblem,
        at position: MappingPosition,
        _ summary: String,
        detail: String = "",
        suggestion: String? = nil
    ) {
        let hint = suggestion.map { "Did you mean \($0)? " } ?? ""
        findings.append(
            Finding(
                id: problem.rawValue,
                severity: problem.severity,
                layer: .shape,
                summary: summary,
                help: hint + (detail.isEmpty ? "" : detail + " ") + problem.help,
                suggestion: suggestion,
                groupKey: "\(position.line):\(position.column) \(summary)",
                place: Place(file: position.file, line: position.line, column: position.column)
            )
        )
    }

    /// Adds a file that could not be read at all.
    func report(_ error: CrosswalkError) {
        findings.append(
            Finding(
                id: error.id,
                severity: .error,
                layer: .container,
                summary: error.message,
                help: "Nothing after this place was read.",
                groupKey: error.message,
                place: error.place ?? Place(file: "")
            )
        )
    }
}
