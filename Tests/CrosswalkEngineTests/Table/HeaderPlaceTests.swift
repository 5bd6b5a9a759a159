// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct HeaderPlaceTests {
    private static let names = [
        "Student ID", "student  id", "STUDENT ID ", "Program", "program", "Grade", "Grade #2", "Prénom",
        "Pre\u{301}nom",
        "PRÉNOM", "09/08/2025", "9/9/2025", "2025-09-10", "Mon 9/8/2025", "tues. 9/9/25", ".Mon 9/8/2025", "09/31/2025",
        "Session 1", "Школа", "школа", "a \u{301}b", "a b", "\u{212A}", "k", "a\u{A0}b", "出席", "x", "\u{A0}x", "İd",
        "ß", "12345678901",
    ]

    private static func rows(_ random: inout SeededGenerator) -> [SheetRow] {
        (0..<random.int(0...9)).map { line in
            var row = SheetRow(line: line + 1)
            let isQuoted = random.oneIn(6)
            for _ in 0..<random.int(0...8) {
                var text = random.oneIn(3) ? "" : random.pick(names)
                if random.oneIn(9) { text = String(random.pick(["P", "A", "'", "\u{7F}", "a\nb", "a\r\n b", "\t"])) }
                if random.oneIn(40) { text = String(repeating: "long ", count: random.int(200...210)) }
                if isQuoted, !text.isEmpty, !random.oneIn(20) { text = "'\(text)'" }
                var cell = CellText.trimmed(Array(text.utf8))
                if random.oneIn(30) { cell.append(UInt8.random(in: 0x80...0xFF, using: &random)) }
                row.cells.append(cell)
            }
            return row
        }
    }

    private static func names(_ random: inout SeededGenerator) throws -> TableNames {
        let columns = (0..<random.int(0...5)).map { _ in
            "\"\(random.pick(["Student ID", "Program", "Grade", "Prénom", "Pre\u{301}nom", "x", "ß", "a b", "k", "Школа"]))\""
        }
        var text = ""
        if !columns.isEmpty { text += "columns: [\(Set(columns).sorted().joined(separator: ", "))]\n" }
        let melts = ["date(M/D/YYYY|M/D/YY)", "date(MM/DD/YYYY | YYYY-MM-DD)", "\"Session {}\"", "date(D-MON-YY)"]
        if random.oneIn(2) { text += "reshape:\n  - melt: { columns: \(random.pick(melts)) }\n" }
        return TableNames(try TableReading.mapping(text + "Person:\n  id: Student ID\n").sources[0])
    }

    @Test func `the header that is found is the one that comparing every cell finds`() throws {
        var random = SeededGenerator()
        var found = [0, 0]
        for _ in 0..<1500 {
            let rows = Self.rows(&random)
            let names = try Self.names(&random)
            var dialect = TableDialect()
            switch random.int(0...5) {
            case 0: dialect.header = .row(random.int(1...4))
            case 1: dialect.header = .some(TableDialect.Header.none)
            case 2, 3: dialect.header = .names((0..<random.int(0...3)).map { _ in random.pick(Self.names) })
            default: break
            }
            if random.oneIn(4) { dialect.headerRows = random.int(1...3) }
            if random.oneIn(4) { dialect.fillsSparse = true }
            let sample = TableSample(rows)
            let place = HeaderPlace.find(sample, dialect, names)
            let slow = SlowHeader(rows, dialect, names)
            found[place == nil ? 0 : 1] += 1
            #expect((place == nil) == (slow == nil), "seed \(random.seed)")
            guard let place, let slow else { continue }
            #expect(place.row == slow.row && place.missing == slow.missing, "seed \(random.seed)")
            #expect(place.score(sample, dialect, names) == slow.score, "seed \(random.seed)")
            let layout = TableLayout(sample, place, dialect, names, columns: ["a", "b"])
            #expect(layout.header.count == place.width(sample, dialect, columns: 2), "seed \(random.seed)")
            guard let row = place.row else { continue }
            #expect(layout.headerLine == rows[row].line && layout.rowsBefore == row + 1, "seed \(random.seed)")
            #expect(layout.preamble.allSatisfy { !$0.isBlank }, "seed \(random.seed)")
        }
        #expect(found.allSatisfy { $0 > 100 }, "seed \(random.seed)")
    }

    @Test func `dates of a header are read as the transform of dates reads them`() throws {
        var random = SeededGenerator()
        for _ in 0..<1000 {
            var text =
                "reshape:\n  - melt: { columns: date(\(random.pick(["M/D/YYYY|M/D/YY", "MM/DD", "D-MON-YY", "M/D*"])))"
            if random.oneIn(2) { text += ", year: 2025" }
            let mapping = try? TableReading.mapping(text + " }\nPerson:\n  id: a\n")
            guard let step = mapping?.sources[0].reshape.first, case .melt(let melt) = step.kind else { continue }
            let name =
                random.pick(["", "Mon ", "Thurs, ", ".", "Sun. ", "é "])
                + random.pick(["\(random.int(0...14))/\(random.int(0...33))", "8-Sep", "2025-09-08", "x"])
                + random.pick(["", "/2025", "/25", "-25", " ", " 2025", "/02025"])
            #expect(MeltKeys(melt).key(of: name) == SlowHeader.key(of: name, in: melt), "seed \(random.seed): \(name)")
        }
    }
}
