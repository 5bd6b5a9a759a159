// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkTesting
import Testing

@testable import CrosswalkValidation

/// Objects checked side by side, and keys kept as hashes, change nothing of what is said.
@Suite struct SIFLedgerTests {
    typealias TemporaryFolder = CrosswalkTesting.TemporaryFolder

    @Test(arguments: [0, 1, 2, 3, 4])
    func `a document is judged alike with hashes or keys, by one thread or three`(defect: Int) throws {
        var generator = SeededGenerator()
        let folder = try TemporaryFolder()
        try folder.write(Self.document(defect, &generator), to: "data.xml")
        let expected = try Self.said(folder.path, keepsAll: true)
        #expect(expected.count > 2)
        #expect(try Self.said(folder.path) == expected, "seed \(generator.seed)")
        #expect(try Self.said(folder.path, jobs: 3) == expected, "seed \(generator.seed)")
    }

    @Test func `hashes are enough where no key comes twice`() throws {
        let catalog = MappingCatalog.builtIn
        let model = try #require(SIFModelReader.model(try catalog.load(id: "sif-us-2.8"), catalog))
        for isTwice in [false, true] {
            let ledger = SIFLedger(model, limit: 10, keepsAll: false)
            var trail = SIFTrail(model, limit: 10)
            for number in 0..<1000 {
                trail.mentions.append(Self.mention(.key, UInt64(isTwice ? number % 999 : number)))
                trail.mentions.append(Self.mention(.membership, UInt64(number)))
            }
            ledger.take(trail)
            #expect(ledger.needsAllKeys() == isTwice)
        }
    }

    @Test func `a RefId is read alike however it is written, and gives its text back`() {
        var generator = SeededGenerator()
        for _ in 0..<5000 {
            let digits = (0..<32).map { _ in generator.oneIn(3) ? generator.int(10...15) : generator.int(0...9) }
            let plain = digits.map { String($0, radix: 16) }
            let hyphens = [8, 12, 16, 20]
            func text(_ isUpper: Bool, _ hasHyphens: Bool) -> String {
                var text = ""
                for (place, digit) in plain.enumerated() {
                    if hasHyphens, hyphens.contains(place) { text += "-" }
                    text += isUpper ? digit.uppercased() : digit
                }
                return text
            }
            var expected = SIFKey(first: 0, second: 0)
            for digit in digits[..<16] { expected.first = expected.first << 4 | UInt64(digit) }
            for digit in digits[16...] { expected.second = expected.second << 4 | UInt64(digit) }
            for (isUpper, hasHyphens) in [(false, false), (false, true), (true, false), (true, true)] {
                let written = text(isUpper, hasHyphens)
                var spelling = SIFKey.Spelling()
                let key = Array(written.utf8).withUnsafeBufferPointer { SIFKey($0, &spelling) }
                #expect(key == expected, "seed \(generator.seed): \(written)")
                #expect(key.text(spelling) == written)
                #expect(spelling.contains(.hasHyphens) == hasHyphens)
            }
            // In two cases of letters it is read one by one.
            let mixed = plain.enumerated().map { $0.offset % 2 == 0 ? $0.element : $0.element.uppercased() }.joined()
            var spelling = SIFKey.Spelling()
            #expect(Array(mixed.utf8).withUnsafeBufferPointer { SIFKey($0, &spelling) } == expected)
        }
    }

    private static func mention(_ kind: SIFMention.Kind, _ number: UInt64) -> SIFMention {
        SIFMention(
            key: SIFKey(first: number &* 0x9E37_79B9_7F4A_7C15, second: number),
            head: 0,
            byte: 0,
            line: 1,
            column: 1,
            place: -1,
            target: -1,
            extra: -1,
            type: 0,
            kind: kind,
            spelling: [],
            isFirst: kind == .key,
            isEvent: false
        )
    }

    /// Students and who is in which section, more than a piece of a megabyte.
    private static func document(_ defect: Int, _ generator: inout SeededGenerator) -> String {
        func id(_ kind: Int, _ number: Int) -> String {
            let digits = String(number, radix: 16, uppercase: true)
            return String(repeating: "\(kind)", count: 12) + "4" + String(repeating: "0", count: 19 - digits.count)
                + digits
        }
        var students = ""
        var enrollments = ""
        for number in 1...1300 {
            let key = defect == 1 && generator.oneIn(500) ? number / 2 + 1 : number
            students += """
                <StudentPersonal RefId="\(id(1, key))"><LocalId>S\(number)</LocalId><Name Type="04">\
                <LastName>Amari</LastName><FirstName>Noor</FirstName></Name></StudentPersonal>\n
                """
            for place in 0..<3 {
                // Nobody, or an enrollment in place of a student.
                var student = id(1, number)
                if defect == 2, generator.oneIn(300) { student = id(7, number) }
                if defect == 3, generator.oneIn(300) { student = id(2, generator.int(1...3900)) }
                enrollments += """
                    <StudentSectionEnrollment RefId="\(id(2, number * 3 + place))" StudentPersonalRefId="\(student)" \
                    SectionInfoRefId="\(id(3, defect == 4 && generator.oneIn(400) ? 0 : place))" SchoolYear="2026">\
                    <EntryDate>2025-08-18</EntryDate></StudentSectionEnrollment>\n
                    """
            }
        }
        let data = generator.oneIn(2) ? students + enrollments : enrollments + students
        return "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\">\n\(data)</SIF_Message>\n"
    }

    private static func said(_ path: String, keepsAll: Bool = false, jobs: Int = 1) throws -> [String] {
        let catalog = MappingCatalog.builtIn
        var validator = SIFValidator(mapping: try catalog.load(id: "sif-us-2.8"))
        validator.keepsAll = keepsAll
        var outcome = ValidationOutcome(maxPlaces: 50)
        try validator.validate(
            try InputTree.open(path),
            options: ValidationOptions(jobs: jobs, catalog: catalog),
            into: &outcome
        )
        return outcome.findings.groups.map { "\($0)" } + ["\(outcome.records) \(outcome.files)", "\(outcome.layers)"]
    }
}
