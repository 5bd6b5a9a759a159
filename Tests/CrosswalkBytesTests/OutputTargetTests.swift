// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc
import CrosswalkTesting
import Testing

@testable import CrosswalkBytes

@Suite struct OutputTargetTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file is visible at the commit only, and whole`() throws {
        try folder.write([1], to: "out.json")
        let target = try OutputTarget.open(path: folder.path("out.json"))
        #expect(target.kind == .file)
        #expect(target.displayName == "out.json")
        let sink = try target.file(named: "anything")
        let big = Array(repeating: UInt8(7), count: 700_000)
        try sink.write(Array("head".utf8))
        try sink.write(big)
        try sink.write(Array("tail".utf8))
        #expect(folder.read("out.json") == [1])
        try target.commit()
        #expect(folder.read("out.json") == Array("head".utf8) + big + Array("tail".utf8))
        #expect(folder.names() == ["out.json"])
    }

    @Test(arguments: ["out.csv", "out.csv.gz", "out.zip", "out/", "."])
    func `without a commit nothing is left behind`(_ name: String) throws {
        for ends in [true, false] {
            do {
                let target = try OutputTarget.open(path: folder.path(name), severalFiles: true)
                let sink = try target.file(named: "a.csv")
                try sink.write(Array(repeating: 65, count: 400_000))
                if ends { target.abort() }
            }
            #expect(folder.names().isEmpty)
        }
    }

    @Test func `a folder appears with all of its files at once`() throws {
        let target = try OutputTarget.open(path: folder.path("out"), severalFiles: true)
        #expect(target.kind == .folder)
        let users = try target.file(named: "users.csv")
        let orgs = try target.file(named: "sub/orgs.csv")
        try users.write([1])
        try orgs.write([2])
        try users.write([3])
        #expect(!folder.names().contains("out"))
        try target.commit()
        #expect(folder.names() == ["out"])
        #expect(folder.names("out") == ["sub", "users.csv"])
        #expect(folder.read("out/users.csv") == [1, 3])
        #expect(folder.read("out/sub/orgs.csv") == [2])
    }

    @Test func `a folder with something in it is refused unless told, and then keeps other files`() throws {
        folder.makeFolder("out")
        try folder.write([9], to: "out/users.csv")
        try folder.write([8], to: "out/old.csv")
        let error = #expect(throws: CrosswalkError.self) {
            try OutputTarget.open(path: folder.path("out"), severalFiles: true)
        }
        #expect(error?.id == "IO-OUT-006")
        let target = try OutputTarget.open(path: folder.path("out"), overwrite: true, severalFiles: true)
        try target.file(named: "users.csv").write([1])
        #expect(folder.read("out/users.csv") == [9])
        try target.commit()
        #expect(folder.read("out/users.csv") == [1])
        #expect(folder.names("out") == ["old.csv", "users.csv"])
        #expect(target.leftovers == ["old.csv"])
    }

    @Test func `the null device takes a whole set and stays a device`() throws {
        let target = try OutputTarget.open(path: "/dev/null", severalFiles: true)
        #expect(target.kind == .device)
        try target.file(named: "users.csv").write(Array(repeating: 65, count: 400_000))
        try target.file(named: "sub/orgs.csv").write([66])
        try target.commit()
        var info = stat()
        #expect(stat("/dev/null", &info) == 0)
        #expect(info.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func `a named pipe is written through, takes one file, and is not replaced`() throws {
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        try #require(reader >= 0)
        defer { close(reader) }
        let target = try OutputTarget.open(path: path)
        try target.file(named: "a.ndjson").write([65, 66])
        #expect(throws: CrosswalkError.self) { try target.file(named: "b.ndjson") }
        try target.commit()
        var bytes = [UInt8](repeating: 0, count: 8)
        #expect(read(reader, &bytes, 8) == 2)
        #expect(folder.names() == ["pipe"])
        var info = stat()
        #expect(stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `a missing parent folder is named and not made`() {
        let error = #expect(throws: CrosswalkError.self) { try OutputTarget.open(path: folder.path("no/out.csv")) }
        #expect(error?.id == "IO-OUT-005")
        #expect(error?.message.contains("the folder no that out.csv") == true)
        #expect(folder.names().isEmpty)
    }

    @Test func `a single file refuses a second one, and names must stay inside`() throws {
        let target = try OutputTarget.open(path: folder.path("out.csv"))
        _ = try target.file(named: "a")
        let second = #expect(throws: CrosswalkError.self) { try target.file(named: "b") }
        #expect(second?.id == "IO-OUT-007")
        let several = try OutputTarget.open(path: folder.path("out.zip"))
        _ = try several.file(named: "a")
        for name in ["a", "../b", "/b", "", "b/"] {
            #expect(throws: CrosswalkError.self) { try several.file(named: name) }
        }
    }

    @Test func `a zip is the same whatever order its files were written in, and is read back`() throws {
        let texts = (0..<5).map { Array(String(repeating: "row \($0),", count: 30_000 * ($0 + 1)).utf8) }
        for (name, order) in [("one.zip", [0, 1, 2, 3, 4]), ("two.zip", [4, 2, 0, 3, 1])] {
            let target = try OutputTarget.open(path: folder.path(name))
            #expect(target.kind == .zip)
            let sinks = try order.map { ($0, try target.file(named: "f\($0).csv")) }
            for half in [0, 1] {
                for (number, sink) in sinks {
                    let text = texts[number]
                    let middle = text.count / 3
                    try sink.write(half == 0 ? Array(text[..<middle]) : Array(text[middle...]))
                }
            }
            try target.commit()
        }
        let bytes = try #require(folder.read("one.zip"))
        #expect(bytes == folder.read("two.zip"))
        #expect(folder.names() == ["one.zip", "two.zip"])
        let tree = try InputTree.open(folder.path("one.zip"))
        #expect(tree.entries.map(\.name) == (0..<5).map { "f\($0).csv" })
        for (entry, text) in zip(tree.entries, texts) { #expect(try entry.open().readAll() == text) }
    }

    @Test func `a gz suffix compresses the one file, always to the same bytes`() throws {
        let text = Array(String(repeating: "a,b,c\n", count: 100_000).utf8)
        var written: [[UInt8]?] = []
        for _ in 0..<2 {
            let target = try OutputTarget.open(path: folder.path("a.csv.gz"))
            try target.file(named: "a.csv").write(text)
            try target.commit()
            written.append(folder.read("a.csv.gz"))
            #expect(try InputTree.open(folder.path("a.csv.gz")).entries[0].open().readAll() == text)
        }
        #expect(written[0] == written[1])
        #expect((written[0]?.count ?? 0) < 10_000)
    }

    @Test func `a full disk and a closed pipe are told apart in plain words`() throws {
        let device = try #require(Descriptor(opening: "/dev/full", O_WRONLY))
        let file = FileSink(device, name: "out.csv", isFile: true, syncs: false)
        try file.write([1])
        let full = #expect(throws: CrosswalkError.self) { try file.close() }
        #expect(full?.id == "IO-OUT-002")
        #expect(full?.message.hasPrefix("the disk is full while writing out.csv; no output file was left") == true)

        // Opening a target makes a closed pipe an error instead of a signal.
        _ = try OutputTarget.open(path: nil)
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        let stream = FileSink(Descriptor(ends[1]), name: "stdout", isFile: false, syncs: false)
        try stream.write([1])
        let closed = #expect(throws: CrosswalkError.self) { try stream.close() }
        #expect(closed?.code == .closedPipe)
    }
}
