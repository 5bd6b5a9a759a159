// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkXML

/// Fields, members and items. Methods are `mutating` where they change nothing as well: what is lent to a method that is
/// not gets copied for it.
extension XMLObjectEvaluator {
    /// What a source gives, and whether the object itself says so: constants and defaults are the mapping's.
    mutating func value(
        _ value: XMLReadPlan.Value,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> (Slot, isOwn: Bool) {
        switch value {
        case .source(let source):
            return self.source(source, scope, object, &batch, &tally)
        case .constant(let word):
            return (constant(word, &batch), false)
        case .composite(let paths):
            return (composite(paths, scope, object, &batch), true)
        case .members(let members):
            let slot = self.object(members, scope, object, &batch, &tally)
            return (slot, slot.hasValue)
        case .contributions(let parts):
            return (contributions(parts, scope, object, &batch, &tally), true)
        }
    }

    private mutating func source(
        _ source: XMLReadPlan.Source,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> (Slot, isOwn: Bool) {
        var isEmpty = false
        for path in source.paths {
            switch path.kind {
            case .file: return (batch.text(fileName), true)
            case .row: return (batch.text(String(object.row)), true)
            case .item:
                guard scope.item >= 0 else { continue }
                let found = Found(node: scope.item, attribute: -1)
                let slot = slot(found, object, &batch)
                if slot.kind == .text { return (read(slot, source, path, found, object, &batch, &tally), true) }
            case .node:
                if scope.item < 0, leadsNowhere(path) { continue }
                let slot = first(path, scope, source, &isEmpty, object, &batch, &tally)
                if !slot.isAbsent { return (slot, true) }
            }
        }
        if let fallback = source.fallback {
            counts[source.key].defaulted += 1
            return (batch.text(fallback), false)
        }
        return (isEmpty ? .null : .absent, true)
    }

    /// The first value that a path leads to, in the item and then in the object.
    private mutating func first(
        _ path: XMLPath,
        _ scope: Scope,
        _ source: XMLReadPlan.Source,
        _ isEmpty: inout Bool,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        var scope = scope
        while true {
            var after = -1
            while let found = next(path, scope, after: after, object) {
                after = found.node
                let text = slot(found, object, &batch)
                if text.kind == .null {
                    isEmpty = true
                    consume(path, found, object)
                } else if text.hasValue {
                    let value = read(text, source, path, found, object, &batch, &tally)
                    if value.hasValue { return value }
                }
            }
            if scope.item < 0 || scope.isClosed || path.isFromRoot { return .absent }
            scope = Scope()
        }
    }

    private mutating func read(
        _ text: Slot,
        _ source: XMLReadPlan.Source,
        _ path: XMLPath,
        _ found: Found,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let result: Slot
        let outcome: ValueOutcome
        if source.isShared {
            let start = items.count
            outcome = source.program._withUnsafeGuaranteedRef { $0.readItems(text, in: &batch, to: &items) }
            result = items.count == start ? .absent : batch.structure(.list, from: &items, since: start)
        } else {
            (result, outcome) = source.program._withUnsafeGuaranteedRef { $0.read(text, in: &batch) }
        }
        // What does not fit is not lost: `extra` keeps what nobody reads.
        if outcome == .nothing || outcome == .lost { return .absent }
        counts[source.key].count(outcome)
        if outcome == .unknownCode || outcome == .invalid { report(outcome, source, found, object, &tally) }
        consume(path, found, object)
        return result
    }

    /// Paths joined by `|`; those without a value are passed over, and all of them absent is absent.
    mutating func composite(
        _ paths: XMLReadPlan.Run<XMLPath>,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch
    ) -> Slot {
        let first = items.count
        for path in paths {
            var part = Slot.absent
            switch path.kind {
            case .file: part = batch.text(fileName)
            case .row: part = batch.text(String(object.row))
            case .item:
                if scope.item >= 0 { part = slot(Found(node: scope.item, attribute: -1), object, &batch) }
            case .node:
                if let found = next(path, scope, after: -1, object) { part = slot(found, object, &batch) }
                if !part.hasValue, scope.item >= 0, !scope.isClosed, let found = next(path, Scope(), after: -1, object)
                {
                    part = slot(found, object, &batch)
                }
            }
            if part.kind == .text { items.append(part) }
        }
        defer { items.truncate(to: first) }
        if items.count <= first + 1 { return items.count > first ? items[first] : .absent }
        let start = batch.bytes.count
        for position in first..<items.count {
            if position > first { batch.bytes.append(UInt8(ascii: "|")) }
            batch.appendText(of: items[position])
        }
        return Slot(.text, start: start, count: batch.bytes.count - start)
    }

    /// A structured value; absent where the object itself has nothing of it.
    private mutating func object(
        _ members: XMLReadPlan.Members,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let start = items.count
        items.fill(to: start + members.count)
        var hasOwn = false
        for member in members.values {
            let (slot, isOwn) = value(member.value, scope, object, &batch, &tally)
            items[start + member.member] = slot
            if isOwn, slot.hasValue { hasOwn = true }
        }
        if hasOwn { return batch.structure(.object, from: &items, since: start) }
        items.truncate(to: start)
        return .absent
    }

    /// Puts what a value gives onto the stack, of a list its items; true where there is something.
    @discardableResult
    private mutating func collect(
        _ value: XMLReadPlan.Value,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        let (slot, _) = self.value(value, scope, object, &batch, &tally)
        if slot.kind == .list {
            for child in slot.range { items.append(batch.children[child]) }
        } else if slot.hasValue {
            items.append(slot)
        }
        return slot.hasValue
    }

    private mutating func contributions(
        _ parts: XMLReadPlan.Run<XMLReadPlan.Part>,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        let start = items.count
        for part in parts {
            switch part {
            case .value(let value):
                collect(value, scope, object, &batch, &tally)
            case .flag(let word, let path, let key):
                guard let found = next(path, scope, after: -1, object) else { continue }
                let text = slot(found, object, &batch)
                guard text.kind == .text, let isTrue = batch.withText(of: text, { BooleanWords.value(of: $0) }) else {
                    continue
                }
                consume(path, found, object)
                counts[key].carried += 1
                if isTrue { items.append(constant(word, &batch)) }
            case .item(let members):
                let slot = self.object(members, scope, object, &batch, &tally)
                if slot.hasValue { items.append(slot) }
            case .eachItem(let path, let members):
                each(path, scope, object) { evaluator, item in
                    let slot = evaluator.object(members, item, object, &batch, &tally)
                    if slot.hasValue { evaluator.items.append(slot) }
                    return slot.hasValue
                }
            case .eachValue(let path, let value):
                each(path, scope, object) { evaluator, item in
                    evaluator.collect(value, item, object, &batch, &tally)
                }
            }
        }
        return items.count == start ? .absent : batch.structure(.list, from: &items, since: start)
    }

    /// Goes through the elements of a path; within an item of a rule's `each`, through that item's.
    private mutating func each(
        _ path: XMLPath,
        _ scope: Scope,
        _ object: XMLObject,
        _ body: (inout XMLObjectEvaluator, Scope) -> Bool
    ) {
        let isInItem = scope.item >= 0 && !path.isFromRoot && next(path, scope, after: -1, object) != nil
        let start = isInItem ? scope : Scope()
        var after = -1
        while let found = next(path, start, after: after, object) {
            after = found.node
            if body(&self, Scope(item: found.node, isClosed: true)) {
                consume(path, found, object, text: false)
            }
        }
    }

    // MARK: - Findings

    /// Reports an object without its key.
    @inline(never)
    func reportKey(_ object: XMLObject, _ tally: inout Tally) {
        tally.findings.report(
            Finding(
                id: "MAP-FILL-003",
                severity: .warning,
                layer: .values,
                summary: "\(object.name) has no key",
                help:
                    "The record was read and is known by its file and place. Nothing else can refer to it, and it has "
                    + "another key as soon as objects move. Give it its RefId at the source.",
                groupKey: object.name,
                place: Place(
                    file: fileName,
                    line: object.line,
                    byte: object.byte < 0 ? -1 : object.byte + Int(object.root.byte),
                    column: Int(object.root.column),
                    field: object.name
                )
            )
        )
    }

    @inline(never)
    private func report(
        _ outcome: ValueOutcome,
        _ source: XMLReadPlan.Source,
        _ found: Found,
        _ object: XMLObject,
        _ tally: inout Tally
    ) {
        var name = object.path(found.node)
        if found.attribute >= 0 {
            name += (name.isEmpty ? "@" : "/@") + object.names[object.attributes[found.attribute].name]
        }
        let isCode = outcome == .unknownCode
        let node = object.nodes[found.node]
        tally.findings.report(
            Finding(
                id: isCode ? "MAP-VALUE-002" : "MAP-VALUE-001",
                severity: .warning,
                layer: .values,
                summary: isCode
                    ? "\(name) has a word that is not in its code list"
                    : "\(name) has a value that is not a \(source.program.takeUnretainedValue().type.description)",
                help: isCode
                    ? "The word was kept as it is, marked as unknown. Add it to the mapping's code table, or mend it in the "
                        + "source."
                    : "The value was kept as it is. Mend it in the source, or give the mapping the format it is written in.",
                groupKey: "\(object.name)/\(name)",
                place: Place(
                    file: fileName,
                    line: Int(node.line),
                    byte: object.byte < 0 ? -1 : object.byte + Int(node.byte),
                    column: Int(node.column),
                    field: name
                )
            )
        )
    }
}
