// SPDX-License-Identifier: Apache-2.0

/// One self-contained HTML page that a district can mail to a vendor.
///
/// Verdict first, then pictures by layer and file, then the causes with their remedies. The page asks for nothing
/// from outside, which its content security policy enforces; it is complete without its script, in dark mode, on
/// paper and with a keyboard or a screen reader. Places are capped and the rest counted, so that an input with any
/// number of findings gives a page that opens.
public struct HTMLReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "html"
    /// How files of this form end.
    public static let fileExtension = "html"

    let placesPerCause: Int
    let placesInAll: Int

    /// Creates the reporter with its caps on listed places.
    public init(placesPerCause: Int = 50, placesInAll: Int = 2_000) {
        self.placesPerCause = placesPerCause
        self.placesInAll = placesInAll
    }

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        let title = "\(report.subject): \(Verdict(report).headline)"
        write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        write("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; form-action 'none'\">\n")
        write("<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n")
        write("<title>\(HTMLText.escape(title))</title>\n<style>\n\(HTMLStyle.css)\n</style>\n</head>\n<body>\n")
        write(
            "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n\(HTMLText.symbols)\n<div class=\"wrap\">\n"
        )
        header(report, write)
        write("<main>\n")
        if report.options.showValues {
            write("<p class=\"caution warning\">This page shows values of the data, which may be personal. ")
            write("Do not pass it on as it is.</p>\n")
        }
        HTMLOverview(report: report).render(into: write)
        HTMLFindings(report: report, placesPerCause: placesPerCause, placesInAll: placesInAll).render(into: write)
        write("</main>\n")
        footer(report, write)
        write("</div>\n<script>\n\(HTMLScript.js)\n</script>\n</body>\n</html>\n")
    }

    private func header(_ report: ValidationReport, _ write: (String) -> Void) {
        write(
            "<header class=\"brand\"><span><b>\(HTMLText.escape(report.toolName))</b> conformance report</span><span>"
        )
        var facts: [String] = []
        if let date = report.date { facts.append("<time>\(HTMLText.escape(date))</time>") }
        if let duration = report.duration { facts.append("checked in \(HTMLText.escape(duration))") }
        write("\(facts.joined(separator: " · "))</span></header>\n")
    }

    private func footer(_ report: ValidationReport, _ write: (String) -> Void) {
        write("<footer>\n")
        if !report.options.showValues {
            write(
                "<p>This page holds no value of the data: findings name files, lines and columns, and ids of records "
            )
            write("are shortened.</p>\n")
        }
        write("<p>Lines count from 1, columns count bytes from 1. “Conforms” means that no error was found at a layer ")
        write("that was checked; it is no certification.</p>\n")
        write("<p>Made by \(HTMLText.escape(report.toolName)) \(HTMLText.escape(report.toolVersion)).</p>\n</footer>\n")
    }
}
