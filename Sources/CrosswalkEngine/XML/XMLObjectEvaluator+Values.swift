// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkXML

/// Fields, members and items.
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
        case .constant(let text):
            return (text.withUnsafeBufferPointer { batch.text($0) }, false)
        case .composite(let paths):
            return (composite(paths, scope, object, &batch), true)
        case .members(let members):
            let (slots, isOwn) = self.members(members, scope, object, &batch, &tally)
            return isOwn ? (batch.structure(.object, slots), true) : (.absent, false)
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
                let slot = first(path, scope, source, &isEmpty, object, &batch, &tally)
                if !slot.isAbsent { return (slot, true) }
            }
        }
        if let fallback = source.fallback {
            tally.fields[source.key].defaulted += 1
            return (fallback.withUnsafeBufferPointer { batch.text($0) }, false)
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
        if source.isList {
            var items: [Slot] = []
            outcome = source.program.readItems(text, in: &batch, to: &items)
            result = items.isEmpty ? .absent : batch.structure(.list, items)
        } else {
            (result, outcome) = source.program.read(text, in: &batch)
        }
        switch outcome {
        case .nothing: return .absent
        case .carried: tally.fields[source.key].carried += 1
        case .changed: tally.fields[source.key].changed += 1
        case .defaulted: tally.fields[source.key].defaulted += 1
        case .lost: tally.fields[source.key].lost += 1
        case .unknownCode, .invalid:
            tally.fields[source.key].carried += 1
            report(outcome, source, found, object, &tally)
        }
        consume(path, found, object)
        return result
    }

    /// Paths joined by `|`; those without a value are passed over, and all of them absent is absent.
    mutating func composite(
        _ paths: [XMLPath],
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch
    ) -> Slot {
        var parts: [Slot] = []
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
            if part.kind == .text { parts.append(part) }
        }
        if parts.count <= 1 { return parts.first ?? .absent }
        let start = batch.bytes.count
        for (position, part) in parts.enumerated() {
            if position > 0 { batch.bytes.append(UInt8(ascii: "|")) }
            batch.bytes += Array(batch.bytes[part.offset..<part.offset + part.count])
        }
        return Slot(.text, start: start, count: batch.bytes.count - start)
    }

    private mutating func members(
        _ members: XMLReadPlan.Members,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> ([Slot], isOwn: Bool) {
        var slots = [Slot](repeating: .absent, count: members.count)
        var hasOwn = false
        for (member, value) in members.values {
            let (slot, isOwn) = self.value(value, scope, object, &batch, &tally)
            slots[member] = slot
            if isOwn, slot.hasValue { hasOwn = true }
        }
        return (slots, hasOwn)
    }

    private mutating func contributions(
        _ parts: [XMLReadPlan.Part],
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Slot {
        var items: [Slot] = []
        for part in parts {
            switch part {
            case .value(let value):
                let (slot, _) = self.value(value, scope, object, &batch, &tally)
                if slot.kind == .list { items += Array(batch.items(slot)) } else if slot.hasValue { items.append(slot) }
            case .flag(let word, let path, let key):
                guard let found = next(path, scope, after: -1, object) else { continue }
                let text = slot(found, object, &batch)
                guard text.kind == .text else { continue }
                let isTrue = batch.bytes.withUnsafeBufferPointer {
                    BooleanWords.value(
                        of: UnsafeBufferPointer(rebasing: $0[text.offset..<text.offset + text.count]),
                        yes: [],
                        no: []
                    )
                }
                guard let isTrue else { continue }
                consume(path, found, object)
                tally.fields[key].carried += 1
                if isTrue { items.append(word.withUnsafeBufferPointer { batch.text($0) }) }
            case .item(let members):
                let (slots, isOwn) = self.members(members, scope, object, &batch, &tally)
                if isOwn { items.append(batch.structure(.object, slots)) }
            case .eachItem(let path, let members):
                each(path, scope, object) { evaluator, item in
                    let (slots, isOwn) = evaluator.members(members, item, object, &batch, &tally)
                    if isOwn { items.append(batch.structure(.object, slots)) }
                    return isOwn
                }
            case .eachValue(let path, let value):
                each(path, scope, object) { evaluator, item in
                    let (slot, _) = evaluator.value(value, item, object, &batch, &tally)
                    if slot.kind == .list {
                        items += Array(batch.items(slot))
                    } else if slot.hasValue {
                        items.append(slot)
                    }
                    return slot.hasValue
                }
            }
        }
        return items.isEmpty ? .absent : batch.structure(.list, items)
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
                    : "\(name) has a value that is not a \(source.program.type.description)",
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
