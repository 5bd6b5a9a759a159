// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Reads `manifest.csv` and says what is wrong with it.
struct OneRosterManifestCheck {
    /// One row of the manifest.
    private struct Property {
        var name: String
        var value: String
        var place: Place
    }

    private let file: String
    private var properties: [Property] = []
    private(set) var findings: [Finding] = []
    /// The version that the manifest states, one of those there are; nil where it states none.
    private(set) var version: String?
    /// How each file is to be taken, by the name of its table.
    private(set) var modes: [String: OneRosterMode] = [:]
    private var modePlaces: [String: Place] = [:]
    /// How many rows it has.
    var rows: Int { properties.count }

    /// Reads the text of a manifest.
    init(_ text: [UInt8], file: String) {
        self.file = file
        let decoded = TextDecoding.decode(text, as: TextDecoding.detect(text, isWhole: true))
        var index = CSVIndex()
        decoded.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            for row in 0..<index.rowCount { take(row, of: index, bytes) }
        }
        if index.rowCount == 0 { findings.append(ManifestHeaderRule.finding(at: Place(file: file, line: 1))) }
        readVersion()
    }

    private mutating func take(_ row: Int, of index: borrowing CSVIndex, _ bytes: UnsafeBufferPointer<UInt8>) {
        let fields = index.fields(ofRow: row)
        let start = index.place(fields.lowerBound)
        let texts = fields.map { field in
            var buffer = ByteBuffer(capacity: 64)
            index.append(field, of: bytes, to: &buffer)
            return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        var place = Place(file: file, line: index.line(ofRow: row) + 1, byte: start, column: 1)
        if row == 0 {
            if texts == ["propertyName", "value"] { return }
            findings.append(ManifestHeaderRule.finding(at: place))
            if texts.count > 1, texts[0].lowercased() == "propertyname" || texts[0].lowercased() == "property" {
                return
            }
        }
        guard texts.count == 2 else {
            let extras = texts.dropFirst(2).allSatisfy(\.isEmpty) ? " of empty cells" : ""
            findings.append(
                RowWidthRule.finding(
                    "a manifest row with \(texts.count) cells\(extras) instead of 2",
                    cause: "\(texts.count)",
                    at: place
                )
            )
            if texts.count > 2 { add(texts[0], texts[1], place, fields, index, start) }
            return
        }
        place.field = texts[0]
        add(texts[0], texts[1], place, fields, index, start)
    }

    private mutating func add(
        _ name: String,
        _ value: String,
        _ place: Place,
        _ fields: Range<Int>,
        _ index: borrowing CSVIndex,
        _ start: Int
    ) {
        var place = place
        place.field = name
        place.column = index.place(fields.lowerBound + 1) - start + 1
        place.byte = index.place(fields.lowerBound + 1)
        place.value = value
        properties.append(Property(name: name, value: value, place: place))
    }

    private mutating func readVersion() {
        guard let property = properties.first(where: { $0.name.lowercased() == "oneroster.version" }) else { return }
        let known = OneRosterSchema.versions.first { property.value == $0 || property.value.hasPrefix($0 + ".") }
        version = known ?? (property.value == "1" ? "1.0" : nil)
    }

    /// Takes the version whose files the manifest lists, where that is clearly not the one it states, and says so.
    mutating func settleVersion(among schemas: [OneRosterSchema]) {
        let listed = Set(properties.map(\.name).filter { $0.hasPrefix("file.") })
        guard let stated = schemas.first(where: { $0.version == version && $0.hasManifest }), listed.count > 4 else {
            return
        }
        func files(_ schema: OneRosterSchema) -> Set<String> { Set(schema.tables.map { "file.\($0.name)" }) }
        guard !listed.isSubset(of: files(stated)) || !files(stated).isSubset(of: listed),
            let other = schemas.first(where: { $0.version != version && $0.hasManifest && files($0) == listed }),
            let property = properties.first(where: { $0.name == "oneroster.version" })
        else { return }
        findings.append(
            VersionConflictRule.finding(
                "manifest says \(stated.version) and lists the files of \(other.version)",
                help: "Write \(other.version) as oneroster.version, or list the files of \(stated.version).",
                suggestion: other.version,
                cause: other.version,
                at: property.place
            )
        )
        version = other.version
    }

    /// Checks the properties against those of a version, and the files against what the manifest says of them.
    mutating func check(_ schema: OneRosterSchema, present: [String: String]) {
        let files = schema.tables.map { "file.\($0.name)" }
        let required = ["manifest.version", "oneroster.version"] + files
        let known = required + ["source.systemName", "source.systemCode"]
        var seen: Set<String> = []
        for property in properties {
            var name = property.name
            if !known.contains(name) {
                let missing = required.filter { wanted in !properties.contains { $0.name == wanted } }
                let near = Spelling.nearest(to: name, among: missing)
                findings.append(unknown(property, near))
                guard let near else { continue }
                name = near
            }
            guard seen.insert(name).inserted else {
                findings.append(
                    ManifestPropertyTwiceRule.finding(
                        "the property \(name) stands twice",
                        cause: name,
                        at: property.place
                    )
                )
                continue
            }
            check(property, as: name)
        }
        for name in required where !seen.contains(name) {
            findings.append(
                ManifestPropertyMissingRule.finding(
                    "the property \(name) is missing",
                    help: "Add a row \(name),"
                        + (name.hasPrefix("file.") ? "absent, bulk or delta." : "with its value."),
                    cause: name,
                    at: Place(file: file, field: name)
                )
            )
        }
        compare(schema, present: present)
    }

    private func unknown(_ property: Property, _ near: String?) -> Finding {
        var place = property.place
        place.column = 1
        place.value = nil
        return ManifestPropertyUnknownRule.finding(
            "the property \(property.name) is not one of the manifest's",
            help: near.map { "Call it \($0)." } ?? "Leave the row out.",
            suggestion: near,
            cause: property.name,
            at: place
        )
    }

    private mutating func check(_ property: Property, as name: String) {
        switch name {
        case "manifest.version":
            guard property.value != "1.0" else { return }
            findings.append(
                ManifestVersionRule.finding(suggestion: "1.0", at: property.place)
            )
        case "oneroster.version":
            if OneRosterSchema.versions.contains(property.value), property.value != "1.0" { return }
            // Two readings of the 1.2.1 document are in use; both mean the same files.
            if property.value == "1.2.1" { return }
            let isNumber = property.value == "1"
            findings.append(
                OneRosterVersionRule.finding(
                    help: isNumber ? "A spreadsheet has made a number of it. Write 1.1 or 1.2." : nil,
                    at: property.place
                )
            )
        default:
            guard name.hasPrefix("file.") else { return }
            let table = String(name.dropFirst(5))
            if let mode = OneRosterMode(rawValue: property.value) {
                modes[table] = mode
                modePlaces[table] = property.place
                return
            }
            let near = Spelling.nearest(to: property.value, among: ["absent", "bulk", "delta"])
            if let near, let mode = OneRosterMode(rawValue: near) { modes[table] = mode }
            findings.append(
                ManifestModeRule.finding(
                    suggestion: near,
                    cause: property.value.isEmpty ? "blank" : property.value.lowercased() == near ? "case" : "other",
                    at: property.place
                )
            )
        }
    }

    private mutating func compare(_ schema: OneRosterSchema, present: [String: String]) {
        for table in schema.tables {
            guard let mode = modes[table.name] else { continue }
            let place = modePlaces[table.name] ?? Place(file: file)
            if mode == .absent, let name = present[table.name] {
                findings.append(
                    UndeclaredFileRule.finding(
                        "the manifest says absent, and \(name) is there",
                        help: "Write bulk or delta for \(table.name) in the manifest, or leave \(name) out.",
                        cause: table.name,
                        at: place
                    )
                )
            } else if mode != .absent, present[table.name] == nil {
                findings.append(
                    DeclaredFileMissingRule.finding(
                        "the manifest says \(mode.rawValue), and \(table.file) is not there",
                        help: "Add \(table.file), or write absent for it in the manifest.",
                        cause: table.name,
                        at: place
                    )
                )
            }
        }
    }
}
