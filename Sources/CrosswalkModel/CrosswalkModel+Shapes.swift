// SPDX-License-Identifier: Apache-2.0

extension CrosswalkModel {
    static let identifier = ValueShape(
        "identifier",
        [
            field(
                "system",
                .text,
                "the numbering system: district, school, state, ssn, program, … or ext:<name>",
                required: true
            ),
            field("value", .text, "the identifier itself, exactly as given", required: true, guarded: .personal),
            field("assigner", .text, "who assigned it"),
        ]
    )
    static let personName = ValueShape(
        "personName",
        [
            field("type", .text, "what the name is for: alias, birth, maiden, preferred, previous, …"),
            field("prefix", .text, "title before the name", guarded: .personal),
            field("givenName", .text, "first name", guarded: .personal),
            field("middleName", .text, "middle name", guarded: .personal),
            field("familyName", .text, "last name or surname", guarded: .personal),
            field("suffix", .text, "generation code or suffix", guarded: .personal),
            field("fullName", .text, "the whole name in one piece", guarded: .personal),
        ]
    )
    static let address = ValueShape(
        "address",
        [
            field("type", .text, "mailing, physical, …"),
            field("line1", .text, "street, first line", guarded: .personal),
            field("line2", .text, "street, second line", guarded: .personal),
            field("line3", .text, "street, third line", guarded: .personal),
            field("city", .text, "city or suburb", guarded: .personal),
            field("county", .text, "county", guarded: .personal),
            field("state", .text, "state or province", guarded: .personal),
            field("postalCode", .text, "postal code", guarded: .personal),
            field("country", .text, "country", guarded: .personal),
        ]
    )
    static let phone = ValueShape(
        "phone",
        [
            field("type", .text, "main, mobile, home, work, …"),
            field("value", .text, "the number as given", required: true, guarded: .personal),
            field("extension", .text, "extension", guarded: .personal),
            field("primary", .boolean, "true where it is the one to call first"),
        ]
    )
    static let email = ValueShape(
        "email",
        [
            field("type", .text, "primary, work, home, alternate, …"),
            field("value", .text, "the address", required: true, guarded: .personal),
        ]
    )
    static let account = ValueShape(
        "account",
        [
            field("id", .text, "the account's own key"),
            field("profileType", .text, "what kind of profile"),
            field("vendor", .text, "whose system"),
            field("application", .text, "which application"),
            field("description", .text, "what it is for"),
            field("credentialType", .text, "how one signs in"),
            field("username", .text, "the name to sign in with", guarded: .personal),
        ]
    )
    static let raceFlags = ValueShape(
        "raceFlags",
        race.codes.map { field($0, .boolean, "true, false, or absent where nobody recorded it", guarded: .sensitive) }
    )
    static let datasetFile = ValueShape(
        "datasetFile",
        [
            field("name", .text, "the file's name", required: true),
            field("rows", .integer, "data rows"),
            field("mode", .text, "bulk, delta or absent"),
        ]
    )
    static let statusEntry = ValueShape(
        "statusEntry",
        [
            field("status", .code(participationStatus), "the status", required: true),
            field("begin", .date, "first day"),
            field("end", .date, "last day"),
        ]
    )
    static let schedule = ValueShape(
        "schedule",
        [
            field("frequency", .text, "daily, weekly, monthly, once"),
            field("interval", .integer, "every how many"),
            field("daysOfWeek", .list(.text), "the days it meets"),
            field("start", .dateTime, "the first meeting's start"),
            field("end", .dateTime, "the first meeting's end"),
            field("until", .date, "the last day it can meet"),
            field("occurrences", .integer, "how many meetings"),
            field("allDay", .boolean, "true where it lasts the whole day"),
        ]
    )
    static let scaleValue = ValueShape(
        "scaleValue",
        [
            field("value", .text, "the score as given", required: true),
            field("meaning", .text, "what it stands for"),
        ]
    )
    static let learningObjective = ValueShape(
        "learningObjective",
        [
            field("source", .code(objectiveSource), "whose catalogue"),
            field("id", .text, "the objective's id", required: true),
            field("score", .decimal, "the score against it"),
            field("textScore", .text, "the score in words"),
        ]
    )
    static let resultFlags = ValueShape(
        "resultFlags",
        ["inProgress", "incomplete", "late", "missing"].map { field($0, .boolean, "true, false, or absent") }
    )
    /// The shape of `origin`.
    public static var originShape: ValueShape { origin }

    static let origin = ValueShape(
        "origin",
        [
            field("file", .text, "the file it came from", required: true),
            field("row", .integer, "the data row, 1-based"),
            field("path", .text, "the element path"),
            field("line", .integer, "the physical line, 1-based"),
        ]
    )

    /// Every value shape, for documentation and the JSON Schema.
    public static let shapes: [ValueShape] = [
        identifier, personName, address, phone, email, account, raceFlags, datasetFile, statusEntry, schedule,
        scaleValue, learningObjective, resultFlags, origin,
    ]

    static func field(
        _ name: String,
        _ type: FieldType,
        _ summary: String,
        required: Bool = false,
        ceds: String = "",
        guarded: Sensitivity = .open
    ) -> FieldInfo {
        FieldInfo(name: name, type: type, isRequired: required, ceds: ceds, sensitivity: guarded, summary: summary)
    }
}
