// SPDX-License-Identifier: Apache-2.0

extension Notice {
    /// Opening and unpacking what is to be read.
    static let input: [Notice] = [
        .init("IO-IN-001", "the input cannot be opened", "Check the path, and whether it may be read."),
        .init(
            "IO-IN-002",
            "the input cannot be read further",
            "The device or the connection failed; try again from a copy."
        ),
        .init("IO-IN-003", "a stream can be read only once", "Save it to a file and name that."),
        .init("IO-IN-004", "a folder with more files than are read", "Name the folder that holds the export itself."),
        .init(
            "IO-IN-005",
            "no files to read",
            "The folder or zip is empty, or has only what is always left aside. Name the right one."
        ),
        .init(
            "IO-IN-008",
            "two inputs with a file of one name",
            "Inputs given together are one set; give them one at a time."
        ),
        .init("IO-IN-010", "not enough memory to decompress", "Close other programs, or unpack the file first."),
        .init("IO-GZ-001", "a damaged gzip", "What came before the damage was read. Ask for the file again."),
        .init(
            "IO-GZ-002",
            "a gzip that grows out of all proportion",
            "No real export does that; look where the file comes from."
        ),
        .init("IO-ZIP-001", "a zip that is damaged or cut off", "Ask for the file again."),
        .init("IO-ZIP-002", "one part of a zip in several parts", "Join the parts into one zip first."),
        .init(
            "IO-ZIP-003",
            "a name in the zip that leads outside of it",
            "No export tool makes that; look where the file comes from."
        ),
        .init("IO-ZIP-004", "a file that is in the zip twice", "Remove one of the two; capital letters do not count."),
        .init("IO-ZIP-005", "an encrypted file in the zip", "Unpack it with its password and name the folder."),
        .init("IO-ZIP-006", "a zip packed in an unusual way", "Pack it again as an ordinary zip, with deflate."),
        .init(
            "IO-ZIP-007",
            "a file in the zip that grows out of all proportion",
            "No real export does that; look where the file comes from."
        ),
        .init("IO-ZIP-008", "a zip with more files than are read", "Pack only the export itself."),
        .init("IO-ZIP-009", "a zip larger in all than is read", "Unpack it and name the folder."),
        .init(
            "IO-ZIP-010",
            "files in the zip that share the same bytes",
            "An archive like that is made to do harm; look where it comes from."
        ),
        .init(
            "IO-ZIP-011",
            "a damaged file in the zip",
            "What came before the damage was read. Ask for the zip again."
        ),
        .init("IO-FMT-001", "a format that nobody knows", "`crosswalk formats` lists those there are."),
        .init("IO-FMT-002", "an input without anything to read", "Look whether it is the right file or folder."),
        .init(
            "IO-FMT-003",
            "an input that nobody recognises, or several do",
            "Say what it is with --from, or describe it in a mapping with --mapping."
        ),
        .init("IO-FMT-004", "a format that is only read", "`crosswalk formats` lists what can be written."),
        .init("IO-FMT-005", "the format `table` without a mapping, or with several", "Give one with --mapping."),
        .init("IO-TMP-001", "no temporary file can be made", "Set TMPDIR to a folder that can be written."),
        .init("IO-TMP-002", "the temporary file cannot grow", "Set TMPDIR to a folder with more room."),
        .init(
            "IO-TMP-003",
            "the temporary file cannot be read again",
            "Set TMPDIR to a folder on another device and try again."
        ),
        .init("IO-TMP-004", "the temporary file is missing", "This is a defect of the program: please report it."),
        .init(
            "IO-ADP-001",
            "an adapter that cannot be started",
            "Make the program executable with chmod +x, or take it off the PATH."
        ),
        .init(
            "IO-ADP-002",
            "an adapter that does not describe itself",
            "docs/adapters.md says what it has to answer to `describe`."
        ),
        .init(
            "IO-ADP-004",
            "an adapter that did nothing for too long",
            "Set CROSSWALK_ADAPTER_TIMEOUT to more seconds, or to 0 to wait for ever."
        ),
        .init(
            "IO-ADP-005",
            "an adapter that ended with a fault",
            "Its work is not complete; its own messages say why."
        ),
        .init(
            "IO-ADP-006",
            "an adapter that wrote a line beyond all measure",
            "Every record has to be one line of canonical NDJSON."
        ),
        .init("IO-ADP-007", "an adapter that stopped reading", "Its work is not complete; its own messages say why."),
        .init(
            "IO-ADP-008",
            "an adapter that does not do what was asked",
            "It only reads its format, or only writes it."
        ),
        .init("IO-ADP-009", "a zip on standard input for an adapter", "Save it to a file first."),
        .init("IO-PROC-001", "another program cannot be started", "Check that it is there and may be run."),
    ]

    /// Options and files of the user's own.
    static let reading: [Notice] = [
        .init(
            "IO-CONFIG-001",
            "a configuration file that is wrong",
            "A line names a rule of `crosswalk rules` and is off, info, warning or error."
        ),
        .init(
            "IO-LAYER-001",
            "a layer that does not exist",
            "Layers are container, shape, values, references, rules and profile."
        ),
        .init("IO-REPORT-001", "a form of report that does not exist", "`crosswalk validate --help` lists the forms."),
        .init(
            "IO-PROFILE-001",
            "a profile that does not exist",
            "`crosswalk profiles` lists them; the name of a file ends in .yaml."
        ),
        .init(
            "IO-MAPPING-001",
            "a mapping file that cannot be read",
            "Check the path; a folder has to hold a mapping.yaml."
        ),
        .init(
            "IO-LEDGER-001",
            "an account that does not balance",
            "This is a defect of the program: please report it, and do not rely on the output."
        ),
        .init(
            "IO-CAN-001",
            "a line of the canonical stream that cannot be read",
            "Every line has to be one JSON object with record and id. The line was left out."
        ),
        .init(
            "IO-CAN-002",
            "a field that the record type does not have",
            "It was kept as extra data; correct the name where it is misspelt."
        ),
        .init("IO-CSV-001", "a record beyond all measure", "Probably a closing quote is missing in or after the line."),
        .init(
            "IO-CSV-002",
            "a row with more or fewer cells than the header",
            "A comma inside of a value without quotes usually does this: the cells after it have moved."
        ),
        .init(
            "IO-CSV-003",
            "a quote that is never closed",
            "Close the quote, or double the quotes that belong to the value. Everything before the row was read."
        ),
        .init(
            "IO-CSV-004",
            "text behind a closing quote",
            "A quote inside of a quoted value has to stand twice. The quote that ended the value was left away."
        ),
        .init(
            "IO-CSV-010",
            "values that a spreadsheet would run as a formula",
            "They got an apostrophe in front, which reading takes off again; formulas: plain writes them as they are."
        ),
        .init(
            "IO-CSV-011",
            "values with a separator in a file that has no quotes",
            "A space was written in its place. Give the mapping's dialect a quote, or a delimiter that no value holds."
        ),
        .init(
            "IO-ENC-001",
            "bytes that are not UTF-8",
            "They were read as Windows-1252. Save the file as UTF-8 and check its accents."
        ),
        .init("IO-ENC-002", "a canonical stream that is not UTF-8", "Write it as UTF-8."),
        .init(
            "IO-ENC-003",
            "a file in another encoding than UTF-8",
            "It was read as what it is. Export as UTF-8: other programs may not read it."
        ),
        .init(
            "IO-HEAD-003",
            "a column that the mapping reads and the file does not have",
            "Mend the name in the mapping, or remove the line."
        ),
        .init(
            "IO-HEAD-004",
            "a first row with none of the file's columns",
            "Add the header row, mend its names, or write commas between values. The rows were kept as they are."
        ),
        .init(
            "IO-HEAD-005",
            "a column that stands in the header more than once",
            "The first was read, the others kept as extra data. Give each a name of its own."
        ),
        .init(
            "IO-HMIS-001",
            "an HMIS set without Export.csv",
            "Ask for it: its one row tells who made the set, when, and for which period. The other files were read."
        ),
        .init(
            "IO-HMIS-002",
            "an Export.csv that has not exactly one row",
            "Ask for the export again, or leave only the row that belongs to it. The other files were read."
        ),
        .init(
            "IO-HMIS-003",
            "an Export.csv that names another version than the one it was read as",
            "Compare CSVVersion with the files' columns, or say which version it is with --from."
        ),
        .init("IO-SET-001", "a file that was left aside", "Only the files of the set are read; the others are named."),
        .init("IO-SET-002", "a file without a header row", "A table that has no rows should not be sent at all."),
        .init("IO-SET-003", "a table that the mapping does not know", "Its rows were kept as they are."),
        .init(
            "IO-TAB-001",
            "a guess about how a table is written",
            "If it is wrong, say how it is meant in the mapping's dialect."
        ),
        .init(
            "IO-TAB-002",
            "no header that the mapping describes",
            "Compare the names in the file with those under header and in the rules."
        ),
        .init(
            "IO-TAB-003",
            "a step of reshape that does not fit the file",
            "It was left out. Mend the name or the template in the mapping, or remove the step."
        ),
        .init(
            "IO-TAB-004",
            "no column that the mapping turns into rows",
            "Compare the header with melt: a date is written there exactly as in the header."
        ),
        .init(
            "IO-TAB-005",
            "a workbook of an old Excel, or one with a password",
            "Save it as .xlsx without a password, or as CSV."
        ),
        .init(
            "IO-TAB-006",
            "sheets of a workbook that have the header and are not read",
            "List all of them under sheet in the mapping's dialect, in the order in which they are to be read."
        ),
        .init("IO-XLS-001", "a zip that is no workbook", "Save it as .xlsx, or as CSV."),
        .init("IO-XLS-002", "a damaged part of a workbook", "Open it in a spreadsheet program and save it again."),
        .init(
            "IO-XLS-003",
            "a workbook that lists a sheet it does not have",
            "Save it again in a spreadsheet program."
        ),
        .init("IO-XLS-004", "a workbook with more text than is read", "Save the sheet as CSV."),
        .init(
            "IO-XLS-005",
            "a sheet that the workbook does not have",
            "Name one that it has, under sheet in the mapping's dialect."
        ),
        .init(
            "IO-XLS-007",
            "a workbook that lacks the list of its sheets, or its texts",
            "Open it in a spreadsheet program, which may mend it, and save it again."
        ),
        .init(
            "IO-XLS-008",
            "cells that refer to texts that the workbook does not have",
            "They were read as empty. Open it in a spreadsheet program and save it again, or ask for it again."
        ),
        .init(
            "IO-XLS-009",
            "formulas without a result",
            "They were read as empty. Open the workbook in a spreadsheet program, which computes them, and save it again."
        ),
        .init(
            "IO-XLS-010",
            "cells that show an error, such as #REF! or #N/A",
            "They were read as that text. Mend the formula, or name the text under null in the mapping's dialect."
        ),
        .init(
            "IO-XLS-011",
            "a cell merged over several rows",
            "Its value was read for each of the rows. Where it is meant once, unmerge it in the sheet."
        ),
        .init(
            "SIF-OBJ-001",
            "an object that the mapping has no rule for",
            "It is kept as it is, and written only to the same family of formats."
        ),
        .init("SIF-XML-011", "no memory for an XML parser", "Close other programs and try again."),
        .init(
            "SIF-XML-013",
            "objects in no namespace, or in one that is not SIF's",
            "They were read by their names all the same. Other programs may refuse them."
        ),
    ]
}
