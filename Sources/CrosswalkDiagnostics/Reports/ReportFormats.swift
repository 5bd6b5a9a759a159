// SPDX-License-Identifier: Apache-2.0

/// The forms in which a report can be written, by the word that `--report` takes.
public enum ReportFormats {
    /// Every word that `--report` takes, in the order in which help lists them.
    public static let names = [
        HumanReporter.name, ToolReporter.name, NDJSONReporter.name, SARIFReporter.name, JUnitReporter.name,
        HTMLReporter.name, MarkdownReporter.name, CSVReporter.name, ImportLogReporter.name,
    ]

    /// The reporter of a name, or nil where there is none.
    ///
    /// - Parameters:
    ///   - colour: true for a terminal that wants colours; only `human` has any.
    ///   - excerpt: finds the line of a place; without it no lines are shown and SARIF has no columns.
    public static func reporter(
        named name: String,
        colour: Bool = false,
        excerpt: Excerpt.Provider? = nil
    ) -> (any Reporter)? {
        switch name {
        case HumanReporter.name: HumanReporter(colour: colour, excerpt: excerpt)
        case ToolReporter.name: ToolReporter()
        case NDJSONReporter.name: NDJSONReporter()
        case SARIFReporter.name: SARIFReporter(excerpt: excerpt)
        case JUnitReporter.name: JUnitReporter()
        case HTMLReporter.name: HTMLReporter()
        case MarkdownReporter.name: MarkdownReporter()
        case CSVReporter.name: CSVReporter()
        case ImportLogReporter.name: ImportLogReporter()
        default: nil
        }
    }
}
