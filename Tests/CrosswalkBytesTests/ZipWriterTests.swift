// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc
import CrosswalkTesting
import Testing

@testable import CrosswalkBytes

@Suite struct ZipWriterTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func sink(_ name: String, isFile: Bool) throws -> FileSink {
        let descriptor = try #require(Descriptor(opening: folder.path(name), O_RDWR | O_CREAT | O_EXCL))
        return FileSink(descriptor, name: name, isFile: isFile, syncs: false)
    }

    @Test(arguments: [true, false], [true, false])
    func `an entry written in place is read back, patched or with a descriptor, small or large`(
        isFile: Bool,
        mayExceed4GiB: Bool
    ) throws {
        let text = Array(String(repeating: "some words ", count: 60_000).utf8)
        let target = try sink("a.zip", isFile: isFile)
        let writer = ZipWriter(target)
        for name in ["b.csv", "a.csv"] {
            try writer.begin(name, mayExceed4GiB: mayExceed4GiB)
            try text.withUnsafeBufferPointer { try writer.write($0) }
            try writer.end()
        }
        try writer.finish()
        try target.close()
        let tree = try InputTree.open(folder.path("a.zip"))
        #expect(tree.entries.map(\.name) == ["a.csv", "b.csv"])
        for entry in tree.entries { #expect(try entry.open().readAll() == text) }
        let bytes = try #require(folder.read("a.zip"))
        // Bit 3 says that sizes follow the data; the date is the format's first day.
        #expect(bytes[6] & 8 == (isFile ? 0 : 8))
        #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
    }

    @Test func `more entries than 65,535 make a zip64 archive`() throws {
        let target = try sink("many.zip", isFile: false)
        let writer = ZipWriter(target, level: 1)
        for number in 0..<66_000 {
            let spool = try ZipEntrySpool(name: "f\(number)", level: 1, memory: 1 << 20)
            try spool.write([UInt8(truncatingIfNeeded: number)])
            try writer.add(spool)
        }
        try writer.finish()
        try target.close()
        #expect(throws: CrosswalkError.self) { try InputTree.open(folder.path("many.zip")) }
        let tree = try InputTree.open(folder.path("many.zip"), limits: InputLimits(entries: 70_000))
        #expect(tree.entries.count == 66_000)
        let entry = try #require(tree.entries.first { $0.name == "f65999" })
        #expect(try entry.open().readAll() == [UInt8(truncatingIfNeeded: 65_999)])
    }

    @Test func `an entry needs a name`() throws {
        let writer = ZipWriter(try sink("x.zip", isFile: true))
        #expect(throws: CrosswalkError.self) { try writer.begin("") }
        #expect(throws: CrosswalkError.self) { try writer.begin(String(repeating: "x", count: 70_000)) }
    }
}
