// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Collects what is wrong with a mapping while it is read, so that an author sees everything at once.
final class MappingProblems {
    /// What was found so far.
    private(set) var findings: [Finding] = []

    /// True where something makes the mapping unusable.
    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    /// What was found, file by file as they were met, from top to bottom.
    var inOrder: [Finding] {
        var files: [String: Int] = [:]
        for finding in findings where files[finding.place.file] == nil { files[finding.place.file] = files.count }
        func key(_ index: Int) -> (Int, Int, Int, Int) {
            let place = findings[index].place
            return (files[place.file] ?? 0, place.line, place.column, index)
        }
        return findings.indices.sorted { key($0) < key($1) }.map { findings[$0] }
    }

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
