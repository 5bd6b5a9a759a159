// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import Glibc
import CrosswalkTesting
import Testing

@Suite struct InputTreeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ zip: RawZip, limits: InputLimits = .standard) throws -> InputTree {
        try InputTree.open(folder.write(zip.bytes(), to: "export.zip"), limits: limits)
    }

    private func content(_ tree: InputTree) throws -> [String: String] {
        var all: [String: String] = [:]
        for entry in tree.entries { all[entry.name] = String(decoding: try entry.open().readAll(), as: UTF8.self) }
        return all
    }

    private func failure(_ zip: RawZip, limits: InputLimits = .standard) -> CrosswalkError? {
        do {
            let tree = try open(zip, limits: limits)
            for entry in tree.entries { _ = try entry.open().readAll() }
            return nil
        } catch {
            return error as? CrosswalkError
        }
    }

    @Test(arguments: [UInt16(0), 8], [false, true])
    func `stored and deflated members are read, with sizes in the header or behind the data`(
        method: UInt16,
        descriptor: Bool
    ) throws {
        let text = Array(String(repeating: "a,b,c\n", count: 50_000).utf8)
        let zip = RawZip(members: [
            .init(name: "users.csv", content: text, method: method, descriptor: descriptor),
            .init(name: "orgs.csv", content: [], method: method, descriptor: descriptor),
        ])
        let tree = try open(zip)
        #expect(tree.kind == .zip)
        #expect(tree.displayName == "export.zip")
        #expect(tree.entries.map(\.name) == ["orgs.csv", "users.csv"])
        #expect(tree.entries.map(\.size) == [0, text.count])
        #expect(try tree.entries[1].head(5) == Array("a,b,c".utf8))
        #expect(try tree.entries[1].open().readAll() == text)
        #expect(try tree.entries[0].open().readAll().isEmpty)
    }

    @Test func `zip64, a comment and bytes before the archive are read`() throws {
        let zip = RawZip(
            members: [.init(name: "a.csv", method: 8, zip64: true)],
            lead: Array("#!program\n".utf8),
            comment: Array("hello PK".utf8),
            zip64End: true
        )
        // Something before the archive hides the magic at the start; the file is then taken as it is.
        #expect(try open(zip).kind == .file)
        var plain = zip
        plain.lead = []
        #expect(try content(open(plain)) == ["a.csv": "a,b\n1,2\n"])
        plain.lead = plain.members[0].content
        plain.lead = [0x50, 0x4B, 3, 4, 0]
        #expect(try content(open(plain)) == ["a.csv": "a,b\n1,2\n"])
    }

    @Test func `one common top folder is dropped and what systems leave is set aside`() throws {
        let zip = RawZip(members: [
            .init(name: "Export/", content: []),
            .init(name: "Export/users.csv"),
            .init(name: "Export/old/users.csv"),
            .init(name: "Export/.DS_Store"),
            .init(name: "__MACOSX/Export/._users.csv"),
            .init(name: "Thumbs.db"),
        ])
        let tree = try open(zip)
        #expect(tree.entries.map(\.name) == ["users.csv"])
        #expect(tree.notes.count == 2)
        #expect(tree.notes.contains { $0.contains("3 hidden") })
        #expect(tree.notes.contains { $0.contains("folder old") })
    }

    @Test func `backslashes in names are slashes`() throws {
        #expect(try open(RawZip(members: [.init(name: "Export\\users.csv")])).entries.map(\.name) == ["users.csv"])
    }

    static let lies: [(String, RawZip)] = [
        ("IO-ZIP-003", RawZip(members: [.init(name: "/etc/a.csv")])),
        ("IO-ZIP-003", RawZip(members: [.init(name: "x/../../a.csv")])),
        ("IO-ZIP-003", RawZip(members: [.init(name: "C:\\a.csv")])),
        ("IO-ZIP-003", RawZip(members: [.init(name: "a\u{0}.csv")])),
        ("IO-ZIP-004", RawZip(members: [.init(name: "a.csv"), .init(name: "A.CSV")])),
        ("IO-ZIP-005", RawZip(members: [.init(name: "a.csv", flags: 1)])),
        ("IO-ZIP-006", RawZip(members: [.init(name: "a.csv", method: 12)])),
        (
            "IO-ZIP-010",
            RawZip(members: [.init(name: "a.csv"), .init(name: "b.csv", localName: "a.csv", statedOffset: 0)])
        ),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", localName: "b.csv")])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", checksum: 7)])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", method: 8, checksum: 7)])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", method: 8, statedSize: 3)])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", method: 8, statedSize: 300)])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", statedSize: 3)])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", method: 8, packed: [0xFF, 0xFF, 0xFF])])),
        ("IO-ZIP-011", RawZip(members: [.init(name: "a.csv", method: 8, packed: [])])),
        ("IO-ZIP-001", RawZip(members: [.init(name: "a.csv", statedPacked: 0x7000_0000)])),
        ("IO-ZIP-001", RawZip(members: [.init(name: "a.csv", statedOffset: 0x7000_0000)])),
        ("IO-ZIP-001", RawZip(members: [.init(name: "a.csv")], statedEntries: 2)),
        ("IO-ZIP-001", RawZip(members: [.init(name: "a.csv"), .init(name: "b.csv")], statedEntries: 1)),
        ("IO-IN-005", RawZip(members: [])),
        ("IO-IN-005", RawZip(members: [.init(name: "x/a.csv"), .init(name: "y/a.csv")])),
    ]

    @Test(arguments: lies.indices)
    func `an archive that lies is refused with an id`(_ number: Int) {
        let (id, zip) = Self.lies[number]
        let error = failure(zip)
        #expect(error?.id == id, "lie \(number): \(String(describing: error))")
        if id > "IO-ZIP-004" { #expect(error?.place?.file.hasSuffix("a.csv") == true || id == "IO-ZIP-010") }
    }

    @Test func `a zip cut off anywhere is an error and never a crash`() throws {
        let whole = RawZip(members: [.init(name: "a.csv", method: 8), .init(name: "b.csv")]).bytes()
        for length in 4..<whole.count {
            let path = try folder.write(Array(whole.prefix(length)), to: "cut.zip")
            #expect(throws: CrosswalkError.self) {
                for entry in try InputTree.open(path).entries { _ = try entry.open().readAll() }
            }
        }
    }

    @Test(arguments: [UInt64(5), 6])
    func `a zip with flipped bits never crashes`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var zip = RawZip(members: [.init(name: "a.csv", method: 8), .init(name: "b.csv", zip64: true)])
        for round in 0..<600 {
            zip.zip64End = round % 2 == 0
            var bytes = zip.bytes()
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 4..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let path = try folder.write(bytes, to: "flipped.zip")
            do {
                for entry in try InputTree.open(path).entries { _ = try entry.open().readAll() }
            } catch {
                #expect(error is CrosswalkError, "seed \(seed), round \(round)")
            }
        }
    }

    @Test func `what is intact before a damage is delivered first`() throws {
        let text = Array(String(repeating: "line of text\n", count: 100).utf8)
        let tree = try open(RawZip(members: [.init(name: "a.csv", content: text, method: 8, checksum: 1)]))
        let source = try tree.entries[0].open()
        #expect(try source.readFully(text.count) == text)
        let error = #expect(throws: CrosswalkError.self) { try source.readFully(1) }
        #expect(error?.message.contains("checksum") == true)
        #expect(error?.place?.byte == text.count)
    }

    @Test func `limits on count, total and growth hold`() {
        let two = RawZip(members: [.init(name: "a.csv"), .init(name: "b.csv")])
        #expect(failure(two, limits: InputLimits(entries: 1))?.id == "IO-ZIP-008")
        #expect(failure(two, limits: InputLimits(totalBytes: 10))?.id == "IO-ZIP-009")
        let zeros = RawZip(members: [.init(name: "a.csv", content: Array(repeating: 0, count: 1 << 20), method: 8)])
        #expect(failure(zeros, limits: InputLimits(ratio: 100, ratioFreeBytes: 1 << 16))?.id == "IO-ZIP-007")
        #expect(failure(zeros) == nil)
    }

    @Test func `a folder's files are sorted by bytes, with one level of common folder dropped`() throws {
        folder.makeFolder("in")
        folder.makeFolder("in/top")
        folder.makeFolder("in/top/deeper")
        try folder.write([65], to: "in/top/b.csv")
        try folder.write([66, 66], to: "in/top/Z.csv")
        try folder.write([67], to: "in/.DS_Store")
        let tree = try InputTree.open(folder.path("in/"))
        #expect(tree.kind == .folder)
        #expect(tree.displayName == "in")
        #expect(tree.entries.map(\.name) == ["Z.csv", "b.csv"])
        #expect(tree.entries.map(\.size) == [2, 1])
        #expect(tree.notes.count == 2)
        try folder.write([67], to: "in/root.csv")
        let mixed = try InputTree.open(folder.path("in"))
        #expect(mixed.entries.map(\.name) == ["root.csv"])
        #expect(mixed.notes.contains { $0.contains("folder top") })
    }

    @Test func `an input that is not there is named without its path`() throws {
        let error = #expect(throws: CrosswalkError.self) { try InputTree.open(folder.path("missing.zip")) }
        #expect(error?.id == "IO-IN-001")
        #expect(error?.message == "cannot open missing.zip: there is no such file or folder")
    }

    @Test func `gzip members one after the other are one file, whatever its name`() throws {
        let one = RawZip.deflate(Array("first\n".utf8), windowBits: 31)
        let two = RawZip.deflate(Array("second\n".utf8), windowBits: 31)
        let path = try folder.write(one + two + [0, 0, 0], to: "a.csv.gz")
        let tree = try InputTree.open(path)
        #expect(tree.kind == .gzip)
        #expect(tree.entries[0].name == "a.csv")
        #expect(tree.entries[0].size == nil)
        #expect(try content(tree) == ["a.csv": "first\nsecond\n"])
        let renamed = try folder.write(one, to: "plain.csv")
        #expect(try content(InputTree.open(renamed)) == ["plain.csv": "first\n"])
    }

    @Test func `a damaged gzip delivers what came before and then fails`() throws {
        let packed = RawZip.deflate(Array(String(repeating: "some text\n", count: 200).utf8), windowBits: 31)
        var cases = [Array(packed.dropLast(6)), packed + Array("junk".utf8)]
        cases.append(packed)
        cases[2][packed.count - 6] ^= 0x55
        for bytes in cases {
            let source = try InputTree.open(folder.write(bytes, to: "a.gz")).entries[0].open()
            #expect(try source.readFully(2000).count == 2000)
            let error = #expect(throws: CrosswalkError.self) { try source.readFully(1) }
            #expect(error?.id == "IO-GZ-001")
        }
        let zeros = RawZip.deflate(Array(repeating: 0, count: 1 << 20), windowBits: 31)
        let tree = try InputTree.open(
            folder.write(zeros, to: "z.gz"),
            limits: InputLimits(ratio: 100, ratioFreeBytes: 1 << 16)
        )
        let error = #expect(throws: CrosswalkError.self) { try tree.entries[0].open().readAll() }
        #expect(error?.id == "IO-GZ-002")
    }

    @Test(arguments: ["zip", "gzip", "plain"])
    func `a pipe is read once, whatever it carries, and looking at its head loses nothing`(_ what: String) throws {
        let text = Array(String(repeating: "0123456789\n", count: 300).utf8)
        let bytes: [UInt8] =
            switch what {
            case "zip": RawZip(members: [.init(name: "a.csv", content: text, method: 8)]).bytes()
            case "gzip": RawZip.deflate(text, windowBits: 31)
            default: text
            }
        // The pipe's own buffer holds these few bytes, so that no second thread has to write them.
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        #expect(bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) } == bytes.count)
        close(ends[1])
        defer { close(ends[0]) }
        let tree = try InputTree.open("/proc/self/fd/\(ends[0])")
        #expect(tree.kind == .stdin)
        let entry = try #require(tree.entries.first)
        #expect(entry.name == (what == "zip" ? "a.csv" : String(ends[0])))
        #expect(try entry.head(1000) == Array(text.prefix(1000)))
        #expect(try entry.head(10) == Array(text.prefix(10)))
        #expect(try entry.open().readAll() == text)
        if what != "zip" { #expect(throws: CrosswalkError.self) { try entry.open() } }
    }
}
