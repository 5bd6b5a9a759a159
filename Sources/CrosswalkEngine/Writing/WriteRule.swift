// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// Which records a record rule takes when writing, and how they find their row.
final class WriteRule {
    /// A field that must have one of some values; no value means it must be absent, `*` that it must not.
    private struct Condition: BitwiseCopyable {
        var field: Int
        var values: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>
        var allowsAbsent: Bool
        /// True where the values are those it must not have.
        var isExclusion: Bool
        /// True where any value will do.
        var isAny: Bool

        init(field: Int, values: [String], allowsAbsent: Bool, isExclusion: Bool = false, in arena: Arena) {
            self.field = field
            self.values = arena.keep(values.map { arena.keep($0) })
            self.allowsAbsent = allowsAbsent
            self.isExclusion = isExclusion
            isAny = values == ["*"]
        }

        func isSame(as other: Condition) -> Bool {
            field == other.field && allowsAbsent == other.allowsAbsent && isExclusion == other.isExclusion
                && values.count == other.values.count && zip(values, other.values).allSatisfy { $0.isSame(as: $1) }
        }
    }

    /// The record type.
    let kind: RecordKind
    /// The field that holds the primary record's id; nil for the primary rule itself.
    let link: Int?
    /// True where the rule gathers several records in one row or object.
    let isEach: Bool
    /// True where something may be written from the record's own id: one that is made of other values is never asked for.
    let readsId: Bool
    /// The contributions of each list field that has them.
    let contributions: [ContributionMatcher?]
    /// The same, uncounted.
    let matchers: UnsafeBufferPointer<Unmanaged<ContributionMatcher>?>
    private let arena = Arena()
    private let conditions: UnsafeBufferPointer<Condition>

    /// Compiles a rule of a source; `idPath` is the source of the primary's id.
    init(_ rule: Mapping.RecordRule, idPath: SourcePath?) {
        kind = rule.kind
        isEach = rule.each != nil
        let info = CrosswalkModel.info(rule.kind)
        var link: Int?
        var conditions: [Condition] = []
        var contributions = [ContributionMatcher?](repeating: nil, count: info.fields.count)
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
                    Condition(field: field.field, values: [value], allowsAbsent: !decides, in: arena)
                )
            case .contributions(let parts):
                contributions[field.field] = ContributionMatcher(parts)
            default:
                break
            }
        }
        for (field, values) in rule.only {
            let excluded = values.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
            conditions.append(
                excluded.isEmpty
                    ? Condition(field: field, values: values, allowsAbsent: false, in: arena)
                    : Condition(field: field, values: excluded, allowsAbsent: true, isExclusion: true, in: arena)
            )
        }
        self.link = link
        readsId = Self.readsId(rule)
        self.conditions = arena.keep(conditions)
        self.contributions = contributions
        let arena = arena
        matchers = arena.keep(contributions.map { $0.map { arena.keep($0) } })
    }

    private static func readsId(_ rule: Mapping.RecordRule) -> Bool {
        let id = CrosswalkModel.idPosition
        let others = rule.fields.flatMap { Self.others(of: $0.source) } + rule.fill.flatMap(\.otherwise)
        let standsIn = others.contains { other in
            switch other {
            case .field(let field), .item(let field, _), .referenced(let field, _): field == id
            case .constant: false
            }
        }
        let isWritten = rule.fields.contains { field in
            guard field.field == id else { return false }
            if case .composite = field.source.kind { return false }
            return true
        }
        return standsIn || isWritten || rule.only.contains { $0.field == id }
    }

    /// What may stand in for a value or for a part of it.
    private static func others(of source: Mapping.FieldSource) -> [Mapping.Otherwise] {
        var others = source.otherwise
        switch source.kind {
        case .members(let members):
            for (_, member) in members { others += Self.others(of: member) }
        case .contributions(let contributions):
            for contribution in contributions {
                switch contribution.kind {
                case .plain(let part), .eachPlain(_, let part): others += Self.others(of: part)
                case .item(let members), .eachItem(_, let members):
                    for (_, member) in members { others += Self.others(of: member) }
                case .flag: break
                }
            }
        case .path, .composite, .constant: break
        }
        return others
    }

    private static func isRooted(_ path: SourcePath, _ idPath: SourcePath) -> Bool {
        guard case .element(let steps, let attribute, _) = path.target,
            case .element(let idSteps, let idAttribute, _) = idPath.target
        else { return false }
        return steps == idSteps && attribute == idAttribute
    }

    /// True where another rule takes the same records and finds their row by the same field.
    func takesSame(as other: WriteRule) -> Bool {
        kind == other.kind && link == other.link && conditions.count == other.conditions.count
            && zip(conditions, other.conditions).allSatisfy { $0.isSame(as: $1) }
    }

    /// True where writing takes the record.
    func takes(_ record: RecordBatch.Record, of batch: borrowing RecordBatch) -> Bool {
        for condition in conditions {
            let slot = batch.slot(record, condition.field)
            if condition.values.isEmpty || condition.isAny {
                if slot.hasValue == condition.values.isEmpty { return false }
                continue
            }
            if slot.kind != .text {
                if condition.allowsAbsent { continue }
                return false
            }
            var isOneOf = false
            for value in condition.values where ContributionMatcher.equals(slot, value, batch) {
                isOneOf = true
                break
            }
            if isOneOf == condition.isExclusion { return false }
        }
        return true
    }
}
