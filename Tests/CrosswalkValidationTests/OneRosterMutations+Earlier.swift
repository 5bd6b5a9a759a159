// SPDX-License-Identifier: Apache-2.0

extension OneRosterMutation {
    /// What is particular to 1.1.
    static let earlier: [OneRosterMutation] = [
        .init("nothing changed", version: "1.1"),
        .init(
            "a role of 1.2",
            version: "1.1",
            .change("users.csv", "org-high,student,stu-1", "org-high,counselor,stu-1"),
            finds: "OR-VAL-005 users.csv:2:role"
        ),
        .init(
            "a sex of 1.2, which is a note",
            version: "1.1",
            .change("demographics.csv", "2015-05-31,,,true", "2015-05-31,other,,true")
        ),
        .init(
            "a word with ext:, which came with 1.2",
            version: "1.1",
            .change("classes.csv", "homeroom", "ext:advisory"),
            finds: "OR-VAL-005 classes.csv:4:classType"
        ),
        .init(
            "a grade that lost its zero",
            version: "1.1",
            .change("classes.csv", "Homeroom 5,05", "Homeroom 5,5"),
            finds: "OR-VAL-015 classes.csv:4:grades"
        ),
        .init(
            "one of several grades that is no code",
            version: "1.1",
            .change("classes.csv", "\"09,10\",crs", "\"09,tenth\",crs"),
            finds: "OR-VAL-015 classes.csv:2:grades"
        ),
        .init(
            "a line item in a semester",
            version: "1.1",
            .change("lineItems.csv", "cat-home,gp-1", "cat-home,sem-1"),
            finds: "OR-REF-003 lineItems.csv:3:gradingPeriodSourcedId"
        ),
        .init(
            "no highest score, which 1.1 requires",
            version: "1.1",
            .change("lineItems.csv", "1.00,5.00", "1.00,"),
            finds: "OR-VAL-011 lineItems.csv:3:resultValueMax"
        ),
        .init(
            "no score, which 1.1 requires",
            version: "1.1",
            .change("results.csv", "partially graded,40", "partially graded,"),
            finds: "OR-VAL-011 results.csv:3:score"
        ),
        .init(
            "one of several orgs that is not there",
            version: "1.1",
            .change("users.csv", "stu-2,,,true,org-high", "stu-2,,,true,\"org-high,org-9\""),
            finds: "OR-REF-002 users.csv:3:orgSourcedIds"
        ),
        .init(
            "a column of 1.0",
            version: "1.1",
            .change("classes.csv", "termSourcedIds", "termSourcedId"),
            finds: "OR-HDR-003 classes.csv:1:termSourcedId"
        ),
        .init(
            "a column of 1.2",
            version: "1.1",
            .change("categories.csv", "title\n", "title,weight\n"),
            .changeAll("categories.csv", "quizzes\"\n", "quizzes\",60\n"),
            .changeAll("categories.csv", "Homework\n", "Homework,40\n"),
            finds: "OR-SET-010 categories.csv:1:"
        ),
        .init(
            "a manifest that says 1.2 over the files of 1.1",
            version: "1.1",
            .change("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2"),
            finds: "OR-SET-010 manifest.csv:3:oneroster.version"
        ),
        .init(
            "a user in several orgs and a user in one",
            version: "1.1",
            .change("users.csv", "stu-2,,,true,org-high", "stu-2,,,true,\"org-high,org-elm\"")
        ),
        .init(
            "grades of every kind",
            version: "1.1",
            .change("classes.csv", "Homeroom 5,05", "Homeroom 5,\"IT,PR,PK,TK,KG,13,PS,UG,Other\"")
        ),
        .init(
            "an enrollment in another role than the user's",
            version: "1.1",
            .change("enrollments.csv", "tch-2,teacher,true", "tch-2,administrator,")
        ),
    ]
}
