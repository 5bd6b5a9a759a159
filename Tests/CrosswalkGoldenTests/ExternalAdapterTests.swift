// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting
import Glibc
import Testing

@Suite struct ExternalAdapterTests {
    private static let reads = #"echo '{"record":"Dataset","id":"d","source":"test","format":"test"}'"#

    @Test func `an adapter is found by the file names it asks for where no content is known`() throws {
        let script = try AdapterScript(read: Self.reads)
        let candidate = try Detector(script.formats()).recognise(InputTree.open(script.folder.path("input.test")))
        #expect(candidate.format == "test")
        #expect(candidate.evidence == ["input.test is named as crosswalk-adapter-test asks: *.test"])
    }

    @Test func `a content that is known is not an adapter's`() throws {
        let script = try AdapterScript(read: Self.reads)
        let stream = #"{"record":"Dataset","id":"d","source":"s","format":"canonical"}"# + "\n"
        try RepositoryFiles.write(Array(stream.utf8), to: script.folder.path("stream.test"))
        let candidate = try Detector(script.formats()).recognise(InputTree.open(script.folder.path("stream.test")))
        #expect(candidate.format == Formats.canonical)
    }

    @Test func `no adapter takes the id of a built-in format`() throws {
        let script = try AdapterScript()
        for id in ["pmm-csv", "canonical"] {
            rename(
                script.folder.path("crosswalk-adapter-test"),
                script.folder.path("crosswalk-adapter-\(id)")
            )
            let formats = script.formats()
            #expect(try formats.adapter(id) == nil)
            #expect(try formats.all().allSatisfy { $0.adapter == nil })
            rename(
                script.folder.path("crosswalk-adapter-\(id)"),
                script.folder.path("crosswalk-adapter-test")
            )
        }
    }

    @Test(arguments: ["../test", "te st", "", "-test", "TEST", "a/b", "test\n", String(repeating: "a", count: 80)])
    func `a name that is no id is nobody's`(_ name: String) throws {
        let formats = try AdapterScript().formats()
        #expect(formats.adapters?.program(name) == nil)
        #expect(throws: CrosswalkError.self) { try formats.require(name) }
    }

    @Test func `of two adapters of a name the first that may be run is used`() throws {
        let first = try AdapterScript(read: Self.reads)
        let second = try AdapterScript(read: "exit 7")
        let both = Adapters(path: "relative::\(first.folder.path):\(second.folder.path)")
        #expect(both.program("test")?.path.hasPrefix(first.folder.path) == true)
        #expect(both.program("test")?.hidden == 1)
        chmod(first.folder.path("crosswalk-adapter-test"), 0o600)
        #expect(both.program("test")?.path.hasPrefix(second.folder.path) == true)
        #expect(both.program("test")?.hidden == 0)
    }

    @Test func `a folder of an adapter's name is no adapter`() throws {
        let folder = try TemporaryFolder()
        mkdir(folder.path("crosswalk-adapter-test"), 0o755)
        #expect(Adapters(path: folder.path).program("test") == nil)
    }

    @Test(.enabled(if: Shell.has("python3"), "no python3 to run the example with"))
    func `the example reads and writes what it wrote`() throws {
        let formats = Formats(adapters: Adapters(path: Self.examples))
        let folder = try TemporaryFolder()
        let sheet = """
            # chess | Chess Club
            2025-09-02
            present p1 | Ana | Ruiz
            absentExcused p2 | Bén | Osei
            2025-09-09
            tardy p1 | Ana | Ruiz

            """
        try RepositoryFiles.write(Array(sheet.utf8), to: folder.path("chess.roll"))
        let read = try Converted.run(folder.path("chess.roll"), from: nil, to: Formats.canonical, formats: formats)
        #expect(read.fault == nil)
        #expect(
            read.ledger?.records.map { "\($0.kind.name) \($0.records.read)" }
                == ["Dataset 1", "Person 2", "Program 1", "Attendance 3"]
        )
        try RepositoryFiles.write(Array(read.text.utf8), to: folder.path("chess.ndjson"))
        let wrote = try Converted.run(folder.path("chess.ndjson"), from: nil, to: "roll", formats: formats)
        #expect(wrote.text == sheet)
    }

    private static let examples = RepositoryFiles.root + "/docs/examples"
}
