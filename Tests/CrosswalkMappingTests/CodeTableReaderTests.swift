// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CrosswalkMapping

@Suite struct CodeTableReaderTests {
    private func read(_ text: String) -> (table: CodeTable, isSound: Bool) {
        let problems = MappingProblems()
        let table = CodeTableReader(name: "words", file: "codes/words.csv", problems: problems).table(text)
        return (table, problems.findings.isEmpty)
    }

    @Test func `cells may be quoted, spaced and over several lines, and the last column may be left out`() {
        let (table, isSound) = read(
            #"""
            source,canonical,direction,note
            A , "first, of all" ,,"a note
            of two lines"
            \#r
            "say ""B""",second,read
            ,blank,read,
            C,third,write,\#r
            """#
        )
        #expect(
            table.rows == [
                CodeTable.Row(source: "A", canonical: "first, of all", direction: .both, line: 2),
                CodeTable.Row(source: "say \"B\"", canonical: "second", direction: .read, line: 5),
                CodeTable.Row(source: "", canonical: "blank", direction: .read, line: 6),
                CodeTable.Row(source: "C", canonical: "third", direction: .write, line: 7),
            ]
        )
        #expect(table.rows(for: .read).map(\.line) == [2, 5, 6])
        #expect(table.rows(for: .write).map(\.line) == [2, 7])
        #expect(isSound)
    }

    @Test(arguments: ["a,b", "a,b\n", "a,b\r\n"])
    func `the last line may end or not`(rows: String) {
        let (table, isSound) = read("source,canonical\n" + rows)
        #expect(table.rows == [CodeTable.Row(source: "a", canonical: "b", direction: .both, line: 2)])
        #expect(isSound)
    }
}
