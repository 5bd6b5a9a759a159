// SPDX-License-Identifier: Apache-2.0

/// The report a person reads on a terminal: one block a cause, then how far the input conforms.
///
/// Root causes come first, the verdict last, where the eye is when the program ends. A line of the input is shown
/// with a caret: as it is where values were asked for or the line holds no data, else with its values hidden.
public struct HumanReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "human"
    /// How files of this form end.
    public static let fileExtension = "txt"

    static let width = 100
    // How many places are named after the first; the rest is a number.
    static let furtherPlaces = 3

    let style: TerminalStyle
    let excerpt: Excerpt.Provider?

    /// Creates the reporter.
    ///
    /// - Parameters:
    ///   - colour: true for a terminal that wants colours.
    ///   - excerpt: finds the line of a place, where the input is still at hand.
    public init(colour: Bool = false, excerpt: Excerpt.Provider? = nil) {
        style = TerminalStyle(isColoured: colour)
        self.excerpt = excerpt
    }

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        for cause in report.causes {
            headline(cause, write)
            places(cause, report.options, write)
            notes(cause, report.options, write)
            write("\n")
        }
        HumanConformance(style: style).render(report, into: write)
    }

    private func headline(_ cause: FindingSink.Group, _ write: (String) -> Void) {
        let finding = cause.finding
        let head = "\(finding.severity.name)[\(finding.id)]"
        let summary = ": \(PlainText.visible(finding.summary))"
        var line = style.paint(head, TerminalStyle.role(finding.severity)) + style.paint(summary, .strong)
        if cause.count > 1 {
            let files = Set(cause.places.lazy.map(\.file)).count
            let range = files > 1 ? "\(files) files" : PlainText.visible(finding.place.file)
            let times = "\(PlainText.number(cause.count)) times in \(range)"
            let room = Self.width - head.count - summary.count - times.count
            line += String(repeating: " ", count: max(2, room)) + times
        }
        write(line + "\n")
    }

    private func places(_ cause: FindingSink.Group, _ options: ReportOptions, _ write: (String) -> Void) {
        guard let first = cause.places.first else { return }
        let gutter = gutter(first)
        var line = String(repeating: " ", count: gutter) + style.paint("-->", .rail) + " " + first.label
        if let field = first.field, !field.isEmpty { line += "  " + style.paint(PlainText.visible(field), .strong) }
        write(line + "\n")
        let further = cause.shownPlaces(options, atMost: Self.furtherPlaces + 1).dropFirst()
        let rest = cause.unlisted(after: 1 + further.count)
        if !further.isEmpty || rest > 0 {
            var parts: [String] = further.map {
                $0.position.isEmpty || $0.file != first.file ? $0.label : $0.position
            }
            if rest > 0 { parts.append("\(PlainText.number(rest)) more") }
            write(String(repeating: " ", count: gutter + 4) + "also \(PlainText.list(parts))\n")
        }
        excerptLines(cause, first, gutter, options, write)
    }

    private func excerptLines(
        _ cause: FindingSink.Group,
        _ place: Place,
        _ gutter: Int,
        _ options: ReportOptions,
        _ write: (String) -> Void
    ) {
        guard place.line > 0, let found = excerpt?(place) else { return }
        var shown = found
        var column = place.column > 0 ? place.column : found.column
        if found.holdsData, !options.showValues {
            guard let shape = found.shape else { return }
            shown = Excerpt(text: shape.text, length: shape.length)
            column = shape.column
        }
        let rail = style.paint("|", .rail)
        let margin = String(repeating: " ", count: gutter + 1)
        let caret = CaretLine(shown, column: column, width: Self.width - gutter - 4)
        write("\(margin)\(rail)\n")
        write("\(style.paint(PlainText.padLeft(String(place.line), gutter), .rail)) \(rail) \(caret.text)\n")
        if column > 0 {
            let marks = style.paint(caret.marks, TerminalStyle.role(cause.finding.severity))
            write("\(margin)\(rail) \(marks)\n")
        }
    }

    private func notes(_ cause: FindingSink.Group, _ options: ReportOptions, _ write: (String) -> Void) {
        let finding = cause.finding
        let shown = Redaction.shown(finding.place, options)
        let gutter = gutter(finding.place)
        note("record", shown.record, gutter, write)
        note("values", histogram(cause, options), gutter, write)
        note("clause", finding.clause, gutter, write)
        note("help", finding.help, gutter, write)
        note("use", finding.suggestion, gutter, write)
        note("more", "crosswalk explain \(finding.id)", gutter, write)
    }

    private func note(_ label: String, _ text: String?, _ gutter: Int, _ write: (String) -> Void) {
        guard let text, !text.isEmpty else { return }
        let margin = String(repeating: " ", count: gutter + 1)
        let hang = margin + String(repeating: " ", count: 10)
        let lines = PlainText.wrap(text, width: Self.width - hang.count).map(PlainText.visible)
        write(
            "\(margin)\(style.paint("=", .rail)) \(PlainText.pad(label + ":", 8))\(lines.joined(separator: "\n" + hang))\n"
        )
    }

    /// The commonest values with their counts, of the places kept; nil unless values were asked for.
    private func histogram(_ cause: FindingSink.Group, _ options: ReportOptions) -> String? {
        guard options.showValues, cause.places.contains(where: { $0.value != nil }) else { return nil }
        var counts: [String: Int] = [:]
        for place in cause.places { if let value = place.value { counts[value, default: 0] += 1 } }
        let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var parts = order.prefix(5).map { "\"\(PlainText.visible($0.key))\" ×\(PlainText.number($0.value))" }
        if order.count > 5 { parts.append("and \(PlainText.number(order.count - 5)) others") }
        return parts.joined(separator: ", ")
    }

    private func gutter(_ place: Place) -> Int { max(3, String(place.line).count) }
}
