// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkBytes
@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct FormulaGuardTests {
    @Test func `what is guarded when writing is what was there when reading`() {
        var random = SeededGenerator()
        let letters = Array("'=+-@a1 \t\"".utf8)
        for _ in 0..<5000 {
            let value = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? 0x20
            }
            let isGuarded = value.withUnsafeBufferPointer { CSVFieldWriter.needsGuard($0) }
            let written = isGuarded ? [UInt8(ascii: "'")] + value : value
            if written.first == UInt8(ascii: "="), written.count >= 3 { continue }
            #expect(CellText.unguarded(written) ?? written == value, "seed \(random.seed)")
        }
    }

    @Test func `a set that guards gives its formulas back, and one that does not leaves them alone`() throws {
        let lines = "  a:\n    file: a.csv\n    columns: [Id, Note]\n    Attendance: { id: Id, note: Note }\n"
        let text = "Id,Note\r\n1,=1+1\r\n2,'=x\r\n3,O'Neil\r\n4,-5\r\n"
        for setting in ["plain", "guarded"] {
            let head = "mapping: 1\nid: test\ncontainer: csv-set\nsettings: { formulas: \(setting) }\nsources:\n"
            let mapping = try MappingCatalog(files: ["test/mapping.yaml": head + lines]).load(id: "test")
            let first = try SetTraffic("a.csv", text, mapping)
            let written = first.written?.texts["a.csv"] ?? ""
            let second = try SetTraffic("a.csv", written, mapping)
            #expect(first.lines == second.lines)
            #expect(written.contains("'=1+1") == (setting == "guarded"))
        }
    }
}
