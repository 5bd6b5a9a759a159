// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// Mending gives back what was there before it was damaged, byte for byte, and leaves alone what is sound.
@Suite struct FixTests {
    /// The files of a set as texts, every cell in quotes, rows ended by CRLF.
    private static func files(_ random: inout SeededGenerator) -> [String: [UInt8]] {
        Dictionary(
            uniqueKeysWithValues: RandomSetTests.set(&random).map { name, rows in
                let text = rows.enumerated().map { number, row in
                    // Names are never quoted, cells always.
                    row.map { number == 0 ? $0 : RandomSetTests.cell($0) }.joined(separator: ",") + "\r\n"
                }.joined()
                return (name, Array(text.utf8))
            }
        )
    }

    private static func fix(
        _ files: [String: [UInt8]],
        format: String = "oneroster-csv-1.2"
    ) throws -> (files: [String: [UInt8]], audit: FixAudit) {
        let (input, scratch) = (try TemporaryFolder(), try TemporaryFolder())
        for (name, bytes) in files { try RepositoryFiles.write(bytes, to: input.path(name)) }
        let output = try OutputTarget.open(path: scratch.path("fixed"), severalFiles: true)
        let audit = FixAudit()
        let run = FixRun(Converted.formats, options: ValidationOptions())
        try run.run(InputTree.open(input.path), from: format, to: output, audit: audit)
        try output.commit()
        var result: [String: [UInt8]] = [:]
        for name in RepositoryFiles.names(in: scratch.path("fixed")) {
            result[name] = try RepositoryFiles.bytes(scratch.path("fixed/\(name)"))
        }
        return (result, audit)
    }

    private static func words(_ files: [String: [UInt8]]) -> [String: String] {
        files.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// Damages that have one certain way back.
    private static let damages: [(name: String, apply: @Sendable (String, inout SeededGenerator) -> [UInt8])] = [
        (
            "true and false in capitals",
            { text, _ in
                Array(text.replacing(#""true""#, with: #""TRUE""#).replacing(#""false""#, with: #""False""#).utf8)
            }
        ),
        (
            "words of lists in capitals",
            { text, _ in
                Array(
                    text.replacing(#""student""#, with: #""Student""#).replacing(#""scheduled""#, with: #""SCHEDULED""#)
                        .replacing(#""schoolYear""#, with: #""SchoolYear""#).replacing(
                            #""primary""#,
                            with: #""Primary""#
                        )
                        .utf8
                )
            }
        ),
        (
            "names of columns in capitals",
            { text, _ in
                let end = text.firstIndex(of: "\r\n") ?? text.startIndex
                return Array(text[..<end].replacing("sourcedId,", with: "SourcedID,").utf8) + Array(text[end...].utf8)
            }
        ),
        ("a byte order mark", { text, _ in [0xEF, 0xBB, 0xBF] + Array(text.utf8) }),
        ("UTF-16", { text, _ in [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }),
        (
            "some rows ended by LF",
            { text, random in
                var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
                for place in lines.indices.dropFirst().dropLast() {
                    lines[place] += random.oneIn(2) ? "\n" : "\r\n"
                }
                return Array((lines[0] + "\r\n" + lines.dropFirst().joined()).utf8)
            }
        ),
        (
            "1 for 1.0 in the manifest",
            { text, _ in
                Array(text.replacing(#""manifest.version","1.0""#, with: #""manifest.version","1""#).utf8)
            }
        ),
        ("modes in capitals", { text, _ in Array(text.replacing(#""bulk""#, with: #""Bulk""#).utf8) }),
    ]

    @Test func `mending takes back what was damaged, and nothing else`() throws {
        var random = SeededGenerator()
        for _ in 0..<3 {
            let sound = Self.files(&random)
            let untouched = try Self.fix(sound)
            #expect(Self.words(untouched.files) == Self.words(sound), "seed \(random.seed)")
            #expect(untouched.audit.count == 0, "seed \(random.seed)")
            for (name, damage) in Self.damages {
                var damaged: [String: [UInt8]] = [:]
                for file in sound.keys.sorted() {
                    damaged[file] = damage(String(decoding: sound[file] ?? [], as: UTF8.self), &random)
                }
                let mended = try Self.fix(damaged)
                #expect(Self.words(mended.files) == Self.words(sound), "\(name), seed \(random.seed)")
                #expect(mended.audit.count > 0, "\(name), seed \(random.seed)")
                let again = try Self.fix(mended.files)
                #expect(again.audit.count == 0, "\(name) again, seed \(random.seed)")
            }
        }
    }

    @Test func `columns go back to their places with their cells as they were written`() throws {
        var random = SeededGenerator()
        let sound = Self.files(&random)
        var damaged = sound
        let text = String(decoding: try #require(sound["enrollments.csv"]), as: UTF8.self)
        // No cell of enrollments holds a comma.
        let moved = text.split(separator: "\r\n").map { line in
            var cells = line.split(separator: ",", omittingEmptySubsequences: false)
            cells.swapAt(0, 3)
            cells.append(cells.remove(at: 1))
            return cells.joined(separator: ",") + "\r\n"
        }.joined()
        damaged["enrollments.csv"] = Array(moved.utf8)
        #expect(try Self.words(Self.fix(damaged).files) == Self.words(sound), "seed \(random.seed)")

        // Where a row has another width, nobody knows which cell is which.
        damaged["enrollments.csv"] = Array((moved + "\"short\",\"row\"\r\n").utf8)
        let left = try Self.fix(damaged)
        #expect(left.files["enrollments.csv"] == damaged["enrollments.csv"])
        #expect(left.audit.notes.count == 1)
    }

    @Test func `single cells of Windows-1252 become UTF-8, and cells that are UTF-8 stay`() throws {
        var random = SeededGenerator()
        var files = Self.files(&random)
        let header = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n"
        let rows = header + "a,,,Sch\u{1}ler,district,,\r\nb,,,Zoë,school,,a\r\nc,,,\u{1}Zoë,school,,a\r\n"
        files["orgs.csv"] = Array(rows.utf8).map { $0 == 1 ? 0xFC : $0 }
        let fixed = try Self.fix(files)
        let text = try #require(fixed.files["orgs.csv"])
        #expect(String(decoding: text, as: UTF8.self).contains("a,,,Schüler,district,,\r\nb,,,Zoë,school,,a\r\n"))
        // A cell that is both is neither for certain.
        #expect(text.suffix(20) == files["orgs.csv"]?.suffix(20))
        #expect(fixed.audit.count == 1)
    }

    @Test func `values that are not certain stay`() throws {
        var random = SeededGenerator()
        var files = Self.files(&random)
        let text = String(decoding: try #require(files["academicSessions.csv"]), as: UTF8.self)
        let damaged = text.replacing("2025-08-18", with: "08/18/2025").replacing("\"term\"", with: "\"trem\"")
        files["academicSessions.csv"] = Array(damaged.utf8)
        let fixed = try Self.fix(files)
        #expect(Self.words(fixed.files) == Self.words(files))
        #expect(fixed.audit.count == 0)
    }

    private static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x">
          <!-- refid="keep-me" > TRUE -->
          <StudentPersonal RefId="D3E34B359D75101A8C3D00AA001A1652">
            <LocalId>D3E34B35-9D75-101A-8C3D-00AA001A1652</LocalId>
            <Name Type="04"><LastName>O&apos;März</LastName><FirstName> Ann </FirstName></Name>
            <Demographics><Gender>F</Gender><Note><![CDATA[a > b <RefId>]]></Note></Demographics>
          </StudentPersonal>
          <StudentSectionEnrollment RefId="A8C3D3E34B359D75101D00AA001A1652"\
         StudentPersonalRefId='D3E34B359D75101A8C3D00AA001A1652'>
            <SectionInfoRefId> 0AA001A1652A8C3D3E34B359D75101D0 </SectionInfoRefId>
          </StudentSectionEnrollment>
        </SIF_Message>

        """

    @Test func `a SIF document gets its RefIds, codes and encoding back`() throws {
        let lower = Self.document
            .replacing("D3E34B359D75101A8C3D00AA001A1652", with: "d3e34b35-9d75-101a-8c3d-00aa001a1652")
            .replacing("A8C3D3E34B359D75101D00AA001A1652", with: "A8C3D3E3-4B35-9D75-101D-00AA001A1652")
            .replacing("0AA001A1652A8C3D3E34B359D75101D0", with: "0aa001a1652a8c3d3e34b359d75101d0")
            .replacing("<Gender>F", with: "<Gender>f")
        let latin = Array(Self.document.utf8.split(separator: 0xC3).joined(separator: []))
            .map { $0 == 0xA4 ? 0xE4 : $0 }
        let wide = Self.document.replacing("UTF-8", with: "UTF-16")
        let damaged: [[UInt8]] = [
            Array(lower.utf8),
            [0xEF, 0xBB, 0xBF] + Array(Self.document.utf8),
            [0xFF, 0xFE] + wide.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            latin,
        ]
        for (number, bytes) in damaged.enumerated() {
            let fixed = try Self.fix(["students.xml": bytes], format: "sif-us-2.8")
            #expect(Self.words(fixed.files)["students.xml"] == Self.document, "\(number)")
            #expect(fixed.audit.count > 0, "\(number)")
        }
        #expect(try Self.fix(["students.xml": Array(Self.document.utf8)], format: "sif-us-2.8").audit.count == 0)
    }
}
