// SPDX-License-Identifier: Apache-2.0

extension ProblemCase {
    /// Information, which the other cases leave out.
    static let information: [ProblemCase] = [
        .init(
            "columns nobody carries",
            person("givenName: a", head: "    columns: [sourcedId*, a, b]\n"),
            ["7:30 MAP-COL-002 info no rule carries the column b"]
        ),
        .init(
            "two fields in one column",
            person("givenName: a\nmiddleName: a"),
            ["10:19 MAP-COL-003 info a is written from Person.givenName and from Person.middleName"]
        ),
        .init(
            "a source without rules",
            MappingText.csv("  a:\n    file: a.csv\n"),
            ["5:3 MAP-REC-003 info the source a makes no records"]
        ),
        .init(
            "what goes one way",
            person(
                "givenName: { from: a, direction: read }\nhousehold: [b, c]\nmodified: { from: d, as: date-only }\n"
                    + "emails:\n  - { type: =home, value: e, direction: write }"
            ),
            [
                "9:18 MAP-FLD-004 info Person.givenName is only read",
                "10:18 MAP-FLD-004 info Person.household is only read: its parts are not written from here",
                "11:17 MAP-FLD-004 info Person.modified is only read: date-only has no way back",
                "13:11 MAP-FLD-004 info this part of Person.emails is only written",
            ]
        ),
        .init(
            "a rule and a source that go one way",
            person("direction: read", head: "    write: false\n"),
            ["5:3 MAP-FLD-004 info the source users is only read", "8:5 MAP-FLD-004 info the rule Person is only read"]
        ),
        .init(
            "codes that cannot be written",
            sex,
            files: ["test/codes/sex.csv": "source,canonical\nM,male\n"],
            ["10:12 MAP-CODE-006 info sex has no word for female, unspecified, other"]
        ),
        .init(
            "codes for reading only",
            sex,
            files: ["test/codes/sex.csv": "source,canonical,direction\nM,male,read\n"],
            ["10:12 MAP-FLD-004 info Demographics.sex is only read: every code is marked read"]
        ),
    ]

    static let fields: [ProblemCase] = [
        .init("an unknown field", person("givenname: a"), ["9:7 MAP-FLD-001 error Person has no field givenname"]),
        .init(
            "an unknown member",
            person("identifiers:\n  - { sytem: =x, value: a }"),
            [
                "10:11 MAP-FLD-003 warning Person.identifiers.system is required and has no source",
                "10:13 MAP-FLD-002 error Person.identifiers has no member sytem",
            ]
        ),
        .init(
            "a list without members",
            person("emails: email"),
            ["9:15 MAP-FLD-005 error the items of Person.emails need members"]
        ),
        .init(
            "a list of lists",
            person("gradeLevels: [[a]]"),
            ["9:21 MAP-FLD-006 error a contribution to Person.gradeLevels is itself a list"]
        ),
        .init(
            "a text of several members",
            MappingText.csv("  a:\n    file: a.csv\n    Program: { id: id, kind: =program, name: n, schedule: s }\n"),
            ["7:59 MAP-FLD-005 error Program.schedule needs members"]
        ),
        .init(
            "members for a plain field",
            person("givenName: { value: a }"),
            [
                "9:18 MAP-KEY-003 error Person.givenName has neither from nor constant",
                "9:20 MAP-KEY-001 error unknown key: value",
            ]
        ),
        .init(
            "constants that do not fit",
            person("enabled: =yes\ngradeLevels: [=KG]"),
            ["9:16 MAP-FLD-007 error Person.enabled is boolean and cannot hold \"yes\""]
        ),
        .init(
            "from and constant",
            person("givenName: { from: a, constant: b }"),
            ["9:29 MAP-FLD-009 error Person.givenName has from and constant"]
        ),
        .init(
            "an unknown else",
            person(
                "givenName: { from: a, else: [usernam, \"identifiers[a]\", phones, username.a, \"enabled[x]\", \"x[y]\"] }"
            ),
            [
                "9:36 MAP-FLD-008 error Person has no field usernam",
                "9:63 MAP-FLD-008 error phones is list of value(phone) and cannot stand for one value",
                "9:71 MAP-FLD-008 error Person.username is not a reference to follow",
                "9:83 MAP-FLD-008 error enabled is not a list of items with a value",
                "9:97 MAP-FLD-008 error Person has no field x",
            ]
        ),
        .init(
            "item without if",
            person("gradeLevels: [{ item: KG }]"),
            ["9:21 MAP-KEY-003 error item and if belong together: { item: WORD, if: PATH }"]
        ),
        .init(
            "an unknown field in only",
            person("only: { rol: [student] }"),
            ["9:15 MAP-FLD-001 error Person has no field rol"]
        ),
        .init(
            "an unknown key in the long form",
            person("givenName: { from: a, cods: b }"),
            ["9:29 MAP-KEY-001 error unknown key: cods"]
        ),
        .init(
            "words that are not of the list",
            MappingText.csv(
                "  a:\n    file: a.csv\n    OrganizationRole:\n      only: { role: [pupil] }\n      id: id\n      person: p\n"
                    + "      organization: o\n      role: { from: r, default: learner }\n"
            ),
            [
                "8:21 MAP-FLD-007 error role is code(role) and cannot hold \"pupil\"",
                "12:33 MAP-FLD-007 error OrganizationRole.role is code(role) and cannot hold \"learner\"",
            ]
        ),
        .init(
            "required fields without a source",
            MappingText.csv(
                "  a:\n    file: a.csv\n    Organization:\n      id: id\n      identifiers:\n        - { value: n }\n"
            ),
            [
                "7:5 MAP-FLD-003 warning Organization.name is required and has no source",
                "7:5 MAP-FLD-003 warning Organization.type is required and has no source",
                "10:11 MAP-FLD-003 warning Organization.identifiers.system is required and has no source",
            ]
        ),
    ]

    static let paths: [ProblemCase] = [
        xml("Name/", "a step missing", "a name is missing at the end"),
        xml("@RefId/Name", "a step after an attribute", "nothing can follow the attribute @RefId"),
        xml("Name[@Type=04]", "a condition without quotes", "the value of a condition stands in quotes: [@Type='04']"),
        xml(
            "Name[@Type]",
            "a condition without a value",
            "a condition is [@Name='value'] or [Name='value'], with = or !="
        ),
        xml("Name[@Type='04'", "a condition not closed", "the condition on Name is not closed by ]"),
        xml("Name[@Type='04]", "a quote not closed", "a quote is not closed"),
        xml("sif:Name", "a prefix", "names are local names, without a namespace prefix"),
        xml("a | ", "an empty alternative", "there is nothing on one side of |"),
        xml("Na me", "a space in a name", "\" me\" is not understood; steps are separated by /"),
        xml("$itm", "an unknown word with $", "$itm is none of $item, $file and $row"),
        .init(
            "alternatives where one path is due",
            person("each: a | b"),
            ["9:13 MAP-PATH-001 error alternatives are not allowed here, only one path"]
        ),
        .init(
            "a constant where a path is due",
            person("key: [=a]"),
            ["9:13 MAP-PATH-001 error a constant (=) cannot stand here, only a path"]
        ),
    ]

    static let vocabulary: [ProblemCase] = [
        .init(
            "written paths that the vocabulary does not have",
            MappingText.xml(
                "  a:\n    element: A\n    Person:\n      id: \"@R\"\n      givenName: \"Name/Frist | First\"\n"
                    + "      suffix: { from: Old, direction: read }\n"
                    + "      emails: [{ each: Mails/Mail, type: \"@Typ\", value: . }]\n"
            ),
            files: [
                "test/model.tsv": "A/@R\tM\tx\nA/Name\tM\tx\nA/Name/First\tM\tx\nA/Mails\tO\tx\nA/Mails/Mail\tMR\tx\n"
            ],
            [
                "9:18 MAP-PATH-002 warning A/Name/Frist is not in the vocabulary",
                "11:42 MAP-PATH-002 warning A/Mails/Mail/@Typ is not in the vocabulary",
            ]
        )
    ]

    private static func xml(_ path: String, _ what: String, _ message: String) -> ProblemCase {
        .init(
            what,
            MappingText.xml("  a:\n    element: A\n    Person:\n      id: \"@R\"\n      givenName: \"\(path)\"\n"),
            ["9:18 MAP-PATH-001 error \(message)"]
        )
    }

    static let transforms: [ProblemCase] = [
        .init(
            "an unknown transform",
            person("enabled: { from: a, as: bolean }"),
            ["9:31 MAP-TRF-001 error unknown transform: bolean"]
        ),
        .init(
            "a bracket cut by a comma",
            person("enabled: { from: a, as: \"boolean(Y\" }"),
            [
                "9:31 MAP-TRF-002 error the transform boolean: the bracket is not closed; quote the whole text where it holds a comma: \"boolean(Y,N)\""
            ]
        ),
        .init(
            "wrong words for boolean",
            person("enabled: { from: a, as: \"boolean(Y)\" }"),
            ["9:31 MAP-TRF-002 error the transform boolean: it takes the words for true and for false: boolean(Y,N)"]
        ),
        .init(
            "an unknown date format",
            person("modified: { from: a, as: date(MM/TT/YYYY) }"),
            [
                "9:32 MAP-TRF-002 error the transform date: TT/YYYY is not understood; it takes YYYY or YY, MM, M or MON, and DD or D"
            ]
        ),
        .init(
            "a date format without a day",
            person("modified: { from: a, as: date(MM/YYYY) }"),
            [
                "9:32 MAP-TRF-002 error the transform date: it takes a year, a month and a day, each once, such as MM/DD/YYYY"
            ]
        ),
        .init(
            "an argument too many",
            person("givenName: { from: a, as: trim(x) }"),
            ["9:33 MAP-TRF-002 error the transform trim: it takes no argument"]
        ),
        .init(
            "an argument too few",
            person("modified: { from: a, as: date }"),
            ["9:32 MAP-TRF-002 error the transform date: it is written date(MM/DD/YYYY)"]
        ),
        .init(
            "a template without its place",
            person("givenName: { from: a, as: template(x) }"),
            ["9:33 MAP-TRF-002 error the transform template: it takes a text with {} once: template(GRADE:{})"]
        ),
        .init(
            "transforms that do not suit",
            person("givenName: { from: a, as: [boolean, list] }"),
            [
                "9:34 MAP-TRF-003 warning boolean does not suit Person.givenName, which is text",
                "9:43 MAP-TRF-003 warning list does not suit Person.givenName, which is text",
            ]
        ),
    ]

    static let sex = MappingText.csv(
        "  a:\n    file: a.csv\n    Demographics:\n      id: id\n      person: id\n      sex: { from: sex, codes: sex }\n"
    )

    static let codes: [ProblemCase] = [
        .init("no such table", sex, ["10:32 MAP-CODE-001 error there is no code table codes/sex.csv"]),
        .init(
            "a table without a header",
            sex,
            files: ["test/codes/sex.csv": "M,male\n"],
            ["1:1 MAP-CODE-002 error the header of the code table is not source,canonical,direction,note"]
        ),
        .init(
            "wrong rows",
            sex,
            files: ["test/codes/sex.csv": "source,canonical,direction,note,why\nM,male,in,,\nF,,,,\nX,other,,a,b,c\n"],
            [
                "1:1 MAP-CODE-002 error the code table has an unknown column: why",
                "2:1 MAP-CODE-002 error the direction of a code is not empty, read or write",
                "3:1 MAP-CODE-002 error the row has no canonical word",
                "4:1 MAP-CODE-002 error the row has more cells than the header; quote a note that holds a comma",
            ]
        ),
        .init(
            "words not of the list",
            sex,
            files: ["test/codes/sex.csv": "source,canonical\nM,men\nF,female\n"],
            ["2:1 MAP-CODE-003 error Demographics.sex is code(sex) and cannot hold \"men\""]
        ),
        .init(
            "a word with two meanings and two words for one",
            sex,
            files: ["test/codes/sex.csv": "source,canonical,direction\nM,male,\nM,female,\nMale,male,\nm,male,read\n"],
            [
                "3:1 MAP-CODE-005 error \"M\" already means male in line 2",
                "4:1 MAP-CODE-004 warning male is already written \"M\", by line 2",
            ]
        ),
    ]
}
