// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Testing

@testable import CrosswalkMapping

@Suite struct MappingProblemTests {
    @Test(arguments: ProblemCase.all)
    func `each mistake is named at its line and column`(mistake: ProblemCase) throws {
        let (_, findings) = try MappingText.check(mistake.text, files: mistake.files)
        let lines = MappingText.lines(findings.filter { $0.severity > .info })
        if lines != mistake.expected { print("@@@\(mistake.what)\t" + lines.joined(separator: "\t")) }
        #expect(lines == mistake.expected)
    }

    @Test(arguments: ProblemCase.information)
    func `what is worth knowing is said too`(known: ProblemCase) throws {
        let (_, findings) = try MappingText.check(known.text, files: known.files)
        let lines = MappingText.lines(findings)
        if lines != known.expected { print("@@@\(known.what)\t" + lines.joined(separator: "\t")) }
        #expect(lines == known.expected)
    }

    @Test func `every id has a case that shows it`() throws {
        var seen: Set<String> = []
        for mistake in ProblemCase.all + ProblemCase.information {
            let (_, findings) = try MappingText.check(mistake.text, files: mistake.files)
            seen.formUnion(findings.map(\.id))
        }
        let wanted = Set(MappingProblem.allCases.map(\.rawValue)).union((1...8).map { "MAP-YAML-00\($0)" })
        #expect(wanted.subtracting(seen).sorted() == [])
        #expect(seen.subtracting(wanted).sorted() == [])
    }

    @Test(arguments: MappingProblem.allCases)
    func `every problem says what to do`(problem: MappingProblem) {
        #expect(problem.help.hasSuffix(".") || problem.help.hasSuffix("\"\"."))
        #expect(problem.help.count > 20)
    }
}
