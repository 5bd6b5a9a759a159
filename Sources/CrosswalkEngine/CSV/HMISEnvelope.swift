// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What `Export.csv`, the one row that goes with every HMIS set, says of it.
///
/// HUD HMIS CSV Format Specifications, Export.
struct HMISEnvelope: Sendable {
    static let fileName = "export.csv"
    private static let help =
        "HMIS asks for an Export.csv with exactly one row, which tells who made the set, when, and for "
        + "which period. What the other files hold was read."

    /// The values of the row by their column, in lower case.
    private(set) var values: [String: String] = [:]
    private let name: String
    private let rows: Int

    /// Reads the file's first bytes.
    init(_ head: [UInt8], name: String) {
        self.name = name
        let header = CSVDatasetReader.headerCells(of: head).map(HeaderName.folded)
        var rows = 0
        while rows < 100, CSVDatasetReader.headerCells(of: head, row: rows + 1).contains(where: { !$0.isEmpty }) {
            rows += 1
        }
        self.rows = rows
        for (name, value) in zip(header, CSVDatasetReader.headerCells(of: head, row: 1)) where !value.isEmpty {
            values[name] = value
        }
    }

    /// `full`, `delta` or `partial`; nil where the row does not say.
    var mode: String? {
        switch values["exportdirective"] {
        case "1": "delta"
        case "2": "full"
        case "3": "partial"
        default: nil
        }
    }

    /// Says what is wrong with the envelope of a set.
    static func report(_ envelope: HMISEnvelope?, of mapping: Mapping, to sink: inout FindingSink) {
        guard let envelope else {
            sink.report(finding("IO-HMIS-001", .warning, "the set has no Export.csv", help, Place(file: "Export.csv")))
            return
        }
        let place = Place(file: envelope.name, line: 1)
        if envelope.rows != 1 {
            let words = envelope.rows == 0 ? "no row" : "\(envelope.rows) rows, not one"
            sink.report(finding("IO-HMIS-002", .warning, "Export.csv has \(words)", help, place))
        }
        let column = Place(file: envelope.name, line: 2, field: "CSVVersion")
        if let version = envelope.values["csvversion"], !version.hasPrefix(mapping.settings.version) {
            sink.report(
                finding(
                    "IO-HMIS-003",
                    .warning,
                    "Export.csv names another version than that of \(mapping.title)",
                    "The set was read as \(mapping.id). Compare CSVVersion with the version that the files' columns are of, "
                        + "or say which it is with --from.",
                    column
                )
            )
        }
    }

    private static func finding(
        _ id: String,
        _ severity: Severity,
        _ summary: String,
        _ help: String,
        _ place: Place
    ) -> Finding {
        Finding(id: id, severity: severity, layer: .container, summary: summary, help: help, place: place)
    }
}
