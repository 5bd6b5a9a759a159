// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A score in words that is on no scale.
struct OffScaleRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-RESULTS-004",
        problem: "a score in words that is not on the scale",
        severity: .warning,
        layer: .rules,
        why: "Nobody can tell what the word is worth.",
        checks: """
            textScore of results against both sides of the values of the scales that the line item or the result names.
            """,
        fix:
            "Use a word of the scale, or name the scale that has the word in lineItemScoreScales.csv or "
            + "resultScoreScales.csv.",
        source: "OneRoster CSV 1.2 §3: results.textScore, scoreScales.scoreScaleValue",
        examples: [
            .oneRoster(
                "an F on a scale of A and B",
                "1.2",
                [
                    .set(
                        "scoreScales.csv",
                        "w-1",
                        [
                            "title": "Letters", "type": "letter", "orgSourcedId": "o-1", "courseSourcedId": "c-1",
                            "classSourcedId": "k-1", "scoreScaleValue": "{A:90-100},{B:80-89}",
                        ]
                    ),
                    .set("lineItemScoreScales.csv", "v-1", ["lineItemSourcedId": "l-1", "scoreScaleSourcedId": "w-1"]),
                    .set("results.csv", "p-1", ["textScore": "F"]),
                ],
                at: ["results.csv:2:textScore"]
            ),
            .oneRoster(
                "a B",
                "1.2",
                [
                    .set(
                        "scoreScales.csv",
                        "w-1",
                        [
                            "title": "Letters", "type": "letter", "orgSourcedId": "o-1", "courseSourcedId": "c-1",
                            "classSourcedId": "k-1", "scoreScaleValue": "{A:90-100},{B:80-89}",
                        ]
                    ),
                    .set("lineItemScoreScales.csv", "v-1", ["lineItemSourcedId": "l-1", "scoreScaleSourcedId": "w-1"]),
                    .set("results.csv", "p-1", ["textScore": "B"]),
                ]
            ),
        ]
    )

    private enum Part {
        case scales(key: Int, values: Int)
        case itemScales(item: Int, scale: Int)
        case results(key: Int, item: Int, word: Int)
        case resultScales(result: Int, scale: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.isWhole("scoreScales") else { return nil }
        func position(_ name: String) -> Int? { header.position(of: name, in: table) }
        switch table.name {
        case "scoreScales":
            guard let key = header.key, let values = position("scoreScaleValue") else { return nil }
            part = .scales(key: key, values: values)
        case "lineItemScoreScales":
            guard let item = position("lineItemSourcedId"), let scale = position("scoreScaleSourcedId") else {
                return nil
            }
            part = .itemScales(item: item, scale: scale)
        case "results":
            guard let key = header.key, let item = position("lineItemSourcedId"), let word = position("textScore")
            else {
                return nil
            }
            part = .results(key: key, item: item, word: word)
        case "resultScoreScales":
            guard let result = position("resultSourcedId"), let scale = position("scoreScaleSourcedId") else {
                return nil
            }
            part = .resultScales(result: result, scale: scale)
        default: return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .scales(let key, let values):
            guard let scale = context.number(key, of: row, in: "scoreScales"),
                ValueSyntax.isPairs(row.cell(values))
            else { return }
            context.links.scaleWords[scale] = Self.words(row.cell(values))
        case .itemScales(let item, let scale):
            guard let item = context.number(item, of: row, in: "lineItems"),
                let scale = context.number(scale, of: row, in: "scoreScales")
            else { return }
            context.links.lineItemScales[item, default: []].append(scale)
        case .results(let key, let item, let word):
            guard !row.spans[word].isEmpty, let result = context.number(key, of: row, in: "results"),
                let item = context.number(item, of: row, in: "lineItems"),
                let scales = context.links.lineItemScales[item]
            else { return }
            let text = Array(ValueSyntax.trimmed(row.cell(word)))
            if scales.contains(where: { context.links.scaleWords[$0]?.contains(text) ?? true }) { return }
            context.links.offScale[result] = (text, row.place(word))
        case .resultScales(let result, let scale):
            guard let result = context.number(result, of: row, in: "results"),
                let scale = context.number(scale, of: row, in: "scoreScales"),
                let waiting = context.links.offScale[result],
                context.links.scaleWords[scale]?.contains(waiting.word) ?? true
            else { return }
            context.links.offScale[result] = nil
        }
    }

    func finish(_ context: OneRosterContext) {
        switch part {
        case .results: if context.isWhole("resultScoreScales") { return }
        case .resultScales: break
        case .scales, .itemScales: return
        }
        for waiting in context.links.offScale.values.sorted(by: { $0.place.line < $1.place.line }) {
            context.report(Self.finding(at: waiting.place))
        }
        context.links.offScale = [:]
    }

    /// Both sides of `{A:90-100},{B:80-89}`.
    private static func words(_ value: UnsafeBufferPointer<UInt8>) -> Set<[UInt8]> {
        var words: Set<[UInt8]> = []
        var word: [UInt8] = []
        for byte in value {
            if byte == UInt8(ascii: "{") {
                word = []
            } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "}") {
                words.insert(word.withUnsafeBufferPointer { Array(ValueSyntax.trimmed($0)) })
                word = []
            } else {
                word.append(byte)
            }
        }
        return words
    }
}
