// SPDX-License-Identifier: Apache-2.0

extension OneRosterMutation {
    /// Cells.
    static let values: [OneRosterMutation] = [
        .init(
            "a status in bulk",
            .change("orgs.csv", "org-high,,", "org-high,active,"),
            finds: "OR-VAL-012 orgs.csv:7:status"
        ),
        .init(
            "a date of change in bulk",
            .change("orgs.csv", "org-high,,,", "org-high,,2025-09-01T00:00:00.000Z,"),
            finds: "OR-VAL-012 orgs.csv:7:dateLastModified"
        ),
        .init(
            "a delta without a status",
            .change("manifest.csv", "file.categories,bulk", "file.categories,delta"),
            .change("categories.csv", "cat-test,,", "cat-test,active,2025-09-01T00:00:00.000Z"),
            .change("categories.csv", "cat-home,,", "cat-home,,2025-09-01T00:00:00.000Z"),
            finds: "OR-VAL-013 categories.csv:3:status"
        ),
        .init(
            "a delta without a date of change",
            .change("manifest.csv", "file.categories,bulk", "file.categories,delta"),
            .change("categories.csv", "cat-test,,", "cat-test,active,2025-09-01T00:00:00.000Z"),
            .change("categories.csv", "cat-home,,", "cat-home,active,"),
            finds: "OR-VAL-013 categories.csv:3:dateLastModified"
        ),
        .init(
            "a delta with a word that is no status",
            .change("manifest.csv", "file.categories,bulk", "file.categories,delta"),
            .change("categories.csv", "cat-test,,", "cat-test,deleted,2025-09-01T00:00:00.000Z"),
            .change("categories.csv", "cat-home,,", "cat-home,active,2025-09-01T00:00:00.000Z"),
            finds: "OR-VAL-005 categories.csv:2:status"
        ),
        .init(
            "a delta with a date where a date and time belongs",
            .change("manifest.csv", "file.categories,bulk", "file.categories,delta"),
            .change("categories.csv", "cat-test,,", "cat-test,active,2025-09-01"),
            .change("categories.csv", "cat-home,,", "cat-home,active,2025-09-01T00:00:00.000Z"),
            finds: "OR-VAL-002 categories.csv:2:dateLastModified"
        ),
        .init(
            "a blank required value",
            .change("orgs.csv", "Larkspur High School", ""),
            finds: "OR-VAL-011 orgs.csv:7:name"
        ),
        .init(
            "a blank id",
            .change("courseResources.csv", "crr-1", ""),
            finds: "OR-VAL-011 courseResources.csv:2:sourcedId"
        ),
        .init(
            "a word in other case",
            .change("orgs.csv", "Larkspur High School,school", "Larkspur High School,School"),
            finds: "OR-VAL-005 orgs.csv:7:type"
        ),
        .init(
            "a word that is not in the list",
            .change("orgs.csv", "Larkspur High School,school", "Larkspur High School,campus"),
            finds: "OR-VAL-005 orgs.csv:7:type"
        ),
        .init(
            "a class type in other case",
            .change("classes.csv", "homeroom", "Homeroom"),
            finds: "OR-VAL-005 classes.csv:4:classType"
        ),
        .init(
            "a role that users have and enrollments do not",
            .change("enrollments.csv", "prc-1,proctor", "prc-1,aide"),
            finds: "OR-VAL-005 enrollments.csv:11:role"
        ),
        .init(
            "a role type of one's own",
            .change("roles.csv", "rol-03,,,stu-3,primary", "rol-03,,,stu-3,ext:main"),
            finds: "OR-VAL-005 roles.csv:4:roleType"
        ),
        .init(
            "an importance of one's own",
            .change("resources.csv", "primary", "ext:high"),
            finds: "OR-VAL-005 resources.csv:2:importance"
        ),
        .init(
            "a boolean in capitals",
            .change("users.csv", "stu-2,,,true", "stu-2,,,TRUE"),
            finds: "OR-VAL-004 users.csv:3:enabledUser"
        ),
        .init(
            "a boolean as a number",
            .change("users.csv", "stu-2,,,true", "stu-2,,,1"),
            finds: "OR-VAL-004 users.csv:3:enabledUser"
        ),
        .init(
            "a race flag as a word",
            .change("demographics.csv", "female,false", "female,no"),
            finds: "OR-VAL-004 demographics.csv:2:americanIndianOrAlaskaNative"
        ),
        .init(
            "a sex by its first letter",
            .change("demographics.csv", "female", "F"),
            finds: "OR-VAL-005 demographics.csv:2:sex"
        ),
        .init(
            "a date the American way",
            .change("demographics.csv", "2010-11-02", "11/02/2010"),
            finds: "OR-VAL-001 demographics.csv:2:birthDate"
        ),
        .init(
            "a day that the calendar does not have",
            .change("demographics.csv", "2009-02-28", "2009-02-29"),
            finds: "OR-VAL-001 demographics.csv:3:birthDate"
        ),
        .init(
            "a date with a time",
            .change("enrollments.csv", "2025-09-02", "2025-09-02T00:00:00Z"),
            finds: "OR-VAL-001 enrollments.csv:4:beginDate"
        ),
        .init(
            "a school year as a span",
            .change("academicSessions.csv", ",,2026\n", ",,2025-2026\n"),
            finds: "OR-VAL-003 academicSessions.csv:2:schoolYear"
        ),
        .init(
            "an id with a space",
            .change("courseResources.csv", "crr-1", "crr 1"),
            finds: "OR-VAL-006 courseResources.csv:2:sourcedId"
        ),
        .init(
            "an id with a brace",
            .change("courseResources.csv", "crr-1", "{crr-1}"),
            finds: "OR-VAL-006 courseResources.csv:2:sourcedId"
        ),
        .init(
            "a vendor's id with a space",
            .change("resources.csv", "vendor-books", "vendor books"),
            finds: "OR-VAL-007 resources.csv:2:vendorId"
        ),
        .init(
            "user ids without braces",
            .change("users.csv", "{LDAP:hbell}", "LDAP:hbell"),
            finds: "OR-VAL-009 users.csv:10:userIds"
        ),
        .init(
            "a score scale that is not in pairs",
            .change("scoreScales.csv", "\"{A:90-100},{B:80-89},{C:70-79}\"", "\"A,B,C\""),
            finds: "OR-VAL-009 scoreScales.csv:2:scoreScaleValue"
        ),
        .init(
            "a weight with a sign",
            .change("categories.csv", ",60", ",60%"),
            finds: "OR-VAL-010 categories.csv:2:weight"
        ),
        .init("a score in words", .change("results.csv", "94.50", "high"), finds: "OR-VAL-010 results.csv:2:score"),
        .init(
            "a list with spaces",
            .change("classes.csv", "\"sem-1,sem-2\"", "\"sem-1, sem-2\""),
            finds: "OR-VAL-008 classes.csv:2:termSourcedIds"
        ),
        .init(
            "a list with an empty item",
            .change("classes.csv", "\"sem-1,sem-2\"", "\"sem-1,,sem-2\""),
            finds: "OR-VAL-008 classes.csv:2:termSourcedIds"
        ),
        .init(
            "the word NULL",
            .change("users.csv", "principal@larkspur.example", "NULL"),
            finds: "OR-VAL-014 users.csv:9:email"
        ),
        .init(
            "a resource role that is none",
            .change("resources.csv", "\"student,teacher\"", "\"student,Teacher\""),
            finds: "OR-VAL-005 resources.csv:2:roles"
        ),
        .init(
            "a source of objectives that is none",
            .change("lineItemLearningObjectiveIds.csv", "unknown", "state"),
            finds: "OR-VAL-005 lineItemLearningObjectiveIds.csv:3:source"
        ),
        .init(
            "a score status in other case",
            .change("results.csv", "fully graded", "Fully Graded"),
            finds: "OR-VAL-005 results.csv:2:scoreStatus"
        ),
    ]
}
