// SPDX-License-Identifier: Apache-2.0

/// Markdown with tables (GitHub's), for an issue, a pull request or a wiki page.
public struct MarkdownReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "markdown"
    /// How files of this form end.
    public static let fileExtension = "md"

    // A comment on a pull request holds 65,536 characters; places beyond these are counted.
    static let placesListed = 10

    /// Creates the reporter.
    public init() {}

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        let verdict = Verdict(report)
        write("# \(escape(report.subject)): \(escape(verdict.headline))\n\n")
        write("\(escape(verdict.detail)).\n\n")
        var read = PlainText.count(report.records, "record")
        if let duration = report.duration { read += " in \(duration)" }
        write("\(read) checked by \(escape(report.toolName)) \(escape(report.toolVersion))")
        if let date = report.date { write(" on \(escape(date))") }
        if let evidence = report.format?.evidence, !evidence.isEmpty {
            write(". Taken for \(escape(report.standard)) because \(escape(PlainText.list(evidence)))")
        }
        write(".\n\n")
        conformance(report, write)
        files(report, write)
        if !report.causes.isEmpty { write("## Findings\n\n") }
        for cause in report.causes { self.cause(cause, report.options, write) }
    }

    private func conformance(_ report: ValidationReport, _ write: (String) -> Void) {
        write("## Conformance\n\n| Layer | Result | Found | Checked |\n|---|---|---|---|\n")
        for layer in report.layers {
            write("| \(layer.layer.name) | \(layer.words) | ")
            write(layer.verdict == .notChecked ? "" : layer.counts.phrase)
            write(" | \(escape(layer.extent)) |\n")
        }
        write("\n")
        guard !report.profiles.isEmpty else { return }
        write("| Profile | Result | Required | Recommended | Missing |\n|---|---|---|---|---|\n")
        for profile in report.profiles {
            write("| \(escape(profile.title)) | \(profile.words) | \(profile.requiredMet) of \(profile.required) | ")
            write("\(profile.recommendedMet) of \(profile.recommended) | ")
            write("\(profile.missing.map(code).joined(separator: ", ")) |\n")
        }
        write("\n")
        for profile in report.profiles {
            write("- The input \(escape(profile.sentence)).")
            if !profile.unjudged.isEmpty {
                write(" Not judged: \(profile.unjudged.map(escape).joined(separator: ", ")).")
            }
            write("\n")
        }
        write("\n")
    }

    private func files(_ report: ValidationReport, _ write: (String) -> Void) {
        guard !report.files.isEmpty else { return }
        write("| File | Rows | Errors | Warnings | Notes |\n|---|--:|--:|--:|--:|\n")
        for file in report.files {
            let rows = file.rows.map(PlainText.number) ?? "not read"
            let counts = [file.counts.errors, file.counts.warnings, file.counts.infos].map(PlainText.number)
            write("| \(code(file.name)) | \(rows) | \(counts.joined(separator: " | ")) |\n")
        }
        write("\n")
        for item in report.suppressed { write("- \(escape(item.sentence))\n") }
        if report.baselineHits > 0 {
            write("- \(PlainText.count(report.baselineHits, "finding")) known from the baseline\n")
        }
        if !report.suppressed.isEmpty || report.baselineHits > 0 { write("\n") }
    }

    private func cause(_ cause: FindingSink.Group, _ options: ReportOptions, _ write: (String) -> Void) {
        let finding = cause.finding
        write("### \(finding.severity.name) \(code(finding.id)): \(escape(finding.summary))\n\n")
        if !finding.help.isEmpty { write("\(escape(finding.help))\n\n") }
        if let suggestion = finding.suggestion { write("Use \(code(suggestion)).\n\n") }
        if !finding.clause.isEmpty { write("\(escape(finding.clause)), layer \(finding.layer.name).\n\n") }
        let places = cause.shownPlaces(options, atMost: Self.placesListed)
        for place in places {
            write("- \(code(place.label))")
            if let field = place.field { write(", \(code(field))") }
            if let record = place.record { write(", \(code(record))") }
            if let value = place.value { write(", value \(code(value))") }
            write("\n")
        }
        let rest = cause.unlisted(after: places.count)
        if rest > 0 { write("- and \(PlainText.number(rest)) more\n") }
        write("\n")
    }

    /// Text that no Markdown reader takes for markup, a table cell's end, a mention or HTML.
    private func escape(_ text: String) -> String {
        var result = ""
        for scalar in PlainText.wrap(text, width: Int.max).map(PlainText.visible).joined(separator: " ").unicodeScalars
        {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "@": result += "\\"
            case "<":
                result += "&lt;"
                continue
            case "&":
                result += "&amp;"
                continue
            default: break
            }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// A code span, fenced by more backquotes than the text has in a row; `|` is escaped for tables.
    private func code(_ text: String) -> String {
        let text = PlainText.visible(text)
        var longest = 0
        var run = 0
        var escaped = ""
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
            if scalar == "|" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let space = escaped.hasPrefix("`") || escaped.hasSuffix("`") ? " " : ""
        return fence + space + escaped + space + fence
    }
}
