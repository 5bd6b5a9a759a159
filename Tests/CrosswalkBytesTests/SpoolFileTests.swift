// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@Suite struct SpoolFileTests {
    @Test(arguments: [0, 10, 5000, 1 << 30])
    func `what is appended is read back, from memory or from a file`(memory: Int) throws {
        let folder = try TemporaryFolder()
        let spool = SpoolFile(memory: memory, folder: folder.path)
        var expected: [UInt8] = []
        var generator = SeededGenerator(seed: 3)
        for round in 0..<60 {
            let length = round % 20 == 19 ? 300_000 : Int.random(in: 0...2000, using: &generator)
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ round) }
            expected += bytes
            try bytes.withUnsafeBufferPointer { try spool.append($0) }
        }
        #expect(spool.count == expected.count)
        #expect(try spool.source(name: "spool").readAll() == expected)
        var chunks: [UInt8] = []
        try spool.forEachChunk { chunks += $0 }
        #expect(chunks == expected)
        #expect(folder.names().isEmpty)
    }

    @Test(arguments: [true, false])
    func `where no file can be made, bytes stay in memory as long as they may`(hasFolder: Bool) throws {
        let folder = try TemporaryFolder()
        let spool = SpoolFile(memory: 300_000, fileFrom: 1000, folder: hasFolder ? folder.path : "/nonexistent")
        var expected: [UInt8] = []
        func append(_ count: Int) throws {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ expected.count) }
            try bytes.withUnsafeBufferPointer { try spool.append($0) }
            expected += bytes
        }
        for count in [900, 200, 5000, 70_000, 1, 100_000] { try append(count) }
        #expect(try spool.source(name: "spool").readAll() == expected)
        if hasFolder {
            try append(200_000)
        } else {
            #expect(throws: CrosswalkError.self) { try append(200_000) }
            try append(10)
        }
        #expect(try spool.source(name: "spool").readAll() == expected)
    }

    @Test func `a folder that is not there is an error that says what to set`() {
        let spool = SpoolFile(memory: 0, folder: "/nonexistent")
        let error = #expect(throws: CrosswalkError.self) {
            try [UInt8(1)].withUnsafeBufferPointer { try spool.append($0) }
        }
        #expect(error?.id == "IO-TMP-001")
        #expect(error?.message.contains("TMPDIR") == true)
    }
}
