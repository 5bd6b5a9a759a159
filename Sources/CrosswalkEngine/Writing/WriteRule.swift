// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// Which records a record rule takes when writing, and how they find their row.
final class WriteRule {
    /// A field that must have one of some values; no value means it must be absent, `*` that it must not.
    private struct Condition: Sendable {
        var field: Int
        var values: [[UInt8]]
        var allowsAbsent: Bool
        /// True where the values are those it must not have.
        var isExclusion = false
    }

    /// The record type.
    let kind: RecordKind
    /// The field that holds the primary record's id; nil for the primary rule itself.
    let link: Int?
    /// True where the rule gathers several records in one row or object.
    let isEach: Bool
    /// The contributions of each list field that has them.
    let contributions: [Int: ContributionMatcher]
    private let conditions: [Condition]

    /// Compiles a rule of a source; `idPath` is the source of the primary's id.
    init(_ rule: Mapping.RecordRule, idPath: SourcePath?) {
        kind = rule.kind
        isEach = rule.each != nil
        let info = CrosswalkModel.info(rule.kind)
        var link: Int?
        var conditions: [Condition] = []
        var contributions: [Int: ContributionMatcher] = [:]
        for field in rule.fields {
            switch field.source.kind {
            case .path(let paths):
                if field.field != CrosswalkModel.idPosition, link == nil, let first = paths.first, let idPath,
                    first.target == idPath.target || Self.isRooted(first, idPath)
                {
                    link = field.field
                }
            case .constant(let value) where field.source.direction != .read:
                // These tell one kind of record from another: a record without them is not meant.
                let decides = ["role", "kind", "type"].contains(info.fields[field.field].name)
                conditions.append(
                    Condition(field: field.field, values: [Array(value.utf8)], allowsAbsent: !decides)
                )
            case .contributions(let parts):
                contributions[field.field] = ContributionMatcher(parts)
            default:
                break
            }
        }
        for (field, values) in rule.only {
            let excluded = values.filter { $0.hasPrefix("!") }.map { Array($0.utf8.dropFirst()) }
            if excluded.isEmpty {
                conditions.append(Condition(field: field, values: values.map { Array($0.utf8) }, allowsAbsent: false))
            } else {
                conditions.append(Condition(field: field, values: excluded, allowsAbsent: true, isExclusion: true))
            }
        }
        self.link = link
        self.conditions = conditions
        self.contributions = contributions
    }

    private static func isRooted(_ path: SourcePath, _ idPath: SourcePath) -> Bool {
        guard case .element(let steps, let attribute, _) = path.target,
            case .element(let idSteps, let idAttribute, _) = idPath.target
        else { return false }
        return steps == idSteps && attribute == idAttribute
    }

    /// True where writing takes the record.
    func takes(_ record: RecordBatch.Record, of batch: RecordBatch) -> Bool {
        for condition in conditions {
            let slot = batch.slot(record, condition.field)
            if condition.values.isEmpty || condition.values == [[UInt8(ascii: "*")]] {
                if slot.hasValue == condition.values.isEmpty { return false }
                continue
            }
            if slot.kind != .text {
                if condition.allowsAbsent { continue }
                return false
            }
            let isOneOf = condition.values.contains { ContributionMatcher.equals(slot, $0, batch) }
            if isOneOf == condition.isExclusion { return false }
        }
        return true
    }
}
