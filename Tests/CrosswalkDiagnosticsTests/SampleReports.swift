// SPDX-License-Identifier: Apache-2.0
@testable import CrosswalkDiagnostics

/// The reports that golden files are made of; every name and number in them is invented.
enum SampleReports {
    /// Every case by the name of its folder under `Fixtures/reports`.
    static let all: [(name: String, report: ValidationReport)] = [
        ("clean", clean), ("mixed", mixed), ("mixed-with-values", mixedWithValues), ("unrecognised", unrecognised),
    ]

    static let oneRoster = FormatEvidence(
        id: "oneroster-csv-1.2",
        name: "OneRoster 1.2 CSV",
        evidence: ["manifest.csv says oneroster.version 1.2", "7 of 7 file names are OneRoster's"]
    )

    static let checkedLayers = [
        LayerResult(.container, rules: ["OR-PKG-001", "OR-PKG-002"], checked: 7, unit: "files"),
        LayerResult(.shape, rules: ["OR-USERS-001", "OR-ORGS-001"], checked: 58, unit: "columns"),
        LayerResult(.values, rules: ["OR-USERS-004", "OR-USERS-005"], checked: 84_120, unit: "cells"),
        LayerResult(.references, rules: ["REF-001", "REF-002"], checked: 24_310, unit: "references"),
        LayerResult(.rules, rules: ["OR-ENR-003"], checked: 9_408, unit: "records"),
    ]

    static let files = [
        FileTally(name: "manifest.csv", rows: 13), FileTally(name: "orgs.csv", rows: 9),
        FileTally(name: "users.csv", rows: 3_412), FileTally(name: "enrollments.csv", rows: 5_987),
    ]

    static let clean = ValidationReport(
        toolVersion: "0.1.0",
        subject: "spring-export.zip",
        format: oneRoster,
        layers: checkedLayers,
        files: files,
        records: 9_408,
        groups: []
    )

    static let mixed = ValidationReport(
        toolVersion: "0.1.0",
        subject: "spring-export.zip",
        format: oneRoster,
        layers: checkedLayers + [LayerResult(.profile, rules: ["PRO-CLEVER-002"])],
        files: files,
        profiles: [
            ProfileResult(
                name: "clever",
                title: "Clever secure sync",
                requiredMet: 43,
                required: 45,
                recommendedMet: 12,
                recommended: 19,
                missing: ["classes.termSourcedIds", "users.email"]
            ),
            ProfileResult(name: "sds-v2.1", title: "School Data Sync 2.1", requiredMet: 20, required: 20),
        ],
        suppressed: [
            SuppressedCount(causeID: "OR-USERS-001", file: "users.csv", what: "values in the column", count: 3_412)
        ],
        baselineHits: 4,
        records: 9_408,
        groups: groups,
        date: "2025-09-01",
        duration: "2.9 s"
    )

    static let mixedWithValues: ValidationReport = {
        var report = mixed
        report.options = ReportOptions(showValues: true, maxPlaces: 2)
        return report
    }()

    static let unrecognised = ValidationReport(
        toolVersion: "0.1.0",
        subject: "stdin",
        format: nil,
        layers: [],
        files: [],
        records: 0,
        groups: [
            group(
                Finding(
                    id: "IO-ENC-002",
                    severity: .error,
                    layer: .container,
                    summary: "neither CSV, XML nor canonical NDJSON",
                    help: "Name the format with --from.",
                    place: Place(file: "stdin", byte: 0)
                ),
                places: [Place(file: "stdin", byte: 0)]
            )
        ]
    )

    /// Not in the order in which reports list them.
    static let groups: [FindingSink.Group] = [gradeCode, reversedPeriod, strayColumn, trickyText, missingTerm]

    static let gradeCode = group(
        Finding(
            id: "OR-USERS-005",
            severity: .warning,
            layer: .values,
            clause: "OneRoster 1.2 CSV §4.15, grades",
            summary: "grade code is not one of the CEDS codes",
            help: "Consumers drop grades they do not know. Map the codes of this export to CEDS Entry Grade Level.",
            suggestion: "PK",
            groupKey: "grades",
            place: Place(file: "users.csv")
        ),
        count: 340,
        places: [17, 22, 31, 40, 58].map { line in
            Place(
                file: "users.csv",
                line: line,
                byte: line * 120,
                column: 88,
                field: "grades",
                record: "Person[user-10-\(line)0044]",
                value: line == 31 ? "TK" : "PK3"
            )
        }
    )

    static let reversedPeriod = group(
        Finding(
            id: "OR-ENR-003",
            severity: .error,
            layer: .rules,
            clause: "OneRoster 1.2 CSV §4.8",
            summary: "enrollment ends before it begins",
            help: "Everyone who reads it drops the student from the class. This export writes the pair in the other "
                + "order: swap beginDate and endDate at the source.",
            place: Place(file: "enrollments.csv")
        ),
        places: [
            Place(
                file: "enrollments.csv",
                line: 418,
                byte: 30_114,
                column: 30,
                field: "endDate",
                record: "SectionEnrollment[8f2c1a77-0b5e-4a6f-9a51-77d2c0ffee01]",
                value: "2025-06-06"
            )
        ]
    )

    static let strayColumn = group(
        Finding(
            id: "OR-USERS-001",
            severity: .error,
            layer: .shape,
            clause: "OneRoster 1.2 CSV §3, rule 4",
            summary: "column `usrname` is not a column of users.csv",
            help: "The values in it are ignored, so nobody gets a username. Rename the column.",
            suggestion: "username",
            place: Place(file: "users.csv")
        ),
        places: [Place(file: "users.csv", line: 1, byte: 41, column: 42, field: "usrname")]
    )

    /// Characters that each form has to escape.
    static let trickyText = group(
        Finding(
            id: "OR-PKG-002",
            severity: .info,
            layer: .container,
            summary: "file \"a,b|c\".csv <is> not & cannot be OneRoster's",
            help: "It is left alone.\nRemove it if it should be: `rm`, or *rename* it.",
            place: Place(file: "odd \u{1B}[31m\"a,b|c\".csv")
        ),
        places: [Place(file: "odd \u{1B}[31m\"a,b|c\".csv", line: 2, field: "=cmd|'x'")]
    )

    static let missingTerm = group(
        Finding(
            id: "PRO-CLEVER-002",
            severity: .error,
            layer: .profile,
            clause: "profile clever, row 12",
            summary: "class without a term",
            help: "Clever does not import a class without a term. Fill termSourcedIds.",
            place: Place(file: "classes.csv")
        ),
        count: 2,
        places: [4, 9].map {
            Place(
                file: "classes.csv",
                line: $0,
                column: 70,
                field: "termSourcedIds",
                record: "Section[#classes.csv:\($0)]"
            )
        }
    )

    /// A group whose finding points at the first of its places.
    static func group(_ finding: Finding, count: Int? = nil, places: [Place]) -> FindingSink.Group {
        var finding = finding
        if let first = places.first { finding.place = first }
        return FindingSink.Group(finding: finding, count: count ?? places.count, places: places)
    }

    /// The lines of the invented input that places of ``mixed`` point into.
    static let excerpt: Excerpt.Provider = { place in
        switch (place.file, place.line) {
        case ("users.csv", 1):
            Excerpt(
                text: "sourcedId,status,dateLastModified,orgs,a,usrname,enabledUser",
                length: 7,
                holdsData: false
            )
        case ("enrollments.csv", 418): Excerpt(text: "8f2c1a77,c-é-10,s-1,student,2025-06-06,true", length: 10)
        default: nil
        }
    }
}
