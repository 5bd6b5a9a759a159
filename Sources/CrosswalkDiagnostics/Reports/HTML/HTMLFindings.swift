// SPDX-License-Identifier: Apache-2.0

/// The lower half of the HTML report: every cause as a block that opens, with its places.
struct HTMLFindings {
    let report: ValidationReport
    let placesPerCause: Int
    let placesInAll: Int

    func render(into write: (String) -> Void) {
        write("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\" tabindex=\"-1\">Findings by cause</h2>\n")
        guard !report.causes.isEmpty else {
            write("<p class=\"lead\">Nothing was found at the layers that were checked.</p>\n</section>\n")
            return
        }
        write("<p class=\"lead\">Root causes first: mend one and its places go with it. ")
        write("Open a cause for the remedy and the places.</p>\n")
        tools(write)
        write("<ol class=\"causes card\" role=\"list\">\n")
        var room = placesInAll
        for (index, cause) in report.causes.enumerated() { room -= self.cause(cause, index, room, write) }
        write("</ol>\n</section>\n")
        unlisted(write)
    }

    private func tools(_ write: (String) -> Void) {
        write("<form class=\"tools card\" id=\"tools\" hidden aria-label=\"Filter the findings\">\n")
        write("<fieldset><legend>Severity</legend>")
        for severity in Severity.allCases.reversed() where report.count(severity) > 0 {
            let count = report.causes.count { $0.finding.severity == severity }
            write("<label class=\"pill \(severity.name)\"><input type=\"checkbox\" value=\"\(severity.name)\" checked>")
            write("<span>\(HTMLText.word(severity))s <span class=\"hide\">causes:</span> \(PlainText.number(count))")
            write("</span></label>")
        }
        write("</fieldset>\n<label><span class=\"cap\">Layer</span><select id=\"by-layer\">")
        write("<option value=\"\">All layers</option>")
        for layer in report.layers where !layer.counts.isEmpty { write("<option>\(layer.layer.name)</option>") }
        write("</select></label>\n<label><span class=\"cap\">File</span><select id=\"by-file\">")
        write("<option value=\"\">All files</option>")
        for file in report.files where !file.counts.isEmpty {
            write("<option value=\"\(HTMLText.escape(file.name))\">\(HTMLText.escape(file.name))</option>")
        }
        write("</select></label>\n<label class=\"find\"><span class=\"cap\">Text</span>")
        write("<input type=\"search\" id=\"by-text\" placeholder=\"Column, id, words\"></label>\n")
        write("<div class=\"foot\"><p id=\"status\" role=\"status\"></p>\n")
        write("<div class=\"bar\"><button type=\"button\" id=\"reset\">Clear</button>")
        write("<button type=\"button\" id=\"open\">Open all</button>")
        write("<button type=\"button\" id=\"close\">Close all</button></div></div>\n</form>\n")
    }

    /// Writes one cause and returns how many places it listed.
    private func cause(_ cause: FindingSink.Group, _ index: Int, _ room: Int, _ write: (String) -> Void) -> Int {
        let finding = cause.finding
        let look = HTMLText.look(finding.severity)
        let files = Self.files(of: cause)
        // No file's name has a line break in it that matters: it only parts the names for the filter.
        let file = files.map(HTMLText.escape).joined(separator: "&#10;")
        write(
            "<li id=\"c\(index + 1)\" class=\"\(look)\" data-severity=\"\(look)\" data-layer=\"\(finding.layer.name)\""
        )
        write(" data-file=\"\(file)\"><details class=\"cause\"><summary>")
        write("<span class=\"badge\">\(HTMLText.icon(look))\(HTMLText.word(finding.severity))</span>")
        write("<h3 class=\"what\">\(HTMLText.message(finding.summary))</h3>")
        write("<span class=\"times\">\(PlainText.count(cause.count, "place"))\(HTMLText.icon("open"))</span>")
        write("<span class=\"where\">\(finding.layer.name) · \(HTMLText.file(finding.place.file))")
        if files.count > 1 { write(" and \(PlainText.count(files.count - 1, "other file"))") }
        if let field = finding.place.field, !field.isEmpty { write(" · \(HTMLText.code(field))") }
        write(" · <span>\(HTMLText.escape(finding.id))</span></span></summary>\n<div class=\"body\">")
        if !finding.help.isEmpty { write("<p class=\"help\">\(HTMLText.message(finding.help))</p>") }
        if let suggestion = finding.suggestion {
            write("<p class=\"use\">Use \(HTMLText.code(suggestion))</p>")
        }
        write("<dl class=\"facts\">")
        if !finding.clause.isEmpty {
            write("<div><dt>Clause</dt><dd>\(HTMLText.escape(finding.clause))</dd></div>")
        }
        write("<div><dt>More</dt><dd>\(HTMLText.code("crosswalk explain \(finding.id)"))</dd></div></dl>\n")
        let places = Array(cause.shownPlaces(report.options, atMost: max(0, min(placesPerCause, room))))
        table(places, cause, write)
        let rest = cause.unlisted(after: places.count)
        if rest > 0 {
            let what = places.isEmpty ? PlainText.count(rest, "place") : PlainText.count(rest, "further place")
            write("<p class=\"rest\">\(what) not listed here; ")
            write("<code>--report csv</code> or <code>--report ndjson</code> lists every place that was kept.</p>")
        }
        write("</div></details></li>\n")
        return places.count
    }

    /// The files that the places of a cause are in, each once.
    private static func files(of cause: FindingSink.Group) -> [String] {
        var seen: Set<String> = []
        return ValidationReport.spread(cause).map(\.file).filter { seen.insert($0).inserted }
    }

    private func table(_ places: [Place], _ cause: FindingSink.Group, _ write: (String) -> Void) {
        guard places.contains(where: { $0.line > 0 || $0.record != nil || $0.field != nil }) else { return }
        let hasRecord = places.contains { $0.record != nil }
        let hasValue = places.contains { $0.value != nil }
        write(
            "<div class=\"places scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Places of \(HTMLText.escape(cause.finding.id))\">"
        )
        write("<table><thead><tr>")
        // The heading names the file where there is one.
        let hasFile = Set(places.lazy.map(\.file)).count > 1
        if hasFile { write("<th scope=\"col\">File</th>") }
        write("<th scope=\"col\" class=\"num\">Line</th><th scope=\"col\" class=\"num\">Column</th>")
        write("<th scope=\"col\">Field</th>")
        if hasRecord { write("<th scope=\"col\">Record</th>") }
        if hasValue { write("<th scope=\"col\">Value</th>") }
        write("</tr></thead><tbody>\n")
        for place in places {
            write("<tr>")
            if hasFile { write("<td>\(HTMLText.file(place.file))</td>") }
            write("<td class=\"num\">\(place.line > 0 ? PlainText.number(place.line) : "")</td>")
            write("<td class=\"num\">\(place.column > 0 ? PlainText.number(place.column) : "")</td>")
            write("<td>\(place.field.map(HTMLText.code) ?? "")</td>")
            if hasRecord { write("<td>\(place.record.map(HTMLText.code) ?? "")</td>") }
            if hasValue { write("<td>\(place.value.map(HTMLText.code) ?? "")</td>") }
            write("</tr>\n")
        }
        write("</tbody></table></div>")
    }

    private func unlisted(_ write: (String) -> Void) {
        guard !report.suppressed.isEmpty || report.baselineHits > 0 else { return }
        write("<section aria-labelledby=\"unlisted\">\n<h2 id=\"unlisted\">Counted, not listed</h2>\n")
        write("<p class=\"lead\">Consequences of a cause above, and what a baseline already knows.</p>\n")
        write("<div class=\"card plain\"><ul>\n")
        for item in report.suppressed { write("<li>\(HTMLText.escape(item.sentence))</li>\n") }
        if report.baselineHits > 0 {
            write("<li>\(PlainText.count(report.baselineHits, "finding")) known from the baseline</li>\n")
        }
        write("</ul></div>\n</section>\n")
    }
}
