// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// The files and columns of one OneRoster version.
struct OneRosterSchema: Sendable {
    /// One file of the version.
    struct Table: Sendable {
        /// The file's name without `.csv`.
        var name: String
        /// Its columns in the standard's order.
        var columns: [OneRosterColumn]

        /// The file's name.
        var file: String { name + ".csv" }
    }

    /// The version, such as `1.2`.
    var version: String
    /// The files, sorted by name.
    var tables: [Table]

    /// True where the version has a manifest, and so bulk and delta files.
    var hasManifest: Bool { version != "1.0" }

    /// The schema of a version, read from `schema.tsv` beside its mapping.
    init(version: String, catalog: MappingCatalog) {
        self.version = version
        tables = []
        let text = catalog.text(of: "schema.tsv", beside: "oneroster-csv-\(version)") ?? ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 6 else { continue }
            if tables.last?.name != String(cells[0]) { tables.append(Table(name: String(cells[0]), columns: [])) }
            tables[tables.count - 1].columns.append(Self.column(cells))
        }
    }

    private static func column(_ cells: [Substring]) -> OneRosterColumn {
        var words = cells[4].split(separator: "|").map(String.init)
        let isExtensible = words.last == "ext:"
        if isExtensible { words.removeLast() }
        let target = cells[5].split(separator: ":")
        return OneRosterColumn(
            name: String(cells[1]),
            obligation: OneRosterColumn.Obligation(rawValue: String(cells[2])) ?? .optional,
            type: OneRosterType(rawValue: String(cells[3])) ?? .text,
            words: words,
            isExtensible: isExtensible,
            target: target.first.map(String.init) ?? "",
            targetKind: target.count > 1 ? OneRosterKind(name: target[1]) ?? .any : .any
        )
    }

    /// The file of a name, or nil.
    func table(_ name: String) -> Table? { tables.first { $0.name == name } }

    /// The versions in which the names of columns differ.
    static let versions = ["1.0", "1.1", "1.2"]

    /// The order in which files are read, so that what a reference names has been read before it.
    static let readingOrder = [
        "orgs", "academicSessions", "courses", "categories", "resources", "users", "userProfiles", "roles",
        "demographics", "classes", "enrollments", "courseResources", "classResources", "userResources", "scoreScales",
        "lineItems", "lineItemScoreScales", "lineItemLearningObjectiveIds", "results", "resultScoreScales",
        "resultLearningObjectiveIds",
    ]
}
