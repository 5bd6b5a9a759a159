// SPDX-License-Identifier: Apache-2.0

extension CrosswalkModel {
    private static func record(_ name: String, _ summary: String, _ fields: [FieldInfo]) -> RecordInfo {
        RecordInfo(name, summary, fields + common)
    }

    private static func key(_ summary: String = "the source's own key, verbatim") -> FieldInfo {
        field("id", .text, summary, required: true)
    }

    /// Every record type, in the order of ``RecordKind``.
    static let records: [RecordInfo] = [
        record(
            "Dataset",
            "the envelope: whose data, which format, which period; first in a stream",
            [
                key("names the dataset"),
                field("source", .text, "the system it came from", required: true),
                field("sourceVersion", .text, "that system's or format's version"),
                field("format", .text, "the format it was read from", required: true),
                field("mode", .code(datasetMode), "full, delta or partial"),
                field("periodBegin", .date, "first day the data speak of"),
                field("periodEnd", .date, "last day the data speak of"),
                field("producedAt", .dateTime, "when the source wrote it"),
                field("files", .list(.value(datasetFile)), "the files it was made of"),
            ]
        ),
        record(
            "Organization",
            "a district, school, department, provider or other body",
            [
                key(),
                field("name", .text, "its name", required: true, ceds: "000204"),
                field("shortName", .text, "a short name", ceds: "001487"),
                field("type", .code(organizationType), "what kind of body", required: true, ceds: "001156"),
                field("parent", .ref(.organization), "the body it belongs to"),
                field("identifiers", .list(.value(identifier)), "its numbers in known systems", ceds: "000826"),
                field("addresses", .list(.value(address)), "where it is"),
                field("phones", .list(.value(phone)), "telephone numbers"),
                field("website", .text, "web address", ceds: "000704"),
                field("operationalStatus", .code(operationalStatus), "whether it operates", ceds: "000174"),
            ]
        ),
        record(
            "Person",
            "a student, member of staff, guardian, participant or volunteer",
            [
                key(),
                field(
                    "identifiers",
                    .list(.value(identifier)),
                    "numbers in known systems",
                    ceds: "001572",
                    guarded: .personal
                ),
                field("givenName", .text, "first name", ceds: "000115", guarded: .personal),
                field("middleName", .text, "middle name", ceds: "000184", guarded: .personal),
                field("familyName", .text, "last name or surname", ceds: "000172", guarded: .personal),
                field("suffix", .text, "generation code or suffix", ceds: "000121", guarded: .personal),
                field("prefix", .text, "title before the name", ceds: "000212", guarded: .personal),
                field("preferredGivenName", .text, "first name the person goes by", guarded: .personal),
                field("preferredMiddleName", .text, "middle name the person goes by", guarded: .personal),
                field("preferredFamilyName", .text, "last name the person goes by", guarded: .personal),
                field("otherNames", .list(.value(personName)), "other names", ceds: "000206", guarded: .personal),
                field("pronouns", .text, "pronouns", guarded: .sensitive),
                field("username", .text, "name to sign in with", guarded: .personal),
                field("enabled", .boolean, "whether the account is active"),
                field("emails", .list(.value(email)), "e-mail addresses", ceds: "000088", guarded: .personal),
                field("phones", .list(.value(phone)), "telephone numbers", ceds: "000279", guarded: .personal),
                field(
                    "addresses",
                    .list(.value(address)),
                    "where the person lives",
                    ceds: "000269",
                    guarded: .personal
                ),
                field("accounts", .list(.value(account)), "accounts in other systems", guarded: .personal),
                field(
                    "gradeLevels",
                    .list(.text),
                    "grade levels, CEDS words where the source has them",
                    ceds: "000100"
                ),
                field("primaryOrganization", .ref(.organization), "the body the person mainly belongs to"),
                field("household", .text, "key of the household", ceds: "000787", guarded: .sensitive),
            ]
        ),
        record(
            "Demographics",
            "birth, sex, race and origin of a person",
            [
                key("the person's id"),
                field("person", .ref(.person), "whose", required: true),
                field("birthDate", .date, "date of birth", ceds: "000033", guarded: .sensitive),
                field("sex", .code(sex), "sex", ceds: "000255", guarded: .sensitive),
                field("races", .list(.code(race)), "races", ceds: "001943", guarded: .sensitive),
                field("raceFlags", .value(raceFlags), "the tri-state race flags as given", guarded: .sensitive),
                field("hispanic", .boolean, "Hispanic or Latino ethnicity", ceds: "000144", guarded: .sensitive),
                field("languages", .list(.text), "languages", ceds: "000317", guarded: .sensitive),
                field("countryOfBirth", .text, "country of birth", ceds: "000050", guarded: .sensitive),
                field("stateOfBirth", .text, "state of birth", ceds: "000267", guarded: .sensitive),
                field("cityOfBirth", .text, "city of birth", ceds: "000039", guarded: .sensitive),
                field(
                    "publicSchoolResidence",
                    .text,
                    "public school residence status",
                    ceds: "000524",
                    guarded: .sensitive
                ),
            ]
        ),
        record(
            "OrganizationRole",
            "what a person is at an organization, and when",
            [
                key(),
                field("person", .ref(.person), "who", required: true),
                field("organization", .ref(.organization), "where", required: true),
                field("role", .code(role), "as what", required: true, ceds: "001946"),
                field("rank", .code(rank), "primary or secondary"),
                field("begin", .date, "first day", ceds: "000097"),
                field("end", .date, "last day", ceds: "000107"),
                field("gradeLevel", .text, "grade level while there", ceds: "000100"),
                field("schoolYear", .year, "school year, by the year it ends in", ceds: "000243"),
                field("membership", .text, "kind of membership: Home, Concurrent, …"),
                field("entryType", .text, "how the person came", ceds: "000099"),
                field("exitType", .text, "how the person left", ceds: "000110"),
                field("account", .text, "key of the account used in the role", guarded: .personal),
            ]
        ),
        record(
            "Relationship",
            "how another person relates to a learner",
            [
                key(),
                field("person", .ref(.person), "the learner", required: true),
                field("relatedPerson", .ref(.person), "the other person", required: true),
                field(
                    "type",
                    .code(relationshipType),
                    "what the other is to the learner",
                    ceds: "000425",
                    guarded: .personal
                ),
                field("legalGuardian", .boolean, "has legal guardianship", guarded: .sensitive),
                field("livesWith", .boolean, "the learner lives with the other", ceds: "001425", guarded: .sensitive),
                field("emergency", .boolean, "to be called in an emergency", ceds: "001341"),
                field("primary", .boolean, "the first to contact", ceds: "001428"),
                field("priority", .integer, "order of contact", ceds: "001426"),
                field("begin", .date, "first day"),
                field("end", .date, "last day"),
            ]
        ),
        record(
            "AcademicSession",
            "a school year, semester, term or grading period",
            [
                key(),
                field("title", .text, "its name", required: true),
                field("type", .code(sessionType), "what kind of period", required: true, ceds: "000254"),
                field("begin", .date, "first day", required: true, ceds: "000251"),
                field("end", .date, "last day", required: true, ceds: "000253"),
                field("parent", .ref(.academicSession), "the period it is part of"),
                field("schoolYear", .year, "school year, by the year it ends in", ceds: "000243"),
                field("organization", .ref(.organization), "whose calendar"),
            ]
        ),
        record(
            "Course",
            "a course that an organization offers",
            [
                key(),
                field("title", .text, "its name", required: true, ceds: "000067"),
                field("code", .text, "its code", ceds: "000055"),
                field("organization", .ref(.organization), "who offers it"),
                field("schoolYear", .ref(.academicSession), "in which school year"),
                field("gradeLevels", .list(.text), "for which grades"),
                field("subjects", .list(.text), "subjects in words"),
                field("subjectCodes", .list(.text), "subjects in SCED codes", ceds: "001517"),
            ]
        ),
        record(
            "Section",
            "one class of a course: what OneRoster calls a class",
            [
                key(),
                field("title", .text, "its name", required: true),
                field("code", .text, "its code", ceds: "000978"),
                field("type", .code(sectionType), "homeroom or scheduled"),
                field("course", .ref(.course), "the course it teaches", required: true),
                field("school", .ref(.organization), "the school it meets at", required: true),
                field("terms", .list(.ref(.academicSession)), "the periods it meets in"),
                field("gradeLevels", .list(.text), "for which grades"),
                field("subjects", .list(.text), "subjects in words"),
                field("subjectCodes", .list(.text), "subjects in SCED codes"),
                field("periods", .list(.text), "times of the day"),
                field("location", .text, "where it meets"),
            ]
        ),
        record(
            "SectionEnrollment",
            "a person's place in a section",
            [
                key(),
                field("section", .ref(.section), "which section", required: true),
                field("school", .ref(.organization), "at which school"),
                field("person", .ref(.person), "who", required: true),
                field("role", .code(role), "as what", required: true),
                field("primary", .boolean, "the teacher of record"),
                field("begin", .date, "first day", ceds: "000097"),
                field("end", .date, "last day", ceds: "000107"),
            ]
        ),
        record(
            "Program",
            "a program, a service within it, a scheduled group or a cohort",
            [
                key(),
                field("kind", .code(programKind), "program, service, group or cohort", required: true),
                field("name", .text, "its name", required: true, ceds: "000626"),
                field("identifiers", .list(.value(identifier)), "its numbers in known systems", ceds: "000625"),
                field("parent", .ref(.program), "the program it is part of"),
                field("organization", .ref(.organization), "who runs it"),
                field("type", .text, "what kind of program", ceds: "000225"),
                field("site", .text, "where it takes place"),
                field("begin", .date, "first day"),
                field("end", .date, "last day"),
                field("status", .code(programStatus), "planned, active, completed or canceled"),
                field("unit", .text, "what a quantity counts: hours, sessions, meals, …"),
                field("defaultQuantity", .decimal, "the usual quantity of one delivery"),
                field("schedule", .value(schedule), "when it meets"),
                field("capacity", .integer, "how many can take part"),
                field("sensitivity", .code(programSensitivity), "confidential where attending is itself a secret"),
                field("description", .text, "what it is"),
            ]
        ),
        record(
            "ProgramEnrollment",
            "a person's or household's place in a program",
            [
                key(),
                field("program", .ref(.program), "which program", required: true),
                field("person", .ref(.person), "who"),
                field("household", .text, "which household", guarded: .sensitive),
                field("role", .code(participationRole), "as what"),
                field("applied", .date, "day of application"),
                field("begin", .date, "first day", ceds: "000590"),
                field("end", .date, "last day", ceds: "000591"),
                field("status", .code(participationStatus), "where it stands", ceds: "001243", guarded: .personal),
                field("statusHistory", .list(.value(statusEntry)), "where it stood before", guarded: .personal),
                field("entryReason", .text, "why it began", ceds: "001922", guarded: .sensitive),
                field("exitReason", .text, "why it ended", ceds: "000226", guarded: .sensitive),
                field("school", .ref(.organization), "the sending school"),
            ]
        ),
        record(
            "ProgramSession",
            "one dated meeting of a program",
            [
                key(),
                field("program", .ref(.program), "of which program", required: true),
                field("date", .date, "the day", required: true),
                field("startTime", .time, "local time it starts"),
                field("endTime", .time, "local time it ends"),
                field("title", .text, "its name"),
                field("status", .code(meetingStatus), "scheduled, held or canceled"),
                field("site", .text, "where"),
                field("plannedMinutes", .integer, "how long it should last"),
            ]
        ),
        record(
            "Attendance",
            "who took part, on a day or over a period, and how much",
            [
                key(),
                field("person", .ref(.person), "who"),
                field("household", .text, "which household", guarded: .sensitive),
                field("program", .ref(.program), "in which program"),
                field("section", .ref(.section), "in which section"),
                field("organization", .ref(.organization), "at which school or site"),
                field("session", .ref(.programSession), "at which meeting"),
                field("date", .date, "the day", ceds: "001649", guarded: .personal),
                field("periodBegin", .date, "first day of a summary"),
                field("periodEnd", .date, "last day of a summary"),
                field("status", .code(attendanceStatus), "present, absent, …", ceds: "000076", guarded: .personal),
                field("minutes", .decimal, "time taken part", ceds: "002014"),
                field("quantity", .decimal, "the quantity delivered, exactly as given"),
                field("unit", .text, "what the quantity counts"),
                field("count", .integer, "days or meetings of a summary", ceds: "000202"),
                field("timeIn", .time, "local time of arrival", guarded: .personal),
                field("timeOut", .time, "local time of leaving", guarded: .personal),
                field(
                    "eventType",
                    .code(attendanceEvent),
                    "program, section, daily or extracurricular",
                    ceds: "000601"
                ),
                field("reason", .text, "why absent or late", guarded: .sensitive),
                field("note", .text, "a note", guarded: .sensitive),
            ]
        ),
        record(
            "Category",
            "a gradebook category",
            [key(), field("title", .text, "its name", required: true), field("weight", .decimal, "its weight")]
        ),
        record(
            "ScoreScale",
            "a scale that scores are given on",
            [
                key(),
                field("title", .text, "its name", required: true),
                field("type", .text, "what kind of scale"),
                field("organization", .ref(.organization), "whose"),
                field("course", .ref(.course), "for which course"),
                field("section", .ref(.section), "for which section"),
                field("values", .list(.value(scaleValue)), "the scores and what they mean"),
            ]
        ),
        record(
            "Measure",
            "something that is measured: a line item, an assessment, a survey question",
            [
                key(),
                field("title", .text, "its name", required: true, ceds: "000028"),
                field("kind", .code(measureKind), "what kind of measure"),
                field("section", .ref(.section), "in which section"),
                field("program", .ref(.program), "in which program"),
                field("organization", .ref(.organization), "whose"),
                field("category", .ref(.category), "its category"),
                field("term", .ref(.academicSession), "in which period"),
                field("assigned", .date, "day assigned"),
                field("due", .date, "day due"),
                field("minScore", .decimal, "lowest score"),
                field("maxScore", .decimal, "highest score"),
                field("scoreScales", .list(.ref(.scoreScale)), "the scales it is scored on"),
                field("learningObjectives", .list(.value(learningObjective)), "what it measures"),
                field("description", .text, "what it is"),
            ]
        ),
        record(
            "Result",
            "a person's result on a measure",
            [
                key(),
                field("measure", .ref(.measure), "of what", required: true),
                field("person", .ref(.person), "whose", required: true),
                field("date", .date, "when", guarded: .personal),
                field("score", .decimal, "the score", ceds: "000245", guarded: .sensitive),
                field("textScore", .text, "the score in words", guarded: .sensitive),
                field("status", .code(resultStatus), "where the scoring stands"),
                field("stage", .code(resultStage), "when in a program it was taken"),
                field("flags", .value(resultFlags), "late, missing, …", guarded: .personal),
                field("section", .ref(.section), "in which section"),
                field("scoreScales", .list(.ref(.scoreScale)), "the scales used"),
                field(
                    "learningObjectives",
                    .list(.value(learningObjective)),
                    "scores by objective",
                    guarded: .sensitive
                ),
                field("comment", .text, "a comment", guarded: .sensitive),
            ]
        ),
        record(
            "Resource",
            "a learning resource",
            [
                key(),
                field("title", .text, "its name"),
                field("vendorResourceId", .text, "the vendor's own key"),
                field("vendorId", .text, "whose"),
                field("applicationId", .text, "in which application"),
                field("roles", .list(.code(role)), "for whom"),
                field("importance", .code(rank), "primary or secondary"),
            ]
        ),
        record(
            "ResourceUse",
            "where a resource is used",
            [
                key(),
                field("resource", .ref(.resource), "which resource", required: true),
                field("course", .ref(.course), "in which course"),
                field("section", .ref(.section), "in which section"),
                field("person", .ref(.person), "by whom"),
                field("organization", .ref(.organization), "at which organization"),
                field("title", .text, "its name there"),
            ]
        ),
        record(
            "Consent",
            "an agreement, a consent, an opt-out or a directory block",
            [
                key(),
                field("kind", .code(consentKind), "what it is", required: true),
                field("person", .ref(.person), "about whom"),
                field("from", .ref(.organization), "who may share"),
                field("to", .list(.text), "with whom"),
                field("domains", .list(.text), "which data"),
                field("purpose", .text, "what for"),
                field("basis", .text, "under which law or exception"),
                field("begin", .date, "first day"),
                field("end", .date, "last day"),
                field("granted", .boolean, "true where it allows"),
                field("neverShareWith", .list(.text), "who must never get it"),
            ]
        ),
        record(
            "Residue",
            "what has no home in the model, verbatim, so that writing the same format loses nothing",
            [
                key(),
                field("file", .text, "the file it came from", required: true),
                field("header", .list(.text), "the file's columns"),
                field("cells", .list(.text), "the row's cells", guarded: .sensitive),
                field("path", .text, "the element's path"),
                field("fragment", .text, "the element as XML", guarded: .sensitive),
            ]
        ),
    ]
}
