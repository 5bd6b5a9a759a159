// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

@Suite struct MutationTests {
    /// Damaged mappings of both containers, with every construct of the language in them.
    private static let originals = [
        MappingText.users,
        MappingText.xml(
            """
              people:
                element: StudentPersonal
                collection: StudentPersonals
                aliases: [Student]
                Person:
                  id: "@RefId"
                  familyName: { from: "Name[@Type='04']/LastName | Name/LastName", as: [trim, upper], else: [username, =X] }
                  emails:
                    - { each: "EmailList/Email[@Type!='x']", type: "@Type", value: . }
                  gradeLevels:
                    - { item: KG, if: Kindergarten }
                    - { each: "Grades/Grade", from: ., as: "template(GRADE:{})" }
                OrganizationRole(home):
                  each: "Enrollments/Enrollment"
                  distinct: true
                  only: { role: [student] }
                  key: ["/@RefId", "@SchoolRef"]
                  person: "/@RefId"
                  organization: "@SchoolRef"
                  role: =student
                  begin: { from: Start, as: date(MM/DD/YYYY), default: 2025-08-01, direction: read }

            """
        ),
    ]

    private static let pieces = [
        "{", "}", "[", "]", ":", ": ", ",", "\"", "'", "|", " | ", "=", "$item", "@", "*", "&", "\n", "\n  ", "\t", "#",
        "- ", "? ",
        "!", "%", "\u{0}", "é", "\u{1F600}", "remove: true", "extends: test", "each: ", "from: ", "()", "(", "~",
        "null", "---\n",
    ]

    @Test(arguments: 0..<40)
    func `a damaged mapping never stops the loader`(round: Int) throws {
        let seed = UInt64(round) &* 7919 &+ 17
        var random = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            var text = Array(Self.originals[Int.random(in: 0..<2, using: &random)].unicodeScalars)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: text.remove(at: at)
                case 1: text.removeSubrange(at..<min(text.count, at + Int.random(in: 1...40, using: &random)))
                case 2:
                    text.insert(
                        contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].unicodeScalars,
                        at: at
                    )
                default:
                    let from = Int.random(in: 0..<text.count, using: &random)
                    let part = text[from..<min(text.count, from + 30)]
                    text.insert(contentsOf: part, at: at)
                }
                if text.isEmpty { text = ["a"] }
            }
            var damaged = String.UnicodeScalarView()
            damaged.append(contentsOf: text)
            let (mapping, findings) = try MappingText.check(String(damaged))
            #expect(mapping != nil || !findings.isEmpty, "seed \(seed)")
            for finding in findings {
                #expect(finding.id.hasPrefix("MAP-"), "seed \(seed)")
                #expect(finding.place.line >= 1, "seed \(seed): \(finding.summary)")
                #expect(finding.place.column >= 1, "seed \(seed): \(finding.summary)")
            }
        }
    }
}
