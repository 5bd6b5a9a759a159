// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

/// The law of OneRoster on sets that nobody thought of: random names, codes and references in valid rows.
@Suite struct RandomSetTests {
    private static let marks = [
        "a", "Z", "é", "\"", ",", "'", "ñ", "佐", "-", "&", "<", ">", "x y", "{", "}", ";", "\\", "0", "|",
    ]

    @Test func `any valid set comes back row by row, and through the canonical stream as well`() throws {
        var random = SeededGenerator()
        for _ in 0..<6 {
            let folder = try TemporaryFolder()
            for (name, rows) in Self.set(&random) {
                let text = rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
                try RepositoryFiles.write(Array(text.utf8), to: folder.path(name))
            }
            let given = try CSVRows.folder(folder.path)
            let direct = try Converted.run(folder.path, from: nil, to: "oneroster-csv-1.2")
            #expect(direct.fault == nil, "seed \(random.seed)")
            #expect(CSVRows.difference(given, rows(direct)) == "", "seed \(random.seed)")
            let stream = try Converted.run(folder.path, from: nil, to: "canonical")
            let scratch = try TemporaryFolder()
            try RepositoryFiles.write(Array(stream.text.utf8), to: scratch.path("stream.ndjson"))
            let piped = try Converted.run(scratch.path("stream.ndjson"), from: nil, to: "oneroster-csv-1.2")
            #expect(CSVRows.difference(given, rows(piped)) == "", "piped, seed \(random.seed)")
        }
    }

    private func rows(_ converted: Converted) -> [CSVRows] {
        converted.files.map { CSVRows(name: $0.name, text: $0.text) }
    }

    /// A cell in quotes.
    static func cell(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func text(_ random: inout SeededGenerator, least: Int = 1) -> String {
        let length = random.int(least...6)
        return (0..<length).map { _ in random.pick(marks) }.joined()
    }

    /// The files of a valid set, each as its rows, the header first.
    static func set(_ random: inout SeededGenerator) -> [(String, [[String]])] {
        let schools = (0..<random.int(1...3)).map { "school-\($0)" }
        let people = (0..<random.int(1...9)).map { "user-\($0)" }
        let classes = (0..<random.int(1...4)).map { "class-\($0)" }
        func optional(_ value: String) -> String { random.oneIn(2) ? "" : value }
        let orgs =
            [["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"]]
            + [["district", "", "", text(&random), "district", optional(text(&random)), ""]]
            + schools.map { [$0, "", "", text(&random), "school", optional(text(&random)), optional("district")] }
        let sessions = [
            [
                "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId",
                "schoolYear",
            ],
            ["year", "", "", text(&random), "schoolYear", "2025-08-18", "2026-03-01", "", "2026"],
            ["term", "", "", text(&random), "term", "2025-08-18", "2025-12-31", "year", "2026"],
        ]
        let courses = [
            [
                "sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades",
                "orgSourcedId", "subjects", "subjectCodes",
            ],
            [
                "course", "", "", optional("year"), text(&random), optional(text(&random)), optional("09,10"),
                "district", "", "",
            ],
        ]
        let classRows =
            [
                [
                    "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode",
                    "classType", "location",
                    "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods",
                ]
            ]
            + classes.map {
                [
                    $0, "", "", text(&random), optional("KG"), "course", optional(text(&random)), "scheduled",
                    optional(text(&random)),
                    random.pick(schools), random.pick(["term", "term,year"]), "", "", optional("1,2"),
                ]
            }
        let users =
            [
                [
                    "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName",
                    "familyName", "middleName",
                    "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password",
                    "userMasterIdentifier",
                    "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId",
                    "pronouns",
                ]
            ]
            + people.map {
                [
                    $0, "", "", random.pick(["true", "false"]), text(&random), optional("{LDAP:a-1},{Other:b}"),
                    text(&random),
                    text(&random), optional(text(&random)), optional(text(&random)), optional("a@example.org"),
                    optional("555-0100"),
                    optional("555-0101"), optional(random.pick(people)), optional("09"), optional(text(&random)),
                    optional(text(&random)), optional(text(&random)), optional(text(&random)), optional(text(&random)),
                    optional(random.pick(schools)), optional(text(&random)),
                ]
            }
        let roles =
            [
                [
                    "sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate",
                    "endDate", "orgSourcedId",
                    "userProfileSourcedId",
                ]
            ]
            + people.map {
                [
                    "role-\($0)", "", "", $0, "primary", random.pick(["student", "teacher", "ext:coach"]),
                    optional("2025-08-18"),
                    optional("2026-03-01"), random.pick(schools), "",
                ]
            }
        let enrollments =
            [
                [
                    "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId",
                    "role", "primary",
                    "beginDate", "endDate",
                ]
            ]
            + people.map {
                [
                    "enrollment-\($0)", "", "", random.pick(classes), random.pick(schools), $0,
                    random.pick(["student", "teacher"]),
                    optional("false"), optional("2025-08-18"), optional("2025-12-31"),
                ]
            }
        let files = [
            ("orgs", orgs), ("academicSessions", sessions), ("courses", courses), ("classes", classRows),
            ("users", users),
            ("roles", roles), ("enrollments", enrollments),
        ]
        var manifest = [["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", "1.2"]]
        manifest += files.map { ["file.\($0.0)", "bulk"] }
        return files.map { ("\($0.0).csv", $0.1) } + [("manifest.csv", manifest)]
    }
}
