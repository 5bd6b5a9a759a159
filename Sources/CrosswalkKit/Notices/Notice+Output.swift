// SPDX-License-Identifier: Apache-2.0

extension Notice {
    /// Writing.
    static let output: [Notice] = [
        .init(
            "IO-OUT-001",
            "the program that reads the output went away",
            "Nothing has to be done where it had seen enough."
        ),
        .init("IO-OUT-002", "the disk is full", "Make room or choose another place, then run again."),
        .init("IO-OUT-003", "the output cannot be written", "Check the path, and whether it may be written."),
        .init("IO-OUT-004", "an output without a name", "Give a file, a folder or -."),
        .init("IO-OUT-005", "the folder for the output is not there", "Make it first."),
        .init("IO-OUT-006", "a folder for the output that is not empty", "Choose another, or say --overwrite."),
        .init("IO-OUT-007", "a format of several files for an output of one", "Name a folder or a .zip with -o."),
        .init(
            "IO-OUT-008",
            "an output file's name that cannot be",
            "This is a defect of the program: please report it."
        ),
        .init(
            "IO-OUT-009",
            "a file that was started after the output had ended",
            "This is a defect of the program: please report it."
        ),
        .init(
            "IO-OUT-010",
            "not enough memory to compress the output",
            "Close other programs, or write a folder in place of a zip."
        ),
        .init("IO-OUT-011", "the output cannot be compressed", "Write a folder in place of a zip, and report it."),
        .init("IO-OUT-013", "two outputs with one place", "Name another place for one of them."),
        .init("IO-OUT-014", "an output in the place of an input", "Name another place."),
        .init("IO-OUT-012", "files that are only partly in place", "The folder mixes old and new files; run again."),
        .init("IO-ZIP-030", "a zip entry within another", "This is a defect of the program: please report it."),
        .init(
            "IO-ZIP-031",
            "a zip entry beyond 4 GiB",
            "This is a defect of the program: please report it; write a folder in place of a zip."
        ),
        .init(
            "IO-ZIP-032",
            "a name that a zip cannot hold",
            "Choose a shorter name, or write a folder in place of a zip."
        ),
        .init(
            "IO-FIX-003",
            "a format of which nothing is certain enough to mend",
            "--fix mends OneRoster CSV and SIF XML; mend other formats at their source."
        ),
        .init("IO-DIFF-005", "rows that do not tell when they were changed", "Give the day with --as-of YYYY-MM-DD."),
        .init("IO-DIFF-006", "a delta to be made of a delta", "Give two full sets."),
        .init("IO-DIFF-007", "a format without delta sets", "Give --to oneroster-csv-1.1 or --to oneroster-csv-1.2."),
        .init(
            "IO-DIFF-008",
            "a table without the columns that a delta needs",
            "Give --to oneroster-csv-1.1 or --to oneroster-csv-1.2."
        ),
        .init(
            "MAP-MERGE-001",
            "rows of one record that say different things",
            "They are merged and the first row counts. Mend the others at the source, or give the record a key that tells the rows apart."
        ),
        .init(
            "MAP-MERGE-002",
            "rows of one record that differ in a column which no rule reads",
            "They are merged and the first row counts. Give the column a rule of its own, or the record another key."
        ),
        .init(
            "MAP-OUT-001",
            "records that were left out",
            "The target requires a column that they have no value for. Fill it in the source, or give the mapping an `else` for it."
        ),
        .init(
            "SIF-OUT-001",
            "a mandatory element or attribute without a value in the source",
            "The object was written without it; nothing was guessed. Fill it in the source."
        ),
        .init(
            "SIF-OUT-002",
            "contacts of students who are staff or students themselves",
            "They have no contact object: a person has one object and one RefId. Give them a second record at the source "
                + "where the receiver needs one."
        ),
        .init(
            "OR-OUT-001",
            "a part of the data in bulk files",
            "Who imports a bulk file deletes what is not in it. Convert all of the data at once; `crosswalk diff OLD NEW "
                + "--as delta` makes a set of changes from two whole ones."
        ),
    ]

    /// Marks, control figures and rosters.
    static let programs: [Notice] = [
        .init(
            "PRG-CHECK-001",
            "a control figure that disagrees with the rows",
            "The file was changed after its figures were made, or the check counts other marks than the file does."
        ),
        .init(
            "PRG-CHECK-002",
            "a control figure that is not there",
            "Perhaps the file was cut off, or the row has another word."
        ),
        .init(
            "PRG-MARK-001",
            "a mark that the mapping does not declare",
            "It was kept as unknown. Say under marks what it means."
        ),
        .init(
            "PRG-MARK-002",
            "cells without a mark, of which the mapping does not say what they mean",
            "No record was made of them. Say blank: absent, blank: present or blank: none under marks."
        ),
        .init("PRG-ROSTER-001", "how many ids were found in the roster", "The people were looked up by these ids."),
        .init(
            "PRG-ROSTER-002",
            "people who were not found in the roster",
            "They keep the ids of their own file. --unmatched FILE writes their rows, to be mended."
        ),
        .init(
            "PRG-ROSTER-003",
            "a roster without people",
            "Give a dataset with people under --roster, such as a OneRoster zip."
        ),
        .init(
            "PRG-ROSTER-005",
            "--unmatched for something that has no rows",
            "Only tables have rows that --unmatched can write."
        ),
    ]

    /// Mapping files and the workbench, beside what the linter finds.
    static let mappings: [Notice] = [
        .init("MAP-YAML-001", "a file that is not YAML", "Look at the indentation and at what has to be quoted."),
        .init("MAP-YAML-002", "a key that stands twice", "Keep one of the two."),
        .init("MAP-YAML-003", "text that begins with a character YAML keeps for itself", "Put it in quotes."),
        .init(
            "MAP-YAML-004",
            "brackets, braces or commas without quotes inside of { } or [ ]",
            "Put the text in quotes."
        ),
        .init("MAP-YAML-005", "anchors, aliases or several documents", "Write it out, or quote it."),
        .init("MAP-YAML-006", "a tab as indentation", "Indent with spaces."),
        .init("MAP-YAML-007", "a byte that is not text", "Save the file as UTF-8."),
        .init("MAP-YAML-008", "nesting beyond all reason", "No mapping needs more than about eight levels."),
        .init(
            "MAP-COVER-001",
            "coverage of canonical records",
            "They are read without a mapping, so that none leaves anything behind."
        ),
        .init(
            "MAP-INIT-001",
            "a draft of standard input",
            "A draft reads the input several times; save it to a file first."
        ),
        .init(
            "MAP-INIT-002",
            "a draft of something without tables",
            "Drafts are made of CSV, text and Excel files, and of folders and zips of them."
        ),
        .init("MAP-INIT-003", "a draft of empty tables", "There is no row to learn from; give an export with rows."),
        .init("MAP-INIT-004", "a draft of a sheet that is not there", "Name a sheet that the workbook has."),
        .init("MAP-INIT-005", "a file that is there already", "Choose another name, or say --overwrite."),
    ]
}
