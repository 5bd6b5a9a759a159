// SPDX-License-Identifier: Apache-2.0
import CrosswalkEngine
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting

/// `docs/conversions.md`: what each pair of formats carries and loses, made by converting the examples.
struct ConversionsDocument {
    private var ledgers: [(from: Formats.Info, to: Formats.Info, ledger: Ledger)] = []
    private let formats: [Formats.Info]

    /// Converts the examples of each format to each other format.
    init() throws {
        // The standards and the program systems people exchange; forms of single vendors are read as one of these.
        let families = ["oneroster-", "sif-", "pmm-csv", "hmis-csv-2026"]
        formats = try Converted.formats.all().filter { info in families.contains { info.id.hasPrefix($0) } }
        for from in formats where from.isRead {
            let examples = try Self.examples(of: from.id)
            if RepositoryFiles.names(in: examples.path).isEmpty { continue }
            for to in formats where to.isWritten {
                let converted = try Converted.run(examples.path, from: from.id, to: to.id)
                if let fault = converted.fault { throw fault }
                guard let ledger = converted.ledger else { continue }
                ledgers.append((from, to, ledger))
            }
        }
    }

    /// The page.
    var text: String {
        var page = """
            # What conversions carry and lose

            Made by converting the examples of `Fixtures/adapters`, each format's to each other format, and counting with the
            ledger that `crosswalk convert --losses` writes. `make docs` makes it anew. A record that is left out, and a field
            that is lost, is named with its reason; all others arrive. What your own data loses, the ledger of its conversion
            says.

            Records that arrive, of those read:

            | from \\ to |\(formats.map { " \($0.id) |" }.joined())
            | --- |\(formats.map { _ in " ---: |" }.joined())

            """
        for from in formats where ledgers.contains(where: { $0.from.id == from.id }) {
            let row = ledgers.filter { $0.from.id == from.id }.map { entry in
                let read = entry.ledger.records.reduce(0) { $0 + $1.records.read }
                let arrived = entry.ledger.records.reduce(0) { sum, entry in
                    sum + min(entry.records.read, entry.records.written + entry.records.merged)
                }
                return " \(arrived) of \(read) |"
            }
            page += "| \(from.id) |\(row.joined())\n"
        }
        page += """

            Some losses are of the standards themselves. OneRoster has no place for attendance, programs, school enrollments'
            entry and exit types, or more than one phone of a kind; SIF has none for results by class as OneRoster's gradebook
            has them, or for orgs that are neither a district nor a school.


            """
        return page + ledgers.map { Self.section($0.from, $0.to, $0.ledger) }.joined(separator: "\n")
    }

    private static func section(_ from: Formats.Info, _ to: Formats.Info, _ ledger: Ledger) -> String {
        var text = "## \(from.id) → \(to.id)\n\n"
        let carried = ledger.records.map { kind, records in
            let arrived = records.written + records.merged
            if arrived > records.read { return "\(kind.name) \(records.read) and \(arrived - records.read) made" }
            return arrived == records.read ? "\(kind.name) \(arrived)" : "\(kind.name) \(arrived) of \(records.read)"
        }
        text += "Records: \(carried.joined(separator: ", ")).\n"
        var lines: [String] = []
        for (kind, records) in ledger.records {
            for (reason, count) in records.rejected.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                lines.append("- left out: \(count) \(kind.name), \(reason)")
            }
        }
        for (reason, count) in ledger.rejectedRows.sorted(by: { $0.key < $1.key }) {
            lines.append("- not read: \(count), \(reason)")
        }
        lines += lost(ledger).map { "- lost, \($0.reason): \($0.fields.joined(separator: ", "))" }
        let filled = ledger.fields.filter { $0.count.defaulted > 0 && $0.direction == "write" }.map {
            "`\($0.key.source) \($0.key.name)`"
        }
        if !filled.isEmpty {
            lines.append(
                "- filled in from other fields or constants, as the mapping says: \(filled.joined(separator: ", "))"
            )
        }
        return text + (lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n") + "\n")
    }

    /// The fields lost, by reason in the order in which the reasons come.
    private static func lost(_ ledger: Ledger) -> [(reason: String, fields: [String])] {
        var groups: [(reason: String, fields: [String])] = []
        for field in ledger.fields where field.count.lost > 0 {
            // What no field holds differs from export to export: its names say nothing of the formats.
            let isExtra = field.key.name == "extra"
            let reasons =
                isExtra
                ? [(text: "the target has no place for what no field holds", count: field.count.lost)] : field.reasons
            for reason in reasons {
                let words = "\(name(field)) \(reason.count)×"
                if let known = groups.firstIndex(where: { $0.reason == reason.text }) {
                    groups[known].fields.append(words)
                } else {
                    groups.append((reason.text, [words]))
                }
            }
        }
        return groups
    }

    private static func name(_ field: Ledger.Field) -> String {
        let place = field.key.name.isEmpty ? field.key.source : "\(field.key.source) \(field.key.name)"
        if field.key.target.isEmpty { return "`\(field.key.source).\(field.key.name)`" }
        return field.direction == "read" ? "`\(place)` as `\(field.key.target)`" : "`\(field.key.target)` as `\(place)`"
    }

    /// One folder with the examples of a format: its whole set or the sample beside its mapping, where there is one, else
    /// those of each object.
    private static func examples(of format: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let cases = GoldenCase.all(of: format)
        let whole = cases.first { $0.name == "full" || $0.name.hasPrefix("whole-") }
        let objects = [
            "activity-", "attendance-", "lea-", "person-", "school-", "section-", "staff-", "student-", "term-",
        ]
        let single = cases.filter { one in objects.contains { one.name.hasPrefix($0) } }
        let sample = "\(RepositoryFiles.root)/Mappings/\(format)/sample/input"
        if whole == nil, RepositoryFiles.exists(sample) {
            try copy(sample, to: folder)
            return folder
        }
        for one in whole.map({ [$0] }) ?? single {
            try copy(one.input, to: folder, prefix: whole == nil ? one.name + "-" : "")
        }
        return folder
    }

    private static func copy(_ source: String, to folder: TemporaryFolder, prefix: String = "") throws {
        for name in RepositoryFiles.names(in: source) {
            try RepositoryFiles.write(RepositoryFiles.bytes("\(source)/\(name)"), to: folder.path(prefix + name))
        }
    }
}
