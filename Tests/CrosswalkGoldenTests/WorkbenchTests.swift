// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkTesting
import Testing

@Suite struct WorkbenchTests {
    /// The invented exports of `Fixtures/workbench/`.
    static let cases = RepositoryFiles.names(in: RepositoryFiles.fixtures + "/workbench")

    /// The samples of others that a draft is made of, relative to the root of the samples.
    static let shared = ["programs/salesforce-pmm/derived-csv"] + SharedSamples.tables

    private static func input(_ name: String) -> String {
        let folder = "\(RepositoryFiles.fixtures)/workbench/\(name)/input"
        let files = RepositoryFiles.names(in: folder)
        return files.count == 1 ? "\(folder)/\(files[0])" : folder
    }

    /// Drafts a mapping, checks it and gives a catalogue that has it.
    private static func drafted(_ input: String, _ scratch: TemporaryFolder) throws -> (MappingSketch, Formats) {
        let sketch = try MappingSketch.draft(try InputTree.open(input))
        let file = scratch.path("draft.yaml")
        try RepositoryFiles.write(Array(sketch.text.utf8), to: file)
        let findings = try MappingCatalog.builtIn.check(file: file).findings
        let errors = findings.filter { $0.severity == .error }.map { "\($0.place.line): \($0.summary)" }
        #expect(errors.isEmpty, "\(errors.joined(separator: "\n"))\n\(sketch.text)")
        return (sketch, Formats(try MappingCatalog.builtIn.adding(file: file)))
    }

    @Test(arguments: cases)
    func `the draft on file passes its check, reads the export and tells what it leaves`(_ name: String) throws {
        let scratch = try TemporaryFolder()
        let input = Self.input(name)
        let (sketch, formats) = try Self.drafted(input, scratch)
        try Golden.check(sketch.text, "workbench/\(name)/draft.yaml")
        let read = try Converted.run(input, from: nil, to: Formats.canonical, formats: formats)
        #expect(read.fault == nil)
        #expect(read.ledger?.from == sketch.id, "a mapping that was given goes before built-in ones")
        try Golden.check(read.text, "workbench/\(name)/canonical.ndjson")
        let coverage = try Coverage.run(try InputTree.open(input), formats: formats, from: nil, jobs: 1)
        try Golden.check(CoverageReport.text(coverage, showValues: false), "workbench/\(name)/coverage.txt")
    }

    @Test(arguments: cases)
    func `the same export gives the same draft`(_ name: String) throws {
        let first = try MappingSketch.draft(try InputTree.open(Self.input(name)))
        let second = try MappingSketch.draft(try InputTree.open(Self.input(name)))
        #expect(first.text == second.text)
    }

    @Test(arguments: cases)
    func `names, birth dates and numbers of people do not stand in a draft`(_ name: String) throws {
        let text = try MappingSketch.draft(try InputTree.open(Self.input(name))).text
        let secrets = [
            "Okafor", "Amara", "Lindqvist", "Nils", "Quispe", "Rosa", "Haddad", "Yusuf", "O'Neal", "Tran", "00417",
            "P-1001",
            "3/14/2014", "2014-03-14", "example.org", "555-0100", "Pier 4", "A-17", "03/14/2014", "Harbor St",
        ]
        for secret in secrets { #expect(!text.contains(secret), "\(secret) stands in the draft") }
    }

    @Test func `a mark is taken to mean presence where a column of totals counts it in every row`() throws {
        let draft = try RepositoryFiles.text("\(RepositoryFiles.fixtures)/workbench/wide-sheet/draft.yaml")
        #expect(draft.contains("X: present   # 16 cells; the column Days Present counts it, in every row"))
        #expect(draft.contains("blank: undecided"))
    }

    @Test func `UTF-16 from a spreadsheet and Windows-1252 with semicolons are drafted alike`() throws {
        let scratch = try TemporaryFolder()
        let text = "Name;Date;Hours\nRené Peña;2025-09-08;1.5\nAda Muñoz;2025-09-08;2\n"
        let narrow = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try RepositoryFiles.write(narrow, to: scratch.path("narrow/hours.csv"))
        try RepositoryFiles.write(wide, to: scratch.path("wide/hours.csv"))
        let (first, formats) = try Self.drafted(scratch.path("narrow/hours.csv"), scratch)
        let (second, _) = try Self.drafted(scratch.path("wide/hours.csv"), scratch)
        #expect(first.text == second.text)
        let read = try Converted.run(
            scratch.path("narrow/hours.csv"),
            from: nil,
            to: Formats.canonical,
            formats: formats
        )
        #expect(read.text.contains("\"givenName\":\"René\""))
        #expect(read.text.contains("\"minutes\":\"90\""))
    }

    @Test func `an input without a table, and standard input, are refused with what to do`() throws {
        let scratch = try TemporaryFolder()
        try RepositoryFiles.write(Array("{\"a\":1}\n".utf8), to: scratch.path("a.json"))
        #expect(throws: CrosswalkError.self) { try MappingSketch.draft(try InputTree.open(scratch.path("a.json"))) }
        try RepositoryFiles.write([], to: scratch.path("empty.csv"))
        #expect(throws: CrosswalkError.self) { try MappingSketch.draft(try InputTree.open(scratch.path("empty.csv"))) }
    }

    @Test func `names are not shown where rows have no header, where somebody signed, or above the header`() throws {
        let scratch = try TemporaryFolder()
        let texts = [
            "Ada,Byron,Math\nBob,Stone,Art\nCy,Young,Gym\n",
            "Student ID,9/8/2025,9/9/2025\n1,Maria,P\n2,Maria,Maria\n3,P,Maria\n",
            "Ada Byron: Room 4,,\nStudent ID,Date,Status\n1,2025-09-08,P\n2,2025-09-08,A\n",
            "17,\"Byron, Ada\",Present,Absent\n18,\"Stone, Bob\",Present,Present\n",
        ]
        for text in texts {
            let file = scratch.path("sheet.csv")
            try RepositoryFiles.write(Array(text.utf8), to: file)
            let (sketch, _) = try Self.drafted(file, scratch)
            for name in ["Ada", "Byron", "Bob", "Cy", "Maria", "Stone"] {
                #expect(!sketch.text.contains(name), "\(name) stands in\n\(sketch.text)")
            }
        }
    }

    @Test func `headers of any text give drafts that can be read`() throws {
        var random = SeededGenerator()
        let pieces = [
            "Student ID", "Name", "Date", "Status", "Hours", "Program", "9/8/2025", "9/9/2025", "a: b", "# x", "- y",
            "{z}", "[q]",
            "\"quoted\"", "'single'", "a | b", "=1+1", "yes", "null", "~", "%", "&anchor", "*alias", "!tag", "línea",
            "\u{1F600}",
            "two\nlines", "tab\there", "", " ", "Name", "$mark", "$date", "@x", "`tick`", "col,umn", "back\\slash",
            "1.5", "0",
        ]
        let values = [
            "", "P", "A", "X", "1", "0", "2025-09-08", "9/8/2025", "Ada Byron", "Byron, Ada", "yes", "1.25", "a|b",
            "=x", "—",
        ]
        for _ in 0..<25 {
            let scratch = try TemporaryFolder()
            let width = Int.random(in: 1...9, using: &random)
            func row(_ texts: [String]) -> String {
                (0..<width).map { _ in
                    let text = texts.randomElement(using: &random) ?? ""
                    return "\"" + text.replacing("\"", with: "\"\"") + "\""
                }.joined(separator: ",") + "\n"
            }
            var text = row(pieces)
            for _ in 0..<Int.random(in: 0...12, using: &random) { text += row(values) }
            let file = scratch.path("random.csv")
            try RepositoryFiles.write(Array(text.utf8), to: file)
            let (sketch, formats) = try Self.drafted(file, scratch)
            let read = try Converted.run(file, from: sketch.id, to: Formats.canonical, formats: formats)
            #expect(read.fault == nil, "seed \(random.seed)\n\(text)\n\(sketch.text)\n\(read.fault?.description ?? "")")
        }
    }

    @Test(.enabled(if: SharedSamples.areThere), arguments: shared)
    func `a real export is drafted, the draft checked, and the export read by it`(_ path: String) throws {
        let scratch = try TemporaryFolder()
        let input = "\(SharedSamples.root)/\(path)"
        let (_, formats) = try Self.drafted(input, scratch)
        let read = try Converted.run(input, from: nil, to: Formats.canonical, formats: formats)
        #expect(read.fault == nil, "\(read.fault?.description ?? "")")
        #expect(read.ledger?.imbalance.isEmpty ?? false)
    }

    // MARK: Coverage

    @Test func `coverage of a set tells columns that no rule reads, with how many values they have`() throws {
        let input = try InputTree.open(RepositoryFiles.fixtures + "/demo/vendor-export")
        let coverage = try Coverage.run(input, formats: Formats(), from: nil, jobs: 2)
        #expect(coverage.hasGaps)
        let extra = try #require(coverage.columns.first { $0.name == "ext_homeroomTeacher" })
        #expect(extra.file == "users.csv")
        #expect(extra.count > 0)
        #expect(CoverageReport.json(coverage, showValues: false).contains("\"gaps\":true"))
    }

    @Test func `a column that is read and kept beside for writing is not one that nobody reads`() throws {
        let scratch = try TemporaryFolder()
        let file = "Id,ServiceSchedule__c,SessionStart__c,Name\n1,4,2026-01-05T18:00:00.000+0000,Chess\n"
        try RepositoryFiles.write(Array(file.utf8), to: scratch.path("set/ServiceSession__c.csv"))
        let input = try InputTree.open(scratch.path("set"))
        let coverage = try Coverage.run(input, formats: Formats(), from: "pmm-csv", jobs: 1)
        #expect(coverage.records == 1)
        #expect(coverage.columns.isEmpty, "\(coverage.columns)")
    }

    @Test func `coverage of XML tells elements that no rule reads`() throws {
        let scratch = try TemporaryFolder()
        let document = """
            <SIF_Message xmlns="http://www.sifassociation.org/infrastructure/4.x"><StudentPersonals \
            xmlns="http://www.sifassociation.org/datamodel/na/4.x"><StudentPersonal \
            RefId="11111111-2222-4333-8444-555555555555"><LocalId>17</LocalId><Name Type="04"><LastName>Okafor</LastName>\
            <FirstName>Amara</FirstName></Name><ShoeSize>7</ShoeSize></StudentPersonal></StudentPersonals></SIF_Message>
            """
        try RepositoryFiles.write(Array(document.utf8), to: scratch.path("students.xml"))
        let coverage = try Coverage.run(
            try InputTree.open(scratch.path("students.xml")),
            formats: Formats(),
            from: "sif-unity-4.2",
            jobs: 1
        )
        #expect(coverage.columns.contains { $0.name == "ShoeSize" && $0.count == 1 })
    }

    @Test func `coverage hides words of fields about people unless they are asked for`() throws {
        let scratch = try TemporaryFolder()
        let (_, formats) = try Self.drafted(Self.input("enrollment-set"), scratch)
        let coverage = try Coverage.run(
            try InputTree.open(Self.input("enrollment-set")),
            formats: formats,
            from: nil,
            jobs: 1
        )
        #expect(!CoverageReport.text(coverage, showValues: false).contains("Nonbinary"))
        #expect(CoverageReport.text(coverage, showValues: true).contains("\"Nonbinary\"  2 times"))
        #expect(
            CoverageReport.text(coverage, showValues: false).contains("NS"),
            "letters are marks, not notes on somebody"
        )
    }
}
