// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What is printed and published of a rule.
public enum RuleDocumentation {
    private static let reported = "This is reported"
    private static let fine = "This is fine"

    /// A rule as a page in Markdown.
    public static func markdown(_ info: RuleInfo) -> String {
        var text = "# \(info.id): \(info.problem)\n\n"
        text += "Layer: \(info.layer.name). Severity: \(info.severity.name).\n\n"
        text += sections(info).map { "## \($0.title)\n\n\($0.text)\n" }.joined(separator: "\n")
        for (title, isFine) in [(Self.reported, false), (Self.fine, true)] {
            let examples = info.examples.filter { $0.isFine == isFine }
            if !examples.isEmpty { text += "\n## \(title)\n" }
            for example in examples {
                text += "\n\(sentence(example.caption))\n\n```\n\(example.excerpt)\n```\n"
                if let suggestion = example.suggestion { text += "\nSuggested: `\(suggestion)`\n" }
            }
        }
        return text
    }

    /// A rule for a terminal.
    public static func text(_ info: RuleInfo) -> String {
        var text = "\(info.id)  \(info.problem)\n\(info.severity.name), layer \(info.layer.name)\n"
        for (title, words) in sections(info) { text += "\n\(title)\n  \(words)\n" }
        for example in info.examples.filter({ !$0.isFine }) + info.examples.filter(\.isFine) {
            text += "\n\(example.isFine ? Self.fine : Self.reported): \(example.caption)\n"
            for line in example.excerpt.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "  |\n" : "  | \(line)\n"
            }
            if let suggestion = example.suggestion { text += "  Suggested: \(suggestion)\n" }
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

    private static func sentence(_ caption: String) -> String {
        caption.prefix(1).uppercased() + caption.dropFirst() + ":"
    }

    private static func sections(_ info: RuleInfo) -> [(title: String, text: String)] {
        [
            ("Why it matters", info.why), ("What is checked", info.checks), ("How to fix it", info.fix),
            (
                "Source",
                info.source.isEmpty ? "No standard says so; it is what the data is used for that decides." : info.source
            ),
        ]
    }
}
