// SPDX-License-Identifier: Apache-2.0

extension ProblemCase {
    /// A table with one source, whose lines are given from line 6 on; attendance by `$mark` with marks follows.
    private static func table(_ lines: String, status: String? = nil) -> String {
        let status = status ?? "{ from: $mark, marks: { X: present, blank: none } }"
        return "mapping: 1\nid: test\ncontainer: table\nsources:\n  sheet:\n"
            + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
            + "    Attendance:\n      person: Id\n      date: $date\n      status: \(status)\n"
    }

    private static let melt = "reshape:\n  - melt: { columns: date(MM/DD/YYYY) }\n"

    static let tables: [ProblemCase] = [
        .init("a good table", table(melt), []),
        .init(
            "marks nobody explained",
            table(melt, status: "$mark"),
            ["11:15 MAP-TAB-003 error Attendance.status does not say what its marks mean"]
        ),
        .init(
            "marks without a word on blanks",
            table(melt, status: "{ from: $mark, marks: { X: present } }"),
            ["11:15 MAP-TAB-004 error the marks of Attendance.status do not say what a blank means"]
        ),
        .init(
            "marks that nobody has decided about",
            table(melt, status: "{ from: $mark, marks: { P: present, X: undecided, blank: undecided } }"),
            ["11:15 MAP-TAB-008 warning the marks of Attendance.status leave undecided: X, blank"]
        ),
        .init(
            "codes in the mapping itself that the field cannot hold",
            table(melt + "Demographics: { id: Id, person: Id, sex: { from: S, codes: { F: female, M: man } } }"),
            ["8:1 MAP-CODE-003 error Demographics.sex is code(sex) and cannot hold \"man\""]
        ),
        .init(
            "a mark that stands twice",
            table(melt, status: "{ from: $mark, marks: { X: present, x: absent, blank: none } }"),
            ["11:51 MAP-TAB-002 error the mark x stands twice"]
        ),
        .init(
            "a mark that means nothing the field can hold",
            table(melt, status: "{ from: $mark, marks: { X: presen, blank: none } }"),
            [
                "11:42 MAP-FLD-007 error Attendance.status is code(attendanceStatus) and cannot hold \"presen\""
            ]
        ),
        .init(
            "a made-up column that nobody makes",
            table("dialect: { header: [Id] }"),
            [
                "9:13 MAP-TAB-005 error no step of reshape makes $date",
                "10:15 MAP-TAB-005 error no step of reshape makes $mark",
            ]
        ),
        .init(
            "a count of what is not melted",
            table(
                "reshape:\n  - constants: { $date: =2026-01-05, $mark: =X }\nchecks:\n  - { column: Total, counts: [X] }"
            ),
            ["9:9 MAP-TAB-006 error the check counts melted columns, and none are melted"]
        ),
        .init(
            "two melts",
            table(melt + "  - melt: { columns: [a, b] }"),
            ["8:9 MAP-TAB-007 error the source sheet melts twice"]
        ),
        .init(
            "templates without a gap",
            table("reshape:\n  - melt: { columns: date(MM/DD/YYYY) }\n  - constants: { Site: { file: hours.csv } }"),
            ["8:36 MAP-TAB-001 error file: hours.csv has not one gap in braces"]
        ),
        .init(
            "wrong words in the dialect",
            table("dialect: { delimiter: comma, headerRows: many, heading: 3 }\n" + melt),
            [
                "6:27 MAP-KEY-004 error delimiter takes ,, ;, |, tab, not comma",
                "6:46 MAP-KEY-004 error headerRows takes a number from 1 to 9, not many",
                "6:52 MAP-KEY-001 error unknown key: heading",
            ]
        ),
        .init(
            "steps and checks of the wrong form",
            table(
                "reshape:\n  - melt: { columns: date(MM/YYYY) }\n  - pivot: { a: b }\n  - split: { column: a }\nchecks:\n  - { counts: [X] }"
            ),
            [
                "7:26 MAP-TRF-002 error the transform date: it takes a year, a month and a day, each once, such as MM/DD/YYYY",
                "8:9 MAP-KEY-001 error unknown key: pivot",
                "9:16 MAP-KEY-003 error split needs by, into",
                "11:9 MAP-KEY-003 error a check has one of column, row, footer and preamble",
                "14:13 MAP-TAB-005 error no step of reshape makes $date",
                "15:15 MAP-TAB-005 error no step of reshape makes $mark",
            ]
        ),
        .init(
            "a layer of tables in XML",
            "mapping: 1\nid: test\ncontainer: xml\nsources:\n  a:\n    element: A\n    dialect: { header: a }\n"
                + "    Person: { id: \"@RefId\" }\n",
            ["7:5 MAP-KEY-005 error dialect has no meaning in xml"]
        ),
    ]
}
