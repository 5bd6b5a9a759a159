// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What the rows of each target have no place for, though other rows of the format may: worked out once.
///
/// A field may have a place in one target and none in another of its type, a list more items than there are cells, a row
/// one cell for what several records say. A field that no target has a place for is in ``WriteRoutes``.
final class PlacePlan {
    /// A field that a rule has no place for.
    struct Field: BitwiseCopyable {
        var position: Int
        /// The counter's number.
        var counter: Int
        /// The targets that have a place for it, as bits.
        var places: UInt64
        /// True where its values come back all the same if the source has the same vocabulary.
        var isRestored: Bool
    }

    /// A list whose items may be too many.
    struct List: BitwiseCopyable {
        var position: Int
        var counter: Int
        var matcher: Unmanaged<ContributionMatcher>
        /// For each contribution the number of its cell; -1 where each item has its own.
        var cells: UnsafeBufferPointer<Int>
        /// Items that stand in where a contribution takes none, in the order in which they are tried.
        var substitutes: UnsafeBufferPointer<Substitute>
    }

    /// An item that a contribution writes though it is not its own.
    struct Substitute: BitwiseCopyable {
        var contribution: Int
        /// The item's first member; empty for any.
        var word: UnsafeBufferPointer<UInt8>
    }

    /// What one rule of a target has no place for.
    struct Rule: BitwiseCopyable {
        var fields: UnsafeBufferPointer<Field>
        var lists: UnsafeBufferPointer<List>
        /// Fields of which a row has those of the first of its records.
        var shared: UnsafeBufferPointer<Field>
        /// The counter of what `extra` has.
        var extras: Int
        /// Where `extra` stands.
        var extraPosition: Int
    }

    /// Who may write a record without it being known who somebody is.
    struct Taker: BitwiseCopyable {
        var rule: Unmanaged<WriteRule>
        var place: UInt64
    }

    /// For each target its rules.
    let rules: UnsafeBufferPointer<UnsafeBufferPointer<Rule>>
    /// For each type who else may write its records.
    let takers: UnsafeBufferPointer<UnsafeBufferPointer<Taker>>
    /// The ledger's key of the first counter.
    let firstKey: Int
    /// For each counter why values are lost; nil where it goes without saying.
    private(set) var reasons: [String?] = []
    private let arena = Arena()

    /// Works it out; ledger keys are appended to `keys`.
    init(_ targets: [WriteTarget], of mapping: Mapping, emitter: any RowEmitter, keys: inout [LedgerKey]) {
        firstKey = keys.count
        let (covered, restored) = (emitter.covered, emitter.restored)
        let written = targets.map { Self.written(mapping.sources[$0.index], $0) }
        var counters = Counters()
        let arena = arena
        rules = arena.keep(
            targets.indices.map { route -> UnsafeBufferPointer<Rule> in
                let source = mapping.sources[targets[route].index]
                let own = targets[route].ruleIndices.enumerated().map { position, index -> Rule in
                    let (rule, record) = (targets[route].rules[position], source.records[index])
                    let kind = rule.kind
                    let lacking = (covered[kind] ?? []).subtracting(written[route][position]).filter {
                        !Self.speaksForItself($0, kind)
                    }
                    let fields = lacking.sorted().map { field in
                        Field(
                            position: field,
                            counter: counters.of(field, kind, "\(targets[route].name) has no place for it"),
                            places: Self.places(of: field, kind, targets, written),
                            isRestored: restored[kind]?.contains(field) == true
                        )
                    }
                    let lists = record.fields.compactMap { field -> List? in
                        guard case .contributions(let parts) = field.source.kind, field.source.isWritten,
                            let matcher = rule.contributions[field.field], let cells = Self.cells(parts)
                        else { return nil }
                        let counter = counters.of(field.field, kind, "there is room for fewer")
                        return List(
                            position: field.field,
                            counter: counter,
                            matcher: arena.keep(matcher),
                            cells: arena.keep(cells),
                            substitutes: arena.keep(Self.substitutes(parts, for: field.field, in: arena))
                        )
                    }
                    let shared = Self.shared(record, rule).map { field in
                        Field(
                            position: field,
                            counter: counters.of(field, kind, "a row has room for one"),
                            places: 0,
                            isRestored: false
                        )
                    }
                    return Rule(
                        fields: arena.keep(fields),
                        lists: arena.keep(lists),
                        shared: arena.keep(shared),
                        extras: counters.of(CrosswalkModel.extraPosition(kind), kind, nil),
                        extraPosition: CrosswalkModel.extraPosition(kind)
                    )
                }
                return arena.keep(own)
            }
        )
        takers = arena.keep(
            RecordKind.allCases.map { kind in
                let known = targets.enumerated().filter { $1.who == nil }.flatMap { route, target in
                    target.rules.filter { $0.kind == kind }.map {
                        Taker(rule: arena.keep($0), place: Self.place(route))
                    }
                }
                return arena.keep(known)
            }
        )
        keys += counters.keys
        reasons = counters.reasons
    }

    /// A target as a bit; those beyond the bits are not told apart.
    static func place(_ route: Int) -> UInt64 { 1 << UInt64(min(route, 63)) }

    /// The counters that there are, each asked for once or more.
    private struct Counters {
        var keys: [LedgerKey] = []
        var reasons: [String?] = []
        private var known: [String: Int] = [:]

        mutating func of(_ field: Int, _ kind: RecordKind, _ reason: String?) -> Int {
            let name = "\(kind.rawValue) \(field) \(reason ?? "")"
            if let counter = known[name] { return counter }
            let info = CrosswalkModel.info(kind)
            keys.append(LedgerKey(source: info.name, name: info.fields[field].name, target: ""))
            reasons.append(reason)
            known[name] = keys.count - 1
            return keys.count - 1
        }
    }

    /// For each rule of a target the fields that it writes.
    private static func written(_ source: Mapping.Source, _ target: WriteTarget) -> [Set<Int>] {
        target.ruleIndices.map { index in
            Set(source.records[index].fields.filter(\.source.isWritten).map(\.field))
        }
    }

    private static func places(
        of field: Int,
        _ kind: RecordKind,
        _ targets: [WriteTarget],
        _ written: [[Set<Int>]]
    ) -> UInt64 {
        var places: UInt64 = 0
        for (route, target) in targets.enumerated() {
            for (rule, fields) in zip(target.rules, written[route]) where rule.kind == kind && fields.contains(field) {
                places |= place(route)
            }
        }
        return places
    }

    /// True for what is no value of the data, or is counted where it is written.
    private static func speaksForItself(_ field: Int, _ kind: RecordKind) -> Bool {
        field == CrosswalkModel.idPosition || field == CrosswalkModel.originPosition(kind)
            || field == CrosswalkModel.deletedPosition(kind) || field == CrosswalkModel.extraPosition(kind)
    }

    /// For each contribution the number of its cell; nil where there is room for all items.
    private static func cells(_ contributions: [Mapping.Contribution]) -> [Int]? {
        var names: [String] = []
        var cells: [Int] = []
        for contribution in contributions {
            var name: String?
            switch contribution.kind {
            case .plain(let source):
                if source.isShared, contribution.direction != .read { return nil }
                name = text(of: source)
            case .flag(_, let condition):
                name = condition.text
            case .item(let members):
                name = members.lazy.compactMap { text(of: $0.source) }.last
            case .eachItem(_, let members):
                let isAny = !members.contains { if case .constant = $0.source.kind { true } else { false } }
                if isAny, contribution.direction != .read { return nil }
            case .eachPlain:
                if contribution.direction != .read { return nil }
            }
            guard let name else {
                cells.append(-1)
                continue
            }
            cells.append(names.firstIndex(of: name) ?? names.count)
            if !names.contains(name) { names.append(name) }
        }
        return names.count < 64 ? cells : nil
    }

    private static func substitutes(
        _ contributions: [Mapping.Contribution],
        for field: Int,
        in arena: Arena
    ) -> [Substitute] {
        contributions.enumerated().flatMap { index, contribution -> [Substitute] in
            guard contribution.direction != .read, case .item(let members) = contribution.kind else { return [] }
            return members.flatMap(\.source.otherwise).compactMap { other in
                guard case .item(field, let word) = other else { return nil }
                return Substitute(contribution: index, word: arena.keep(word))
            }
        }
    }

    private static func text(of source: Mapping.FieldSource) -> String? {
        if case .path(let paths) = source.kind { return paths.first?.text }
        return nil
    }

    /// The plain fields of a rule that gathers records into one row of a table, beside those that are gathered.
    private static func shared(_ record: Mapping.RecordRule, _ rule: WriteRule) -> [Int] {
        guard rule.isEach else { return [] }
        return record.fields.compactMap { field in
            guard case .path(let paths) = field.source.kind, case .column? = paths.first?.target,
                field.source.direction != .read, field.field != rule.link, field.field != CrosswalkModel.idPosition
            else { return nil }
            return field.field
        }
    }
}
