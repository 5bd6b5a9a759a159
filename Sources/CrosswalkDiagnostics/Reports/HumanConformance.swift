// SPDX-License-Identifier: Apache-2.0

/// The last block on the terminal: what was checked, how it came out, by layer, profile and file.
struct HumanConformance {
    let style: TerminalStyle
    // Files without a finding are named up to this many; a set of hundreds is not a summary.
    static let quietFiles = 20

    func render(_ report: ValidationReport, into write: (String) -> Void) {
        title(report, write)
        for layer in report.layers { row(layer, write) }
        profiles(report, write)
        files(report, write)
        unlisted(report, write)
        let verdict = Verdict(report)
        write(style.paint("Result:", .strong) + " " + style.paint(verdict.headline, role(verdict)) + "\n")
        for line in PlainText.wrap(verdict.detail, width: HumanReporter.width - 8) { write("        \(line)\n") }
    }

    private func title(_ report: ValidationReport, _ write: (String) -> Void) {
        let standard = report.format.map { " as \($0.name)" } ?? ", format not recognised"
        let left = "Conformance   \(PlainText.visible(report.subject))\(standard)"
        var right = PlainText.count(report.records, "record")
        if let duration = report.duration { right += " in \(duration)" }
        let room = HumanReporter.width - left.count - right.count
        write(style.paint(left, .strong) + String(repeating: " ", count: max(3, room)) + right + "\n")
        for reason in report.format?.evidence ?? [] {
            write("  \(style.paint("because", .faint))       \(PlainText.visible(reason))\n")
        }
    }

    private func row(_ layer: LayerResult, _ write: (String) -> Void) {
        let role: TerminalStyle.Role =
            switch layer.verdict {
            case .conforms: .good
            case .fails: .error
            case .notChecked: .faint
            }
        var line = "  " + PlainText.pad(layer.layer.name, 14) + style.paint(PlainText.pad(layer.words, 18), role)
        if layer.verdict == .notChecked {
            line += layer.extent
        } else {
            line += layer.extent.isEmpty ? layer.counts.phrase : "\(layer.counts.phrase) · \(layer.extent)"
        }
        write(line.trimmingRight() + "\n")
    }

    private func profiles(_ report: ValidationReport, _ write: (String) -> Void) {
        let width = max(14, (report.profiles.map(\.name.count).max() ?? 0) + 2)
        for profile in report.profiles { row(profile, width, write) }
    }

    private func row(_ profile: ProfileResult, _ width: Int, _ write: (String) -> Void) {
        var line = "  " + PlainText.pad(PlainText.visible(profile.name), width)
        line += style.paint(PlainText.pad(profile.words, 18), profile.isMet ? .good : .error)
        line += "\(profile.requiredMet) of \(profile.required) required"
        if profile.recommended > 0 { line += ", \(profile.recommendedMet) of \(profile.recommended) recommended" }
        write(line + "\n")
        let margin = String(repeating: " ", count: width + 2)
        write("\(margin)\(profile.sentence)\n")
        for (label, items) in [("missing", profile.missing), ("not judged", profile.unjudged)] where !items.isEmpty {
            let text = "\(label): " + items.joined(separator: ", ")
            for wrapped in PlainText.wrap(text, width: HumanReporter.width - margin.count) {
                write(margin + PlainText.visible(wrapped) + "\n")
            }
        }
    }

    private func files(_ report: ValidationReport, _ write: (String) -> Void) {
        guard !report.files.isEmpty else { return }
        write(style.paint("Files", .strong) + "\n")
        let withFindings = report.files.filter { !$0.counts.isEmpty }
        let quiet = report.files.filter(\.counts.isEmpty)
        let listed = quiet.count <= Self.quietFiles ? report.files : withFindings
        let width = listed.map { PlainText.visible($0.name).count }.max() ?? 0
        for file in listed {
            let rows = file.rows.map { PlainText.count($0, "row") } ?? "not read"
            let name = PlainText.pad(PlainText.visible(file.name), max(12, width))
            write("  \(name)  \(PlainText.padLeft(rows, 14))   \(file.counts.phrase)\n")
        }
        if quiet.count > Self.quietFiles { write("  and \(PlainText.count(quiet.count, "file")) without findings\n") }
    }

    private func unlisted(_ report: ValidationReport, _ write: (String) -> Void) {
        guard !report.suppressed.isEmpty || report.baselineHits > 0 else { return }
        write(style.paint("Counted, not listed", .strong) + "\n")
        for item in report.suppressed { write("  \(item.sentence)\n") }
        if report.baselineHits > 0 {
            write("  \(PlainText.count(report.baselineHits, "finding")) known from the baseline\n")
        }
    }

    private func role(_ verdict: Verdict) -> TerminalStyle.Role {
        switch verdict.kind {
        case .conforms: .good
        case .fails: .error
        case .undecided: .warning
        }
    }
}

extension String {
    fileprivate func trimmingRight() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
