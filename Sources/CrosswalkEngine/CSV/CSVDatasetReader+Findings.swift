// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

// What is said of a set's files.
extension CSVDatasetReader {
    static func notATable(_ name: String) -> Finding {
        Finding(
            id: "IO-SET-001",
            severity: .info,
            layer: .container,
            summary: "a file that is not a table was left aside",
            help: "Only .csv, .tsv and .txt files of the set are read.",
            groupKey: name,
            place: Place(file: name)
        )
    }

    static func unknownTable(_ name: String, _ error: CrosswalkError, isNamed: Bool) -> Finding {
        Finding(
            id: "IO-SET-003",
            severity: isNamed ? .error : .warning,
            layer: .shape,
            summary: "a table that the mapping does not know",
            help: error.message + " Its rows were kept as they are.",
            groupKey: name,
            place: error.place ?? Place(file: name)
        )
    }

    static func unknownFile(_ name: String, of mapping: Mapping) -> Finding {
        let example = mapping.sources.lazy.compactMap(\.file).first ?? "orgs.csv"
        return Finding(
            id: "IO-SET-003",
            severity: .warning,
            layer: .shape,
            summary: "a table that the mapping does not know",
            help:
                "Neither its name nor its columns say which file of \(mapping.title) it is. Its rows were kept as they "
                + "are. Give the file the name it has in the standard, such as \(example), and name the file instead of -.",
            groupKey: name,
            place: Place(file: name, line: 1)
        )
    }

    /// That a file is not UTF-8: for sure, or as far as can be guessed.
    static func otherEncoding(_ encoding: TextEncoding, of name: String) -> Finding {
        let isGuess = encoding.charset == .windows1252
        return Finding(
            id: isGuess ? "IO-ENC-001" : "IO-ENC-003",
            severity: isGuess ? .warning : .info,
            layer: .container,
            summary: isGuess
                ? "bytes that are not UTF-8, read as Windows-1252"
                : "the file is \(encoding.charset.rawValue), not UTF-8",
            help: isGuess
                ? "Save the file as UTF-8. It was read as if it were Windows-1252, which is what most programs that do not "
                    + "write UTF-8 write; check its accents."
                : "It was read as what it is. Export as UTF-8: other programs may not read it.",
            groupKey: encoding.charset.rawValue,
            place: Place(file: name)
        )
    }

    static func emptyFile(_ name: String) -> Finding {
        Finding(
            id: "IO-SET-002",
            severity: .warning,
            layer: .container,
            summary: "a file without a header row",
            help: "The file is empty. A table that has no rows should not be sent at all.",
            groupKey: name,
            place: Place(file: name, line: 1)
        )
    }
}
