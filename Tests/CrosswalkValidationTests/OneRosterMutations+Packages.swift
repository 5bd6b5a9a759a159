// SPDX-License-Identifier: Apache-2.0

extension OneRosterMutation {
    /// The package and its manifest.
    static let packages: [OneRosterMutation] = [
        .init("no manifest", .drop("manifest.csv"), finds: "OR-SET-001 manifest.csv:0:"),
        .init(
            "another manifest version",
            .change("manifest.csv", "manifest.version,1.0", "manifest.version,2.0"),
            finds: "OR-MAN-005 manifest.csv:2:manifest.version"
        ),
        .init(
            "a manifest version that lost its zero",
            .change("manifest.csv", "manifest.version,1.0", "manifest.version,1"),
            finds: "OR-MAN-005 manifest.csv:2:manifest.version"
        ),
        .init(
            "an unknown OneRoster version",
            .change("manifest.csv", "oneroster.version,1.2", "oneroster.version,2.0"),
            finds: "OR-MAN-006 manifest.csv:3:oneroster.version"
        ),
        .init(
            "no manifest version",
            .change("manifest.csv", "manifest.version,1.0\n", ""),
            finds: "OR-MAN-002 manifest.csv:0:manifest.version"
        ),
        .init(
            "no OneRoster version",
            .change("manifest.csv", "oneroster.version,1.2\n", ""),
            finds: "OR-MAN-002 manifest.csv:0:oneroster.version"
        ),
        .init(
            "a file without a row in the manifest",
            .change("manifest.csv", "file.users,bulk\n", ""),
            finds: "OR-MAN-002 manifest.csv:0:file.users"
        ),
        .init(
            "an unknown mode",
            .change("manifest.csv", "file.orgs,bulk", "file.orgs,full"),
            finds: "OR-MAN-007 manifest.csv:15:file.orgs"
        ),
        .init(
            "a mode in capitals",
            .change("manifest.csv", "file.orgs,bulk", "file.orgs,Bulk"),
            finds: "OR-MAN-007 manifest.csv:15:file.orgs"
        ),
        .init(
            "a blank mode",
            .change("manifest.csv", "file.orgs,bulk", "file.orgs,"),
            finds: "OR-MAN-007 manifest.csv:15:file.orgs"
        ),
        .init(
            "an unknown property",
            .change("manifest.csv", "file.users,bulk", "file.users,bulk\nfile.teachers,absent"),
            finds: "OR-MAN-003 manifest.csv:25:file.teachers"
        ),
        .init(
            "a property twice",
            .change("manifest.csv", "file.users,bulk", "file.users,bulk\nfile.users,bulk"),
            finds: "OR-MAN-004 manifest.csv:25:file.users"
        ),
        .init(
            "another header of the manifest",
            .change("manifest.csv", "propertyName,value", "property,value"),
            finds: "OR-MAN-001 manifest.csv:1:"
        ),
        .init(
            "a file that is listed and not there",
            .drop("classResources.csv"),
            finds: "OR-SET-004 manifest.csv:7:file.classResources"
        ),
        .init(
            "a file that is listed and not there, and that others refer to",
            .drop("lineItems.csv"),
            finds: "OR-SET-004 manifest.csv:13:file.lineItems"
        ),
        .init(
            "a file that is there and said to be absent",
            .change("manifest.csv", "file.classResources,bulk", "file.classResources,absent"),
            finds: "OR-SET-005 manifest.csv:7:file.classResources"
        ),
        .init(
            "a file that others refer to is not there",
            .change("manifest.csv", "file.categories,bulk", "file.categories,absent"),
            .drop("categories.csv"),
            finds: "OR-REF-004 lineItems.csv:2:categorySourcedId"
        ),
        .init(
            "a file that the standard does not have",
            .add("notes.csv", "a,b\n1,2\n"),
            finds: "OR-SET-002 notes.csv:0:"
        ),
        .init(
            "a name in other case",
            .rename("userProfiles.csv", "userprofiles.csv"),
            finds: "OR-SET-003 userprofiles.csv:0:"
        ),
        .init(
            "a file with a header and no rows",
            .change(
                "courseResources.csv",
                "crr-1,,,Textbook,crs-alg,rsc-1\n",
                ""
            ),
            finds: "OR-SET-006 courseResources.csv:1:"
        ),
        .init(
            "a file that others refer to, with a header and no rows",
            .drop("categories.csv"),
            .add("categories.csv", "sourcedId,status,dateLastModified,title,weight\n"),
            finds: "OR-SET-006 categories.csv:1:"
        ),
        .init(
            "a file twice, once in capitals",
            .add(
                "ORGS.csv",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nx,,,X,school,,\n"
            ),
            finds: "OR-SET-011 ORGS.csv:0:"
        ),
        .init(
            "an empty file",
            .drop("courseResources.csv"),
            .add("courseResources.csv", ""),
            finds: "OR-SET-007 courseResources.csv:0:"
        ),
        .init(
            "a manifest of 1.1 over files of 1.2",
            .change("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.1"),
            finds: "OR-SET-010 manifest.csv:3:oneroster.version"
        ),
    ]

    /// Headers and rows.
    static let headers: [OneRosterMutation] = [
        .init(
            "two columns have changed places",
            .change("categories.csv", "title,weight", "weight,title"),
            .change("categories.csv", "\"Tests, quizzes\",60", "60,\"Tests, quizzes\""),
            .change("categories.csv", "Homework,40", "40,Homework"),
            finds: "OR-HDR-005 categories.csv:1:title"
        ),
        .init(
            "a header whose names have changed places over values in order",
            .change("orgs.csv", "name,type,identifier", "type,identifier,name"),
            finds: "OR-HDR-005 orgs.csv:1:name"
        ),
        .init(
            "a header in the order of the alphabet over values in order",
            .change(
                "enrollments.csv",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "beginDate,classSourcedId,dateLastModified,endDate,primary,role,schoolSourcedId,sourcedId,status,userSourcedId"
            ),
            finds: "OR-HDR-005 enrollments.csv:1:beginDate"
        ),
        .init(
            "such a header over a wrong value",
            .change("orgs.csv", "name,type,identifier", "type,name,identifier"),
            .change("orgs.csv", "Larkspur High School,school", "Larkspur High School,School"),
            finds: "OR-HDR-005 orgs.csv:1:name",
            "OR-VAL-005 orgs.csv:7:type"
        ),
        .init(
            "a missing column",
            .change("courseResources.csv", "title,courseSourcedId", "courseSourcedId"),
            .change("courseResources.csv", "Textbook,crs-alg", "crs-alg"),
            finds: "OR-HDR-002 courseResources.csv:1:title"
        ),
        .init(
            "a missing required column",
            .change("categories.csv", "title,weight", "weight"),
            .change("categories.csv", "\"Tests, quizzes\",60", "60"),
            .change("categories.csv", "Homework,40", "40"),
            finds: "OR-HDR-002 categories.csv:1:title"
        ),
        .init(
            "a column of one's own",
            .change("categories.csv", "title,weight", "title,weight,colour"),
            .change("categories.csv", "60", "60,red"),
            .change("categories.csv", "40", "40,blue"),
            finds: "OR-HDR-004 categories.csv:1:colour"
        ),
        .init(
            "a column of one's own in the middle",
            .change("categories.csv", "title,weight", "title,metadata.colour,weight"),
            .change("categories.csv", ",60", ",red,60"),
            .change("categories.csv", ",40", ",blue,40"),
            finds: "OR-HDR-008 categories.csv:1:metadata.colour"
        ),
        .init(
            "a misspelt column",
            .change("users.csv", "preferredGivenName", "prefferedGivenName"),
            finds: "OR-HDR-003 users.csv:1:prefferedGivenName"
        ),
        .init(
            "a column in other case",
            .change("users.csv", "givenName", "GivenName"),
            finds: "OR-HDR-003 users.csv:1:GivenName"
        ),
        .init(
            "a column twice",
            .change("categories.csv", "title,weight", "title,weight,title"),
            .change("categories.csv", "60", "60,x"),
            .change("categories.csv", "40", "40,x"),
            finds: "OR-HDR-006 categories.csv:1:title"
        ),
        .init(
            "a column without a name",
            .change("categories.csv", "title,weight", "title,weight,"),
            .change("categories.csv", "60", "60,"),
            .change("categories.csv", "40", "40,"),
            finds: "OR-HDR-007 categories.csv:1:"
        ),
        .init(
            "no header",
            .change("categories.csv", "sourcedId,status,dateLastModified,title,weight\n", ""),
            finds: "OR-HDR-001 categories.csv:1:"
        ),
        .init(
            "a row with a cell too few",
            .change("categories.csv", "cat-home,,,Homework,40", "cat-home,,,Homework"),
            finds: "OR-CSV-005 categories.csv:3:"
        ),
        .init(
            "a row with a cell too many",
            .change("orgs.csv", "Larkspur High School", "Larkspur, High School"),
            finds: "OR-CSV-005 orgs.csv:7:"
        ),
        .init(
            "a blank row",
            .change("orgs.csv", "org-science", ",,,,,,\norg-science"),
            finds: "OR-CSV-006 orgs.csv:8:"
        ),
        .init(
            "a quote that is never closed",
            .change("orgs.csv", "Larkspur High School", "\"Larkspur High School"),
            finds: "OR-CSV-001 orgs.csv:7:name"
        ),
        .init(
            "a line break in a value",
            .change("orgs.csv", "Larkspur High School", "\"Larkspur\nHigh School\""),
            finds: "OR-CSV-004 orgs.csv:7:name"
        ),
        .init(
            "inner quotes that are not doubled",
            .change("orgs.csv", "\"Elm \"\"Old Mill\"\" School, Lower Site\"", "\"Elm \"Old Mill\" School\""),
            finds: "OR-CSV-002 orgs.csv:6:name"
        ),
        .init(
            "a quote in a bare value",
            .change("orgs.csv", "Larkspur High School", "Larkspur \"High\" School"),
            finds: "OR-CSV-003 orgs.csv:7:name"
        ),
    ]
}
