// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Counts the values of written rows that had no place in them: for one thread.
final class PlaceAccount {
    /// What `extra` has under one name, in the rows of one target.
    private struct Extra {
        var name: String
        var isKept: Bool
        var counter: Int
        var count = 0
    }

    /// The names that `extra` had in the rows of one target, or in records of one type that were joined to rows.
    private final class Names {
        let keys = IdTable()
        let asked = LastAsked()
        var known: [Extra] = []
    }

    /// Names come from the data: a file of nothing but different ones must not fill the memory, or the ledger.
    private static let limit = 200
    private static let objectName = Array("sif.object".utf8)

    private let plan: PlacePlan
    private let targets: [WriteTarget]
    private unowned let emitter: any RowEmitter
    private let isForeign: Bool
    private let keptThoughRead: Set<String>
    private var counts: [Int]
    /// For each target, then for each type.
    private var names: [Names?]

    /// An account of nothing yet; `isForeign` where the records come from another family of formats.
    ///
    /// - Parameter keptThoughRead: names in `extra` whose values fields have as well.
    init(
        _ plan: PlacePlan,
        _ targets: [WriteTarget],
        _ emitter: any RowEmitter,
        isForeign: Bool,
        _ keptThoughRead: Set<String>
    ) {
        self.keptThoughRead = keptThoughRead
        self.plan = plan
        self.targets = targets
        self.emitter = emitter
        self.isForeign = isForeign
        counts = Array(repeating: 0, count: plan.reasons.count)
        names = Array(repeating: nil, count: targets.count + RecordKind.allCases.count)
    }

    /// Counts what a row that was written had no place for.
    ///
    /// - Parameter places: the targets that the row is written to, as bits.
    func count(_ row: borrowing JoinedRow, _ route: Int, places: UInt64) {
        let rules = plan.rules[route]
        let places = places | PlacePlan.place(route)
        count(row.primary, rules[0], row.batch, route, places, isPrimary: true)
        for rule in 1..<max(1, min(rules.count, row.records.count)) {
            for record in row.records[rule] { count(record, rules[rule], row.batch, route, places, isPrimary: false) }
            if !rules[rule].shared.isEmpty, row.records[rule].count > 1 { countShared(row, rule, rules[rule]) }
        }
    }

    private func count(
        _ record: RecordBatch.Record,
        _ rule: PlacePlan.Rule,
        _ batch: borrowing RecordBatch,
        _ route: Int,
        _ places: UInt64,
        isPrimary: Bool
    ) {
        for field in rule.fields where batch.slot(record, field.position).hasValue {
            if field.isRestored, !isForeign { continue }
            // Another rule of the same target would have had a place, but this one took the record.
            let elsewhere = field.places & ~PlacePlan.place(route)
            if elsewhere == 0 || elsewhere & (places | others(record, batch)) == 0 { counts[field.counter] += 1 }
        }
        for list in rule.lists {
            let slot = batch.slot(record, list.position)
            guard slot.kind == .list else { continue }
            counts[list.counter] += list.matcher._withUnsafeGuaranteedRef { matcher in
                let left = matcher.left(of: slot, in: batch, cells: list.cells)
                if left == 0 || !isForeign || list.substitutes.isEmpty { return left }
                return left - substituted(slot, list, matcher, batch)
            }
        }
        let extra = batch.slot(record, rule.extraPosition)
        if extra.kind == .map {
            countExtras(extra, rule, batch, isPrimary ? route : targets.count + Int(record.kind.rawValue))
        }
    }

    /// How many items that no contribution takes stand in for one that is not there.
    private func substituted(
        _ slot: Slot,
        _ list: PlacePlan.List,
        _ matcher: ContributionMatcher,
        _ batch: borrowing RecordBatch
    ) -> Int {
        var found: Set<Int> = []
        var filled: Set<Int> = []
        for substitute in list.substitutes where !filled.contains(substitute.contribution) {
            guard matcher.first(by: substitute.contribution, of: slot, in: batch) == nil else { continue }
            for index in slot.range where batch.children[index].kind == .object {
                let first = batch.children[batch.children[index].offset]
                guard substitute.word.isEmpty || ContributionMatcher.equals(first, substitute.word, batch) else {
                    continue
                }
                filled.insert(substitute.contribution)
                let isTaken = list.cells.indices.contains {
                    matcher.taken(by: $0, of: slot, in: batch).contains(index)
                }
                if !isTaken { found.insert(index) }
                break
            }
        }
        return found.count
    }

    /// The targets that write a record wherever it is joined besides.
    private func others(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> UInt64 {
        var places: UInt64 = 0
        for taker in plan.takers[Int(record.kind.rawValue)]
        where taker.rule._withUnsafeGuaranteedRef({ $0.takes(record, of: batch) }) {
            places |= taker.place
        }
        return places
    }

    /// Counts what the records behind the first say otherwise, where the row has one cell for all of them.
    private func countShared(_ row: borrowing JoinedRow, _ rule: Int, _ plan: PlacePlan.Rule) {
        let first = row.records[rule][0]
        for record in row.records[rule].dropFirst() where !row.isDeleted(record) {
            for field in plan.shared {
                let (value, written) = (row.batch.slot(record, field.position), row.batch.slot(first, field.position))
                guard value.kind == .text else { continue }
                let isSame =
                    written.kind == .text
                    && row.batch.withText(of: value) { value in
                        row.batch.withText(of: written) { value.isSame(as: $0) }
                    }
                if !isSame { counts[field.counter] += 1 }
            }
        }
    }

    private func countExtras(
        _ extra: Slot,
        _ rule: PlacePlan.Rule,
        _ batch: borrowing RecordBatch,
        _ place: Int
    ) {
        for index in stride(from: extra.offset, to: extra.offset + extra.count - 1, by: 2)
        where Self.saysSomething(batch.children[index + 1]) && batch.children[index].kind == .text {
            batch.withText(of: batch.children[index]) { count($0, rule, place) }
        }
    }

    /// False for a blank, which some formats remember.
    private static func saysSomething(_ value: Slot) -> Bool {
        value.hasValue && (value.kind != .text || value.count > 0)
    }

    private func count(_ name: UnsafeBufferPointer<UInt8>, _ rule: PlacePlan.Rule, _ place: Int) {
        let names = names[place] ?? Names()
        self.names[place] = names
        if let known = names.asked.find(name, in: names.keys) {
            if !names.known[known].isKept { names.known[known].count += 1 }
            return
        }
        let text = String(decoding: name, as: UTF8.self)
        // Only the record that a row is made for gets back what it had beside its fields.
        let isKept =
            name.elementsEqual(Self.objectName) || keptThoughRead.contains(text)
            || place < targets.count && emitter.keeps(extra: text, of: targets[place])
        if names.known.count < Self.limit {
            _ = names.keys.insert(name)
            names.known.append(Extra(name: text, isKept: isKept, counter: rule.extras, count: isKept ? 0 : 1))
        } else if !isKept {
            counts[rule.extras] += 1
        }
    }

    /// Adds what was counted to a tally and starts anew.
    func drain(into tally: inout Tally) {
        for (counter, count) in counts.enumerated() where count > 0 {
            lose(count, counter, plan.reasons[counter], &tally)
            counts[counter] = 0
        }
        for names in names.compactMap({ $0 }) {
            for index in names.known.indices where names.known[index].count > 0 {
                let extra = names.known[index]
                lose(extra.count, extra.counter, Tally.noPlaceFor + extra.name, &tally)
                names.known[index].count = 0
            }
        }
    }

    private func lose(_ count: Int, _ counter: Int, _ reason: String?, _ tally: inout Tally) {
        tally.fields[plan.firstKey + counter].lost += count
        if let reason { tally.reasons[Tally.Reason(key: plan.firstKey + counter, text: reason), default: 0] += count }
    }
}
