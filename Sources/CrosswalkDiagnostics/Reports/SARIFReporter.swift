// SPDX-License-Identifier: Apache-2.0

/// SARIF 2.1.0 (OASIS), for code scanning services and editors.
///
/// One result a cause: the first place is its location, further places are related locations, `occurrenceCount`
/// counts them all, `partialFingerprints` keep a baseline. SARIF counts columns in UTF-16 units, findings in bytes:
/// `startColumn` is there only where the line could be had and converted; the byte column and offset are always in
/// the property bag. Each rule and each result is one line.
public struct SARIFReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "sarif"
    /// How files of this form end.
    public static let fileExtension = "sarif"

    // Services refuse results with thousands of locations; GitHub's limit is 1,000 a result.
    static let relatedPlaces = 100

    let excerpt: Excerpt.Provider?

    /// Creates the reporter; `excerpt` finds the line of a place, whose text is measured and never written.
    public init(excerpt: Excerpt.Provider? = nil) {
        self.excerpt = excerpt
    }

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        var ruleIndex: [String: Int] = [:]
        var rules: [Finding] = []
        for cause in report.causes where ruleIndex[cause.finding.id] == nil {
            ruleIndex[cause.finding.id] = rules.count
            rules.append(cause.finding)
        }
        write("{\"version\":\"2.1.0\",\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[{\n")
        write("\"tool\":{\"driver\":{")
        write("\"name\":\(JSONText.string(report.toolName)),\"version\":\(JSONText.string(report.toolVersion)),")
        write("\"semanticVersion\":\(JSONText.string(report.toolVersion)),\"rules\":[")
        list(rules.map(rule), write)
        write("]}},\n\"columnKind\":\"utf16CodeUnits\",\n\"invocations\":[\(invocation(report).text)],\n")
        write("\"artifacts\":[")
        list(report.files.map(artifact), write)
        write("],\n\"properties\":\(properties(report).text),\n\"results\":[")
        var separator = "\n"
        let artifacts = Dictionary(
            report.files.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        for cause in report.causes {
            write(separator + result(cause, ruleIndex[cause.finding.id] ?? 0, artifacts, report.options).text)
            separator = ",\n"
        }
        write("]\n}]}\n")
    }

    private func list(_ objects: [JSONObject], _ write: (String) -> Void) {
        for (index, object) in objects.enumerated() { write((index == 0 ? "\n" : ",\n") + object.text) }
    }

    private func rule(_ finding: Finding) -> JSONObject {
        var rule = JSONObject()
        rule.add("id", finding.id)
        rule.add("shortDescription", message(sentence(finding.summary)))
        if !finding.help.isEmpty {
            rule.add("fullDescription", message(finding.help))
            rule.add("help", message("\(finding.help) See: crosswalk explain \(finding.id)"))
        }
        var configuration = JSONObject()
        configuration.add("level", level(finding.severity))
        rule.add("defaultConfiguration", configuration)
        var properties = JSONObject()
        properties.add("layer", finding.layer.name)
        if !finding.clause.isEmpty { properties.add("clause", finding.clause) }
        properties.add("tags", [finding.layer.name])
        rule.add("properties", properties)
        return rule
    }

    private func result(
        _ cause: FindingSink.Group,
        _ rule: Int,
        _ artifacts: [String: Int],
        _ options: ReportOptions
    ) -> JSONObject {
        let finding = cause.finding
        var result = JSONObject()
        result.add("ruleId", finding.id)
        result.add("ruleIndex", rule)
        result.add("kind", "fail")
        result.add("level", level(finding.severity))
        var text = sentence(finding.summary)
        if cause.count > 1 { text += " Seen \(PlainText.number(cause.count)) times." }
        if let suggestion = finding.suggestion { text += " Use: \(suggestion)" }
        result.add("message", message(text))
        let places = Array(cause.shownPlaces(options, atMost: Self.relatedPlaces + 1))
        if let first = places.first { result.add("locations", [location(first, artifacts)]) }
        if places.count > 1 {
            let related = places.dropFirst().enumerated().map { index, place in
                location(place, artifacts, id: index + 1)
            }
            result.add("relatedLocations", related)
        }
        result.add("occurrenceCount", cause.count)
        var fingerprints = JSONObject()
        fingerprints.add("crosswalkCause/v1", Fingerprint.of(finding))
        result.add("partialFingerprints", fingerprints)
        return result
    }

    private func location(_ place: Place, _ artifacts: [String: Int], id: Int? = nil) -> JSONObject {
        var artifact = JSONObject()
        artifact.add("uri", Self.uri(place.file))
        artifact.add("index", artifacts[place.file])
        var physical = JSONObject()
        physical.add("artifactLocation", artifact)
        if let region = region(place) { physical.add("region", region) }
        var location = JSONObject()
        location.add("id", id)
        location.add("physicalLocation", physical)
        if let field = place.field {
            var logical = JSONObject()
            logical.add("name", field)
            logical.add("kind", "member")
            location.add("logicalLocations", [logical])
        }
        var properties = JSONObject()
        if place.column > 0 { properties.add("byteColumn", place.column) }
        if place.byte >= 0 { properties.add("byteOffset", place.byte) }
        properties.add("record", place.record)
        properties.add("value", place.value)
        if properties.text != "{}" { location.add("properties", properties) }
        return location
    }

    /// SARIF wants a text region and a binary region of one object to be the same bytes, so only one is given.
    private func region(_ place: Place) -> JSONObject? {
        var region = JSONObject()
        if place.line > 0 {
            region.add("startLine", place.line)
            if place.column > 0, let found = excerpt?(place) {
                let bytes = Array(found.text.utf8)
                let from = min(place.column - 1, bytes.count)
                let to = min(from + max(0, found.length), bytes.count)
                let start = String(decoding: bytes[..<from], as: UTF8.self).utf16.count + 1
                region.add("startColumn", start)
                if to > from {
                    region.add("endColumn", start + String(decoding: bytes[from..<to], as: UTF8.self).utf16.count)
                }
            }
            return region
        }
        guard place.byte >= 0 else { return nil }
        region.add("byteOffset", place.byte)
        return region
    }

    private func artifact(_ file: FileTally) -> JSONObject {
        var location = JSONObject()
        location.add("uri", Self.uri(file.name))
        var artifact = JSONObject()
        artifact.add("location", location)
        var properties = JSONObject()
        properties.add("rows", file.rows)
        properties.add("errors", file.counts.errors)
        properties.add("warnings", file.counts.warnings)
        artifact.add("properties", properties)
        return artifact
    }

    private func invocation(_ report: ValidationReport) -> JSONObject {
        var invocation = JSONObject()
        invocation.add("executionSuccessful", true)
        if let date = report.date, date.utf8.contains(UInt8(ascii: "T")) { invocation.add("endTimeUtc", date) }
        return invocation
    }

    private func properties(_ report: ValidationReport) -> JSONObject {
        var properties = JSONObject()
        properties.add("subject", report.subject)
        properties.add("format", report.format?.id)
        properties.add("verdict", Verdict(report).sentence)
        properties.add("records", report.records)
        var layers = JSONObject()
        for layer in report.layers { layers.add(layer.layer.name, layer.words) }
        properties.add("layers", layers)
        return properties
    }

    private func message(_ text: String) -> JSONObject {
        var message = JSONObject()
        message.add("text", text)
        return message
    }

    private func sentence(_ summary: String) -> String { summary.prefix(1).uppercased() + summary.dropFirst() + "." }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// A relative URI reference: what RFC 3986 does not allow in a path segment is percent-encoded.
    static func uri(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF")
        var result = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
            }
        }
        return result
    }
}
