// SPDX-License-Identifier: Apache-2.0

/// The upper half of the HTML report: the verdict, then how layers, profiles and files came out, as pictures.
struct HTMLOverview {
    // Rows of the picture; an input of hundreds of files is summed up.
    static let filesDrawn = 60

    let report: ValidationReport

    func render(into write: (String) -> Void) {
        verdict(write)
        layers(write)
        profiles(write)
        files(write)
    }

    private func verdict(_ write: (String) -> Void) {
        let verdict = Verdict(report)
        let look =
            switch verdict.kind {
            case .conforms: "good"
            case .fails: "error"
            case .undecided: "none"
            }
        write("<section class=\"verdict card \(look)\" aria-labelledby=\"verdict\" style=\"margin-top:0\">\n")
        write("<div class=\"say\"><span class=\"seal\">\(HTMLText.icon(look))</span><div>\n")
        write("<p class=\"subject\">\(HTMLText.escape(report.subject))</p>\n")
        write("<h1 id=\"verdict\">\(HTMLText.escape(verdict.title))</h1>\n<ul class=\"grounds\" role=\"list\">\n")
        for ground in grounds() { write("<li>\(HTMLText.escape(ground))</li>\n") }
        write("</ul>\n</div></div>\n<dl class=\"figures\">\n")
        figure("Errors", report.count(.error), "error", write)
        figure("Warnings", report.count(.warning), "warning", write)
        figure("Notes", report.count(.info), "info", write)
        figure("Causes", report.causes.count, "", write)
        figure("Records", report.records, "", write)
        figure("Files", report.files.count, "", write)
        write("</dl>\n")
        if let format = report.format, !format.evidence.isEmpty {
            write("<p class=\"evidence\">Read as \(HTMLText.escape(format.name)): ")
            write("\(HTMLText.escape(PlainText.list(format.evidence))).</p>\n")
        }
        write("</section>\n")
    }

    private func figure(_ name: String, _ value: Int, _ look: String, _ write: (String) -> Void) {
        let isOn = value > 0 && !look.isEmpty
        write("<div class=\"\(isOn ? "on \(look)" : "")\"><dt>\(name)</dt><dd>\(PlainText.number(value))</dd></div>\n")
    }

    private func grounds() -> [String] {
        func names(_ verdict: LayerResult.Verdict) -> [String] {
            report.layers.filter { $0.verdict == verdict }.map(\.layer.name)
        }
        var grounds: [String] = []
        let failing = names(.fails)
        if !failing.isEmpty { grounds.append("Errors at \(PlainText.list(failing)).") }
        let conforming = names(.conforms)
        if !conforming.isEmpty { grounds.append("No errors at \(PlainText.list(conforming)).") }
        let unchecked = names(.notChecked)
        if !unchecked.isEmpty { grounds.append("Not checked: \(PlainText.list(unchecked)).") }
        let unmet = report.profiles.filter { !$0.isMet }.map(\.title)
        if !unmet.isEmpty { grounds.append("Not met: \(PlainText.list(unmet)).") }
        return grounds
    }

    private func layers(_ write: (String) -> Void) {
        write("<section aria-labelledby=\"layers\">\n<h2 id=\"layers\">Conformance by layer</h2>\n")
        write("<p class=\"lead\">From the package inward. Every layer is checked whatever the others say.</p>\n")
        write("<ol class=\"layers card\" role=\"list\">\n")
        for layer in report.layers {
            let look = HTMLText.look(layer)
            let name = layer.counts.isEmpty ? layer.layer.name : link(layer.layer, nil, layer.layer.name)
            write("<li class=\"\(look)\"><span class=\"disc\">\(HTMLText.icon(look))</span><b>\(name)</b>")
            write("<span class=\"words\">\(layer.words)</span><small>")
            var lines: [String] = []
            if !layer.counts.isEmpty { lines.append(layer.counts.phrase) }
            if !layer.extent.isEmpty { lines.append(layer.extent) }
            write("\(lines.map(HTMLText.escape).joined(separator: "<br>"))</small></li>\n")
        }
        write("</ol>\n</section>\n")
    }

    private func profiles(_ write: (String) -> Void) {
        guard !report.profiles.isEmpty else { return }
        write("<section aria-labelledby=\"profiles\">\n<h2 id=\"profiles\">Who will take it</h2>\n")
        write(
            "<p class=\"lead\">What each named consumer needs beyond the standard.</p>\n<ul class=\"profiles\" role=\"list\">\n"
        )
        for profile in report.profiles {
            let share = profile.required == 0 ? 100 : profile.requiredMet * 100 / profile.required
            write("<li class=\"card \(profile.isMet ? "good" : "error")\"><div class=\"row\">")
            write("<h3>\(HTMLText.escape(profile.title))</h3><span class=\"state\">\(profile.words)</span></div>")
            write("<div class=\"meter\" aria-hidden=\"true\"><span style=\"width:\(share)%\"></span></div>")
            write("<p>\(profile.requiredMet) of \(profile.required) required")
            if profile.recommended > 0 { write(", \(profile.recommendedMet) of \(profile.recommended) recommended") }
            write("</p>")
            write("<p>It \(HTMLText.escape(profile.sentence)).</p>")
            if !profile.unjudged.isEmpty {
                write("<p>Not judged: \(profile.unjudged.map(HTMLText.escape).joined(separator: ", "))</p>")
            }
            if !profile.missing.isEmpty {
                write("<p>Missing: \(profile.missing.map(HTMLText.code).joined(separator: ", "))</p>")
            }
            write("</li>\n")
        }
        write("</ul>\n</section>\n")
    }

    private func files(_ write: (String) -> Void) {
        guard !report.files.isEmpty else { return }
        let cells = cellCounts()
        let quiet = report.files.filter(\.counts.isEmpty)
        let loud = report.files.filter { !$0.counts.isEmpty }
        let drawn = report.files.count <= Self.filesDrawn ? report.files : Array(loud.prefix(Self.filesDrawn))
        write("<section aria-labelledby=\"files\">\n<h2 id=\"files\">Conformance by file</h2>\n")
        write("<p class=\"lead\">How many places in each file, at each layer. A number leads to its findings.</p>\n")
        write("<div class=\"card\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"files\">")
        write("<table class=\"grid\"><caption class=\"hide\">Findings by file and layer</caption>\n<thead><tr>")
        write("<th scope=\"col\">File</th><th scope=\"col\" class=\"num\">Rows</th>")
        for layer in Layer.allCases { write("<th scope=\"col\">\(layer.name)</th>") }
        write("</tr></thead>\n<tbody>\n")
        for file in drawn {
            write("<tr><th scope=\"row\">\(HTMLText.file(file.name))</th>")
            write("<td class=\"num\">\(file.rows.map(PlainText.number) ?? "not read")</td>")
            for layer in report.layers { write("<td>\(cell(file, layer, cells[file.name]?[layer.layer]))</td>") }
            write("</tr>\n")
        }
        write("</tbody></table></div>\n")
        if drawn.count < report.files.count {
            write("<p class=\"key\">\(PlainText.count(loud.count - drawn.count, "more file")) with findings, ")
            write("\(PlainText.count(quiet.count, "file")) without.</p>\n")
        }
        write("<p class=\"key\"><span><span class=\"chip error\">7</span> with errors</span>")
        write("<span><span class=\"chip warning\">7</span> warnings only</span>")
        write("<span><span class=\"chip info\">7</span> notes only</span>")
        write("<span><span class=\"chip good\">\(HTMLText.icon("good"))</span> nothing found</span>")
        write("<span><span class=\"chip none\">–</span> not checked</span></p>\n</div>\n</section>\n")
    }

    private func cell(_ file: FileTally, _ layer: LayerResult, _ counts: FindingCounts?) -> String {
        guard let counts else {
            if layer.reason != nil || file.rows == nil {
                return "<span class=\"chip none\" title=\"not checked\"><span aria-hidden=\"true\">–</span>"
                    + "<span class=\"hide\">not checked</span></span>"
            }
            return "<span class=\"chip good\">\(HTMLText.icon("good"))<span class=\"hide\">nothing found</span></span>"
        }
        let look = counts.errors > 0 ? "error" : counts.warnings > 0 ? "warning" : "info"
        let total = HTMLText.short(counts.errors + counts.warnings + counts.infos)
        let text =
            "<span aria-hidden=\"true\">\(total)</span>"
            + "<span class=\"hide\">\(counts.phrase) in \(HTMLText.escape(file.name)), \(layer.layer.name)</span>"
        return "<span class=\"chip \(look)\" title=\"\(counts.phrase)\">\(link(layer.layer, file.name, text))</span>"
    }

    private func link(_ layer: Layer, _ file: String?, _ content: String) -> String {
        let only = file.map { " data-file=\"\(HTMLText.escape($0))\"" } ?? ""
        return "<a href=\"#findings\" data-layer=\"\(layer.name)\"\(only)>\(content)</a>"
    }

    private func cellCounts() -> [String: [Layer: FindingCounts]] {
        var cells: [String: [Layer: FindingCounts]] = [:]
        for cause in report.causes {
            let finding = cause.finding
            for run in ValidationReport.spread(cause) {
                cells[run.file, default: [:]][finding.layer, default: FindingCounts()].add(run.count, finding.severity)
            }
        }
        return cells
    }
}
