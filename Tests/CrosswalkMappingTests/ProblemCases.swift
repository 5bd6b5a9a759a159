// SPDX-License-Identifier: Apache-2.0

extension ProblemCase {
    private static let good = "sources:\n  a:\n    file: a.csv\n    Person: { id: id }\n"

    static let files: [ProblemCase] = [
        .init("an empty file", "", ["1:1 MAP-FILE-001 error the file is empty"]),
        .init("a list instead of keys", "- a\n- b\n", ["1:1 MAP-FILE-001 error this is not a mapping file"]),
        .init(
            "no version",
            "id: test\ncontainer: csv-set\n\(good)",
            ["1:1 MAP-FILE-002 error the version of the mapping language is missing or not 1"]
        ),
        .init(
            "another version",
            "mapping: 2\nid: test\ncontainer: csv-set\n\(good)",
            ["1:10 MAP-FILE-002 error the version of the mapping language is missing or not 1"]
        ),
        .init("no id", "mapping: 1\ncontainer: csv-set\n\(good)", ["1:1 MAP-FILE-003 error the mapping has no id"]),
        .init(
            "an id with a space",
            "mapping: 1\nid: My Format\ncontainer: csv-set\n\(good)",
            ["2:5 MAP-FILE-004 error My Format cannot be a format id"]
        ),
        .init("no container", "mapping: 1\nid: test\n\(good)", ["1:1 MAP-FILE-005 error the mapping has no container"]),
        .init(
            "an unknown container",
            "mapping: 1\nid: test\ncontainer: csvset\n\(good)",
            ["3:12 MAP-FILE-006 error unknown container: csvset"]
        ),
        .init(
            "no sources",
            "mapping: 1\nid: test\ncontainer: csv-set\n",
            ["1:1 MAP-FILE-007 error the mapping has no sources"]
        ),
        .init(
            "an unknown key at the top",
            "mapping: 1\nid: test\ncontainer: csv-set\nsetings: {}\n\(good)",
            ["4:1 MAP-KEY-001 error unknown key: setings"]
        ),
        .init(
            "nothing under sources",
            "mapping: 1\nid: test\ncontainer: csv-set\nsources:\n",
            ["4:9 MAP-KEY-003 error there is nothing under sources"]
        ),
        .init(
            "text under sources",
            "mapping: 1\nid: test\ncontainer: csv-set\nsources: users\n",
            ["4:10 MAP-KEY-002 error sources takes keys and values"]
        ),
        .init(
            "wrong settings",
            "mapping: 1\nid: test\ncontainer: csv-set\nsettings:\n  endDate: exclusive\n  ids: verbatm\n  root: [a]\n\(good)",
            [
                "5:3 MAP-SET-001 error unknown setting: endDate",
                "6:3 MAP-SET-002 error ids takes verbatim, oneroster, guid-compact, guid, guid-any, guid-v4, not \"verbatm\"",
                "7:9 MAP-KEY-002 error the setting root takes a word",
            ]
        ),
    ]

    static let inheritance: [ProblemCase] = [
        .init(
            "an unknown parent",
            "mapping: 1\nid: test\nextends: basis\n",
            files: ["base/mapping.yaml": base],
            ["3:10 MAP-EXT-001 error there is no mapping basis to extend"]
        ),
        .init(
            "itself",
            "mapping: 1\nid: test\nextends: test\n",
            ["3:10 MAP-EXT-002 error the mapping extends itself: test extends test"]
        ),
        .init(
            "a parent that extends it",
            "mapping: 1\nid: test\nextends: other\n",
            files: ["other/mapping.yaml": "mapping: 1\nid: other\nextends:\n  - test\n"],
            ["4:5 MAP-EXT-002 error the mapping extends itself: test extends other extends test"]
        ),
        .init(
            "a parent with another container",
            "mapping: 1\nid: test\ncontainer: xml\nextends: base\n",
            files: ["base/mapping.yaml": base],
            ["4:10 MAP-EXT-003 error base is csv-set, this mapping xml"]
        ),
        .init(
            "removing what is not there",
            "mapping: 1\nid: test\nextends: base\nsources:\n  orgs: { remove: true }\n  users:\n"
                + "    Course: { remove: true }\n    Person:\n      suffix: { remove: true }\n",
            files: ["base/mapping.yaml": base],
            [
                "5:3 MAP-EXT-004 warning there is no source orgs to remove",
                "7:5 MAP-EXT-004 warning there is no rule Course to remove",
                "9:7 MAP-EXT-004 warning there is no rule for suffix to remove",
            ]
        ),
    ]

    static let base =
        "mapping: 1\nid: base\ncontainer: csv-set\nsources:\n  users:\n    file: users.csv\n    Person:\n      id: id\n"

    static let records: [ProblemCase] = [
        .init(
            "an unknown record type",
            MappingText.csv("  a:\n    file: a.csv\n    Persn: { id: id }\n"),
            ["7:5 MAP-REC-001 error unknown record type or key: Persn"]
        ),
        .init(
            "an unknown source key",
            MappingText.csv("  a:\n    fil: a.csv\n    file: b.csv\n    Person: { id: id }\n"),
            ["6:5 MAP-REC-001 error unknown record type or key: fil"]
        ),
        .init(
            "a source without a file",
            MappingText.csv("  a:\n    Person: { id: id }\n"),
            ["5:3 MAP-REC-002 error the source a names no file"]
        ),
        .init(
            "a source without an element",
            MappingText.xml("  a:\n    Person: { id: \"@RefId\" }\n"),
            ["5:3 MAP-REC-002 error the source a names no element"]
        ),
        .init(
            "an element in a csv-set",
            MappingText.csv("  a:\n    file: a.csv\n    element: A\n    Person: { id: id }\n"),
            ["7:5 MAP-KEY-005 error element has no meaning in csv-set"]
        ),
        .init(
            "every rule with each",
            MappingText.csv("  a:\n    file: a.csv\n    Person: { each: ids, id: $item }\n"),
            ["5:3 MAP-REC-004 warning the source a has no primary rule"]
        ),
        .init(
            "a second rule that hangs on nothing",
            MappingText.csv(
                "  a:\n    file: a.csv\n    Person: { id: id }\n    Course:\n      id: course\n      title: title\n"
            ),
            ["8:5 MAP-REC-005 error Course has no link to the Person of its row or element"]
        ),
        .init(
            "a second rule that the row refers to",
            MappingText.csv(
                "  a:\n    file: a.csv\n    Attendance: { id: id, person: pupil }\n    Person:\n      id: pupil\n"
                    + "      givenName: name\n"
            ),
            ["8:5 MAP-REC-007 warning Person is read and not written: its row only refers to it"]
        ),
        .init(
            "two sources in one file",
            MappingText.csv(
                "  a: { file: a.csv, Person: { id: id } }\n  b: { file: A.csv, Course: { id: id, title: t } }\n"
            ),
            ["6:3 MAP-REC-008 warning the sources a and b are both written to A.csv"]
        ),
        .init(
            "$item without each",
            person("givenName: $item"),
            ["9:18 MAP-REC-006 error $item stands where there is no each"]
        ),
        .init(
            "words that keys do not take",
            person("direction: reed", head: "    who: pupil\n    write: no\n"),
            [
                "7:10 MAP-KEY-004 error who takes student, staff, contact, not pupil",
                "8:12 MAP-KEY-004 error write takes true, false, not no",
                "11:18 MAP-KEY-004 error direction takes read, write, both, not reed",
            ]
        ),
        .init("a value left out", person("givenName:"), ["9:17 MAP-KEY-003 error givenName has no value"]),
        .init(
            "a column twice",
            person("givenName: a", head: "    columns: [sourcedId*, a, a]\n"),
            ["7:30 MAP-COL-004 error the column a is listed twice"]
        ),
        .init(
            "columns that are not a list",
            person("givenName: a", head: "    columns: a\n"),
            ["7:14 MAP-KEY-002 error columns takes a list: [first, second*]"]
        ),
        .init(
            "a column that is not listed",
            person("givenName: givenname", head: "    columns: [sourcedId*, givenName]\n"),
            ["10:18 MAP-COL-001 error the column givenname is not listed"]
        ),
    ]

    static let unreadable: [ProblemCase] = [
        .init(
            "text that is no YAML",
            "mapping: 1\n  id: a\n",
            [
                "2:5 MAP-YAML-001 error a colon and a space stand inside unquoted text, or the line above is not finished; quote the text"
            ]
        ),
        .init(
            "a key twice in a block",
            "mapping: 1\nid: test\nsources:\n  a: {}\n  b: {}\n  a: {}\n",
            ["6:3 MAP-YAML-002 error the key a stands twice: in line 4 and in line 6; keep one of them"]
        ),
        .init(
            "a key twice in braces",
            "mapping: 1\nsettings: { ids: guid, root: a, ids: guid }\n",
            ["2:33 MAP-YAML-002 error the key ids stands twice: in line 2 and in line 2; keep one of them"]
        ),
        .init(
            "an attribute without quotes",
            "mapping: 1\nid: @RefId\n",
            ["2:5 MAP-YAML-003 error quote this text: \"@RefId\" begins with @, which YAML keeps for itself"]
        ),
        .init(
            "an attribute without quotes in braces",
            "a: { from: @RefId, as: trim }\n",
            ["1:12 MAP-YAML-003 error quote this text: \"@RefId\" begins with @, which YAML keeps for itself"]
        ),
        .init(
            "brackets in braces without quotes",
            "a: { from: Name[@Type='04']/LastName, as: trim }\n",
            [
                "1:16 MAP-YAML-004 error the { or [ that began in line 1 goes wrong here: inside { } and [ ] a text with [ ] { } or a comma needs quotes"
            ]
        ),
        .init(
            "braces not closed",
            "a: { from: b\nc: d\n",
            [
                "2:2 MAP-YAML-004 error the { or [ that began in line 1 goes wrong here: inside { } and [ ] a text with [ ] { } or a comma needs quotes"
            ]
        ),
        .init(
            "an open quote in the file",
            "a: \"b\nc: d\n",
            ["3:1 MAP-YAML-001 error a quoted text is not closed; it is about what began in line 1"]
        ),
        .init(
            "an alias",
            "a: *b\n",
            [
                "1:4 MAP-YAML-005 error text that begins with * or & has to be quoted; aliases and anchors are not used in mappings"
            ]
        ),
        .init(
            "an anchor",
            "a: &x b\n",
            [
                "1:4 MAP-YAML-005 error anchors (&) and aliases (*) are not part of the mapping language; write it out, or quote it"
            ]
        ),
        .init(
            "an anchor and its alias",
            "a: &x b\nc: *x\n",
            [
                "1:4 MAP-YAML-005 error anchors (&) and aliases (*) are not part of the mapping language; write it out, or quote it"
            ]
        ),
        .init(
            "a second document",
            "a: b\n---\nc: d\n",
            ["2:1 MAP-YAML-005 error a mapping file holds one document; remove what follows the line ---"]
        ),
        .init("a tab", "a:\n\tb: c\n", ["2:1 MAP-YAML-006 error indent with spaces: YAML does not take a tab here"]),
        .init(
            "a control character",
            "a: b\u{1}\n",
            ["1:5 MAP-YAML-007 error there is a control character here; save the file as plain UTF-8 text"]
        ),
        .init(
            "endless nesting",
            String(repeating: "[", count: 2000),
            ["1:1 MAP-YAML-008 error the file nests too deeply for a mapping"]
        ),
        .init(
            "a list as a key",
            "[a, b]: c\n",
            ["1:1 MAP-YAML-001 error a key has to be a word; text that begins with [ or { has to be quoted"]
        ),
    ]

    static let all =
        files + inheritance + records + fields + paths + vocabulary + transforms + codes + tables + unreadable
}
