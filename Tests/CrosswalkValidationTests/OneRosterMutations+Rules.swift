// SPDX-License-Identifier: Apache-2.0

extension OneRosterMutation {
    /// References.
    static let references: [OneRosterMutation] = [
        .init(
            "an id twice",
            .change("orgs.csv", "org-science", "org-elm"),
            finds: "OR-REF-001 orgs.csv:8:sourcedId"
        ),
        .init(
            "a role of a user who is not there",
            .change("roles.csv", "rol-05,,,tch-1", "rol-05,,,tch-9"),
            finds: "OR-REF-002 roles.csv:6:userSourcedId"
        ),
        .init(
            "a role at an org that is not there",
            .change("roles.csv", "2026-06-06,org-high", "2026-06-06,org-none"),
            finds: "OR-REF-002 roles.csv:2:orgSourcedId"
        ),
        .init(
            "a user who is not there",
            .change("enrollments.csv", "org-high,stu-4", "org-high,stu-9"),
            finds: "OR-REF-002 enrollments.csv:4:userSourcedId"
        ),
        .init(
            "a user in other case",
            .change("enrollments.csv", "org-high,stu-4", "org-high,STU-4"),
            finds: "OR-REF-002 enrollments.csv:4:userSourcedId"
        ),
        .init(
            "a class that is not there",
            .change("enrollments.csv", "cls-hr-05,org-elm,stu-3", "cls-none,org-elm,stu-3"),
            finds: "OR-REF-002 enrollments.csv:6:classSourcedId"
        ),
        .init(
            "a course that is not there",
            .change("classes.csv", "crs-bio", "crs-none"),
            finds: "OR-REF-002 classes.csv:3:courseSourcedId"
        ),
        .init(
            "one of several terms is not there",
            .change("classes.csv", "\"sem-1,sem-2\"", "\"sem-1,sem-9\""),
            finds: "OR-REF-002 classes.csv:2:termSourcedIds"
        ),
        .init(
            "a parent org that is not there",
            .change("orgs.csv", "990001000102,org-district", "990001000102,org-none"),
            finds: "OR-REF-002 orgs.csv:7:parentSourcedId"
        ),
        .init(
            "a parent session that is not there",
            .change("academicSessions.csv", "2026-01-24,sem-2", "2026-01-24,sem-9"),
            finds: "OR-REF-002 academicSessions.csv:5:parentSourcedId"
        ),
        .init(
            "an agent who is not there",
            .change("users.csv", "\"par-1,par-2\"", "\"par-1,par-9\""),
            finds: "OR-REF-002 users.csv:2:agentSourcedIds"
        ),
        .init(
            "an org that is its own parent",
            .change("orgs.csv", "990001000102,org-district", "990001000102,org-high"),
            finds: "OR-REF-005 orgs.csv:7:parentSourcedId"
        ),
        .init(
            "demographics of nobody",
            .change("demographics.csv", "stu-4,", "stu-9,"),
            finds: "OR-REF-002 demographics.csv:5:sourcedId"
        ),
        .init(
            "a class at a district",
            .change("classes.csv", "Room 3,org-elm", "Room 3,org-district"),
            finds: "OR-REF-003 classes.csv:4:schoolSourcedId"
        ),
        .init(
            "an enrollment at a district",
            .change("enrollments.csv", "cls-alg-1,org-high,stu-4", "cls-alg-1,org-district,stu-4"),
            finds: "OR-REF-003 enrollments.csv:4:schoolSourcedId"
        ),
        .init(
            "a course in a semester",
            .change("courses.csv", "crs-bio,,,sy-2026", "crs-bio,,,sem-1"),
            finds: "OR-REF-003 courses.csv:3:schoolYearSourcedId"
        ),
        .init(
            "a result of a teacher",
            .change("results.csv", "li-1,stu-4", "li-1,tch-1"),
            finds: "OR-REF-003 results.csv:4:studentSourcedId"
        ),
        .init(
            "a line item that is not there",
            .change("results.csv", "res-4,,,li-2", "res-4,,,li-9"),
            finds: "OR-REF-002 results.csv:5:lineItemSourcedId"
        ),
        .init(
            "a category that is not there",
            .change("lineItems.csv", "cat-home", "cat-none"),
            finds: "OR-REF-002 lineItems.csv:3:categorySourcedId"
        ),
        .init(
            "a profile that is not there",
            .change("roles.csv", "prf-1", "prf-9"),
            finds: "OR-REF-002 roles.csv:2:userProfileSourcedId"
        ),
        .init(
            "a scale that is not there",
            .change("lineItemScoreScales.csv", "ssc-1", "ssc-9"),
            finds: "OR-REF-002 lineItemScoreScales.csv:2:scoreScaleSourcedId"
        ),
        .init(
            "a resource that is not there",
            .change("classResources.csv", "rsc-2", "rsc-9"),
            finds: "OR-REF-002 classResources.csv:2:resourceSourcedId"
        ),
        .init(
            "a primary org that is not there",
            .change("users.csv", "they/them", "they/them"),
            .change("users.csv", ",,,org-high,\nstu-3", ",,,org-none,\nstu-3"),
            finds: "OR-REF-002 users.csv:3:primaryOrgSourcedId"
        ),
    ]

    /// Rules across cells and records.
    static let rules: [OneRosterMutation] = [
        .init(
            "a term that ends before it begins",
            .change("academicSessions.csv", "2026-01-05,2026-01-24", "2026-01-24,2026-01-05"),
            finds: "OR-PERIOD-001 academicSessions.csv:5:endDate"
        ),
        .init(
            "an enrollment that ends before it begins",
            .change("enrollments.csv", "2025-09-02,2025-12-20", "2025-12-20,2025-09-02"),
            finds: "OR-PERIOD-001 enrollments.csv:4:endDate"
        ),
        .init(
            "a primary student",
            .change("enrollments.csv", "stu-2,student,false", "stu-2,student,true"),
            finds: "OR-ENROLLMENTS-001 enrollments.csv:3:primary"
        ),
        .init(
            "two primary teachers at once",
            .change("enrollments.csv", "tch-1,teacher,false,2026-01-05", "tch-1,teacher,true,2026-01-05"),
            finds: "OR-ENROLLMENTS-002 enrollments.csv:10:primary"
        ),
        .init(
            "no roles at all",
            .change("manifest.csv", "roles,bulk", "roles,absent"),
            .drop("roles.csv"),
            finds: "OR-USERS-003 users.csv:1:"
        ),
        .init(
            "two primary roles at one org",
            .change("roles.csv", "tch-1,secondary", "tch-1,primary"),
            finds: "OR-ROLES-001 roles.csv:7:roleType"
        ),
        .init(
            "fewer subject codes than subjects",
            .change("courses.csv", "\"02001,02052\"", "02001"),
            finds: "OR-SUBJECTS-001 courses.csv:2:subjectCodes"
        ),
        .init(
            "a lowest score above the highest",
            .change("lineItems.csv", "0,100.0", "100,0.0"),
            finds: "OR-LINEITEMS-001 lineItems.csv:2:resultValueMax"
        ),
        .init(
            "a score above the highest",
            .change("results.csv", "94.50", "194.50"),
            finds: "OR-RESULTS-001 results.csv:2:score"
        ),
        .init(
            "a score below the lowest",
            .change("results.csv", "3.00", "0.5"),
            finds: "OR-RESULTS-001 results.csv:5:score"
        ),
        .init(
            "an objective of CASE that is no UUID",
            .change("lineItemLearningObjectiveIds.csv", "urn:uuid:3f2a7c1e-5b64-4d0b-9a4e-0d7b1c2e9f10", "BIO.1.b"),
            finds: "OR-OBJECTIVES-001 lineItemLearningObjectiveIds.csv:2:learningObjectiveId"
        ),
        .init(
            "a primary org without a role there",
            .change("users.csv", "m-0201,,,,org-high", "m-0201,,,,org-science"),
            finds: "OR-USERS-001 users.csv:6:primaryOrgSourcedId"
        ),
        .init(
            "one master identifier of two users",
            .change("users.csv", "m-0201", "m-0001"),
            finds: "OR-USERS-002 users.csv:6:userMasterIdentifier"
        ),
        .init(
            "a role with somebody else's profile",
            .change("roles.csv", "org-high,\nrol-03", "org-high,prf-1\nrol-03"),
            finds: "OR-ROLES-002 roles.csv:3:userProfileSourcedId"
        ),
        .init(
            "a result in another class than its line item",
            .change("results.csv", ",A,cls-alg-1", ",A,cls-bio-1"),
            finds: "OR-RESULTS-002 results.csv:2:classSourcedId"
        ),
        .init(
            "a result of a student who is not in the class",
            .change("results.csv", "li-2,stu-2", "li-2,stu-3"),
            finds: "OR-RESULTS-003 results.csv:5:studentSourcedId"
        ),
        .init(
            "a grade that is not on the scale",
            .change("results.csv", ",A,cls-alg-1", ",F,cls-alg-1"),
            finds: "OR-RESULTS-004 results.csv:2:textScore"
        ),
        .init(
            "a resource in a class of another school",
            .change("userResources.csv", "stu-1,org-high", "stu-1,org-elm"),
            finds: "OR-USERRESOURCES-001 userResources.csv:2:orgSourcedId"
        ),
        .init(
            "a resource in a class that the user is not in",
            .change("userResources.csv", "stu-1,org-high,cls-alg-1", "stu-1,org-high,cls-bio-1"),
            finds: "OR-USERRESOURCES-002 userResources.csv:2:userSourcedId"
        ),
        .init(
            "a resource for other roles than the user has",
            .change("resources.csv", "\"student,teacher\"", "teacher"),
            finds: "OR-USERRESOURCES-003 userResources.csv:2:resourceSourcedId"
        ),
    ]

    /// What looks odd and is legal.
    static let oddities: [OneRosterMutation] = [
        .init("nothing changed"),
        .init(
            "a manifest alone: no updates",
            .keep("manifest.csv"),
            .changeAll("manifest.csv", ",bulk", ",absent")
        ),
        .init(
            "a minimal rostering set",
            .keep(
                "manifest.csv",
                "academicSessions.csv",
                "classes.csv",
                "courses.csv",
                "enrollments.csv",
                "orgs.csv",
                "roles.csv",
                "users.csv"
            ),
            .changeAll("manifest.csv", ",bulk", ",absent"),
            .change("manifest.csv", "academicSessions,absent", "academicSessions,bulk"),
            .change("manifest.csv", "classes,absent", "classes,bulk"),
            .change("manifest.csv", "courses,absent", "courses,bulk"),
            .change("manifest.csv", "enrollments,absent", "enrollments,bulk"),
            .change("manifest.csv", "orgs,absent", "orgs,bulk"),
            .change("manifest.csv", "roles,absent", "roles,bulk"),
            .change("manifest.csv", "users,absent", "users,bulk"),
            .change("roles.csv", "prf-1", "")
        ),
        .init(
            "one file as a delta of records that were sent before",
            .keep("manifest.csv", "enrollments.csv"),
            .changeAll("manifest.csv", ",bulk", ",absent"),
            .change("manifest.csv", "file.enrollments,absent", "file.enrollments,delta"),
            .changeAll("enrollments.csv", ",,,cls", ",active,2025-09-01T10:00:00.000Z,cls")
        ),
        .init(
            "one file of the set as a delta",
            .change("manifest.csv", "file.enrollments,bulk", "file.enrollments,delta"),
            .changeAll("enrollments.csv", ",,,cls", ",tobedeleted,2025-09-01T10:00:00Z,cls")
        ),
        .init("a manifest in quotes", .changeAll("manifest.csv", ",bulk", ",\"bulk\"")),
        .init("the manifest says 1.2.1", .change("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.2.1")),
        .init(
            "sessions that overlap",
            .change("academicSessions.csv", "2026-01-05,2026-01-24", "2025-08-18,2026-06-06")
        ),
        .init("a term with two years as children", .change("academicSessions.csv", "sem-1,2026\ngp-2", ",2026\ngp-2")),
        .init("one id in two files", .change("courseResources.csv", "crr-1", "clr-1")),
        .init(
            "a word of one's own",
            .change(
                "orgs.csv",
                "org-high,,,Larkspur High School,school",
                "org-x,,,Annex,ext:annex,,org-elm\norg-high,,,Larkspur High School,school"
            )
        ),
        .init("a class type of one's own", .change("classes.csv", "homeroom", "ext:advisory")),
        .init("a score status of one's own", .change("results.csv", "submitted", "ext:late work")),
        .init("a sex of one's own", .change("demographics.csv", "unspecified", "ext:not asked")),
        .init(
            "metadata at the far right",
            .change("categories.csv", "title,weight", "title,weight,metadata.colour"),
            .change("categories.csv", ",60", ",60,red"),
            .change("categories.csv", ",40", ",40,")
        ),
        .init("a byte order mark", .change("orgs.csv", "sourcedId", "\u{FEFF}sourcedId")),
        .init(
            "line ends of Windows",
            .change("categories.csv", "weight\n", "weight\r\n"),
            .change("categories.csv", "60\n", "60\r\n")
        ),
        .init(
            "quotes around everything",
            .change("categories.csv", "cat-home,,,Homework,40", "\"cat-home\",\"\",\"\",\"Homework\",\"40\"")
        ),
        .init("no line end at the end", .change("categories.csv", "Homework,40\n", "Homework,40")),
        .init(
            "an end on the day of the beginning",
            .change("enrollments.csv", "2025-12-15,2025-12-20", "2025-12-15,2025-12-15")
        ),
        .init("a teacher who is primary nowhere", .change("enrollments.csv", "tch-2,teacher,true", "tch-2,teacher,")),
        .init("a user without a role in enrollments", .change("users.csv", "par-3,,,true", "par-3,,,false")),
        .init("a long name", .change("orgs.csv", "Larkspur High School", String(repeating: "Larkspur ", count: 60))),
        .init("an id that is an address", .change("courseResources.csv", "crr-1", "ann/lee_1.x@example.org")),
        .init("a name with an apostrophe and an accent", .change("users.csv", "Bellwether", "D’Éstrée-O'Neil")),
        .init(
            "optional files that are absent",
            .change("manifest.csv", "file.userResources,bulk", "file.userResources,absent"),
            .drop("userResources.csv")
        ),
        .init(
            "several people with one e-mail address",
            .change("users.csv", "b.othistle@larkspur.example", "zoe.quillfeather@larkspur.example")
        ),
        .init(
            "no source properties",
            .change("manifest.csv", "source.systemName,Larkspur SIS\nsource.systemCode,larkspur-7\n", "")
        ),
        .init(
            "a negative score within its range",
            .change("lineItems.csv", "1.00,5.00", "-5,5.00"),
            .change("results.csv", "3.00", "-2.5")
        ),
        .init("a weight of nothing", .change("categories.csv", ",60", ",")),
        .init("grades that the 1.2 vocabulary leaves open", .change("users.csv", ",,,,10,", ",,,,Year 10,")),
        .init(
            "a teacher at two schools",
            .change("roles.csv", "rol-08", "rol-20,,,tch-2,primary,teacher,,,org-high,\nrol-08")
        ),
    ]
}
