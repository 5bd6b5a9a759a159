// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
@testable import CrosswalkMapping
import CrosswalkModel
import Testing

@Suite struct CellPlaceTests {
    @Test(arguments: [1, 3]) func `a bad value is told at its column, and one with doubled quotes at its row`(
        jobs: Int
    ) throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Day]
                Attendance:
                  id: Id
                  date: Day
            """
        )
        let files = SetTraffic.Files()
        // More than a piece, so that places do not hang on where pieces begin.
        let rows = (0..<20_000).map { "row number \($0),2025-09-01\n" }.joined()
        try files.file(named: "a.csv").write(Array(("Id,Day\n" + rows + "1,soon\n2,\"the \"\"first\"\"\"\n").utf8))
        let reader = try CSVDatasetReader(files.tree, mapping: mapping)
        var places: [Place] = []
        try Pipeline(jobs: jobs).run(reader, sources: mapping.sources.count) { _, tally, _ in
            for group in tally.findings.groups where group.finding.id == "MAP-VALUE-001" { places += group.places }
        }
        #expect(places.map(\.line) == [20_002, 20_003])
        #expect(places.map(\.column) == [3, 1])
        #expect(places.map(\.byte) == [7 + rows.utf8.count + 2, 7 + rows.utf8.count + 7])
    }
}
