// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct ContributionMatcherTests {
    private static let position = MappingPosition(file: "m.yaml", line: 1, column: 1)

    private static func constant(_ text: String) -> Mapping.FieldSource {
        var source = Mapping.FieldSource.verbatim(at: position)
        source.kind = .constant(text)
        return source
    }

    private static func contributions(_ generator: inout SeededGenerator) -> [Mapping.Contribution] {
        (0...generator.int(1...4)).map { _ in
            let word = generator.pick(["a", "b"])
            let kind: Mapping.Contribution.Kind
            switch generator.int(0...4) {
            case 0: kind = .plain(.verbatim(at: position))
            case 1:
                var list = Mapping.FieldSource.verbatim(at: position)
                list.transforms = [.list(separator: ",")]
                kind = .plain(list)
            case 2: kind = .item([(member: 0, source: constant(word))])
            case 3:
                kind = .eachItem(
                    SourcePath(text: ".", target: .item),
                    [(member: 0, source: constant(word))]
                )
            default: kind = .flag(item: word, condition: SourcePath(text: "x", target: .column("x")))
            }
            return Mapping.Contribution(
                kind: kind,
                direction: generator.oneIn(6) ? .read : .both,
                position: position
            )
        }
    }

    @Test func `bits of a word choose as lists of items do, of long lists too`() {
        var generator = SeededGenerator()
        for round in 0..<400 {
            let contributions = Self.contributions(&generator)
            let matcher = ContributionMatcher(contributions)
            var batch = RecordBatch()
            let count = generator.oneIn(8) ? generator.int(60...70) : generator.int(0...6)
            let items = (0..<count).map { _ in
                let word = batch.text(generator.pick(["a", "b", "c"]))
                return generator.oneIn(2) ? word : batch.structure(.object, [word, batch.text("1")])
            }
            let list = batch.structure(.list, items)
            for index in contributions.indices {
                let expected = matcher.taken(by: index, of: list, in: batch)
                var found: [Int] = []
                matcher.forEach(by: index, of: list, in: batch) { found.append($0) }
                #expect(found == expected, "seed \(generator.seed), round \(round)")
                #expect(matcher.first(by: index, of: list, in: batch) == expected.first, "seed \(generator.seed)")
            }
            let cells = contributions.map { _ in generator.int(-1...2) }
            var left = Set(list.range)
            var filled: Set<Int> = []
            for (index, cell) in cells.enumerated() {
                let taken = matcher.taken(by: index, of: list, in: batch)
                if !taken.isEmpty, cell < 0 || filled.insert(cell).inserted { left.subtract(taken) }
            }
            let counted = cells.withUnsafeBufferPointer { matcher.left(of: list, in: batch, cells: $0) }
            #expect(counted == left.count, "seed \(generator.seed), round \(round)")
        }
    }
}
