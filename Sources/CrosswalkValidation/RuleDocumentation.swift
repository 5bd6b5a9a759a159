// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What is printed and published of a rule.
public enum RuleDocumentation {
    /// A rule as a page in Markdown.
    public static func markdown(_ info: RuleInfo) -> String {
        var text = "# \(info.id): \(info.problem)\n\n"
        text += "Layer: \(info.layer.name). Severity: \(info.severity.name).\n\n"
        text += sections(info).map { "## \($0.title)\n\n\($0.text)\n" }.joined(separator: "\n")
        for (title, examples) in [
            ("Finds something in", info.examples.filter { !$0.places.isEmpty }),
            ("Accepts", info.examples.filter { $0.places.isEmpty }),
        ] where !examples.isEmpty {
            text += "\n## \(title)\n"
            for example in examples {
                text += "\n\(example.caption):\n\n```\n\(example.excerpt)\n```\n"
                if let suggestion = example.suggestion { text += "\nSuggested: `\(suggestion)`\n" }
            }
        }
        return text
    }

    /// A rule for a terminal.
    public static func text(_ info: RuleInfo) -> String {
        var text = "\(info.id)  \(info.problem)\n\(info.severity.name), layer \(info.layer.name)\n"
        for (title, words) in sections(info) { text += "\n\(title)\n  \(words)\n" }
        for example in info.examples {
            let lead = example.places.isEmpty ? "Accepts" : "Finds something in"
            text += "\n\(lead): \(example.caption)\n"
            for line in example.excerpt.split(separator: "\n", omittingEmptySubsequences: false) {
                text += "  | \(line)\n"
            }
        }
        return text
    }

    /// The list of all rules as a page in Markdown.
    public static func index(_ infos: [RuleInfo]) -> String {
        var text = "# Rules\n\nWritten by `make docs`; `crosswalk explain ID` prints one of them.\n\n"
        text += "| id | problem | severity | layer |\n|---|---|---|---|\n"
        for info in infos {
            text += "| [\(info.id)](\(info.id).md) | \(info.problem) | \(info.severity.name) | \(info.layer.name) |\n"
        }
        return text
    }

    private static func sections(_ info: RuleInfo) -> [(title: String, text: String)] {
        [
            ("Why it matters", info.why), ("What is checked", info.checks), ("How to fix it", info.fix),
            ("Source", info.source),
        ]
        .filter { !$0.1.isEmpty }
    }
}
