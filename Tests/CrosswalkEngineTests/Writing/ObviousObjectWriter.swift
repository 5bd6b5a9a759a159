// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkXML

@testable import CrosswalkEngine

/// Writes objects as `XMLObjectWriter` does, the obvious way: every node is tried, and every value asked of its binding.
final class ObviousObjectWriter {
    let target: WriteTarget
    let evaluator: BindingEvaluator
    let pack: ModelPack
    let writesNil: Bool
    let paths: XMLExtraPaths
    /// The names of mandatory elements and attributes by what they stand in, in the standard's order.
    private let wanted: [String: [String]]
    /// What became of each value of the object at hand, for the ledger.
    private(set) var outcomes: [(outcome: ValueOutcome, key: Int)] = []
    /// The mandatory elements and attributes of the object at hand that have no value.
    private(set) var gaps: [String] = []

    init(plan: XMLWritePlan, target: WriteTarget, evaluator: BindingEvaluator, writesNil: Bool) {
        self.target = target
        self.evaluator = evaluator
        self.writesNil = writesNil
        pack = plan.pack
        paths = XMLExtraPaths(object: plan.root.tag.name, pack: plan.pack)
        let mandatory = pack.all.filter { $0.value.characteristic.hasPrefix("M") }
        wanted = Dictionary(grouping: mandatory.sorted { $0.value.order < $1.value.order }.map(\.key)) { path in
            path.split(separator: "/").dropLast().joined(separator: "/")
        }
        .mapValues { $0.map { String($0.split(separator: "/").last ?? "") } }
    }

    /// Appends the object of a row; with `restoring`, what `extra` kept comes back.
    func write(_ root: XMLWriteNode, _ row: borrowing JoinedRow, restoring: Bool, to output: inout ByteBuffer) {
        outcomes = []
        gaps = []
        if row.isDeleted {
            let begin = output.count
            _ = write(root, row, Scope(), nil, depth: 0, to: &output)
            output.truncate(to: begin)
            let said = outcomes
            outcomes = []
            writeKey(root, row, to: &output)
            let keys = root.attributes.flatMap(\.bindings)
                .filter { $0.rule == 0 && $0.field == CrosswalkModel.idPosition }.map(\.key)
            let lost = said.filter { $0.outcome != .defaulted && !keys.contains($0.key) }
            outcomes = lost.map { (.lost, $0.key) } + outcomes
            gaps = []
            return
        }
        let extras = restoring ? XMLExtras(row.primary, of: row.batch, paths: paths) : nil
        _ = write(root, row, Scope(), extras.flatMap { $0.isEmpty ? nil : $0.root }, depth: 0, to: &output)
    }

    /// Which record and item the elements at hand speak of.
    struct Scope {
        var rule: Int?
        var record: RecordBatch.Record?
        /// The items at hand, by their list field.
        var items: [(field: Int, slot: Slot)] = []
        /// True in the first of several repetitions.
        var isFirst = true
    }

    /// Appends an object that has nothing but its key, which says that it is gone.
    private func writeKey(_ root: XMLWriteNode, _ row: borrowing JoinedRow, to output: inout ByteBuffer) {
        XMLTextWriter.appendLine(1, to: &output)
        output.append(root.tag.open)
        for attribute in root.attributes {
            let bindings = attribute.bindings.filter {
                $0.rule == 0 && $0.field == CrosswalkModel.idPosition && !$0.isFill
            }
            let key = XMLWriteNode.Attribute(name: attribute.name, bindings: bindings)
            if !bindings.isEmpty { _ = append(key, of: root, row, Scope(), to: &output) }
        }
        output.append("/>")
    }

    /// Appends a node's elements and returns whether there were any.
    private func write(
        _ node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        _ extras: XMLExtras.Node?,
        depth: Int,
        to output: inout ByteBuffer
    ) -> Bool {
        switch node.repetition {
        case .once:
            let own = extras?.children.filter { $0.name == node.tag.name && $0.occurrence == 1 }.first
            return writeOne(node, row, scope, extras: depth == 0 ? extras : own, depth: depth, to: &output)
        case .record(let rule):
            var isWritten = false
            let live = (rule < row.records.count ? row.records[rule] : []).filter { !row.isDeleted($0) }
            for (index, record) in live.enumerated() {
                let inner = Scope(rule: rule, record: record, isFirst: index == 0)
                let own = extras?.children.first { $0.name == node.tag.name && $0.occurrence == index + 1 }
                isWritten = writeOne(node, row, inner, extras: own, depth: depth, to: &output) || isWritten
            }
            return isWritten
        case .item(let rule, let field, let contribution):
            guard let record = scope.rule == rule ? scope.record : row.record(of: rule) else { return false }
            let lists = ([(field, contribution)] + node.companions.map { ($0.field, $0.contribution) }).map { list in
                var items: [Int] = []
                target.rules[rule].contributions[list.0]?
                    .forEach(by: list.1, of: row.batch.slot(record, list.0), in: row.batch) { items.append($0) }
                return (list.0, items)
            }
            var isWritten = false
            let count = lists.map(\.1.count).max() ?? 0
            // What stands in the first repetition only is written even where there is nothing to repeat.
            for index in 0..<max(count, node.children.contains(where: \.isOnlyInFirst) ? 1 : 0) {
                let items = lists.compactMap { list in
                    index < list.1.count ? (field: list.0, slot: row.batch.children[list.1[index]]) : nil
                }
                let inner = Scope(rule: scope.rule, record: scope.record, items: items, isFirst: index == 0)
                let own = extras?.children.first { $0.name == node.tag.name && $0.occurrence == index + 1 }
                isWritten = writeOne(node, row, inner, extras: own, depth: depth, to: &output) || isWritten
            }
            return isWritten
        }
    }

    private func writeOne(
        _ node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        extras: XMLExtras.Node?,
        depth: Int,
        to output: inout ByteBuffer
    ) -> Bool {
        let start = output.count
        let known = gaps.count
        // An optional element that is not written lacks nothing.
        defer { if depth > 0, output.count == start, gaps.count > known { gaps.removeSubrange(known...) } }
        XMLTextWriter.appendLine(depth + 1, to: &output)
        output.append(node.tag.open)
        var isFilled = writeAttributes(node, row, scope, extras?.attributes ?? [], to: &output)
        let tagEnd = output.count
        output.append(UInt8(ascii: ">"))
        let textStart = output.count
        var hasText = false
        if let constant = node.constantText {
            output.append(constant)
            hasText = true
        }
        var isNil = false
        if !node.text.isEmpty {
            let outcome = appendText(node, row, scope, to: &output, isNil: &isNil)
            hasText = hasText || outcome
            isFilled = isFilled || outcome
        }
        let childrenStart = output.count
        let isWritten = writeChildren(node, row, scope, extras, depth, to: &output)
        isFilled = isFilled || isWritten
        if isNil, writesNil, !hasText, !isWritten {
            output.truncate(to: tagEnd)
            output.append(" xsi:nil=\"true\"/>")
            return true
        }
        guard isFilled || node.constantText != nil || depth == 0 else {
            output.truncate(to: start)
            return false
        }
        if output.count == textStart {
            output.truncate(to: tagEnd)
            output.append("/>")
            return isFilled
        }
        // Children that a condition fixes say nothing on their own.
        if output.count > childrenStart { XMLTextWriter.appendLine(depth + 1, to: &output) }
        output.append(node.tag.close)
        return isFilled || node.constantText == nil && depth == 0
    }

    /// Appends a node's attributes where `extra` has some as well; true where the data says any of them.
    private func writeAttributes(
        _ node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        _ own: [(name: String, value: String)],
        to output: inout ByteBuffer
    ) -> Bool {
        var isFilled = false
        for constant in node.constants where !own.contains(where: { $0.name == constant.name }) {
            XMLTextWriter.appendAttribute(constant.name, constant.value, to: &output)
        }
        var written: Set<String> = []
        for attribute in node.attributes {
            // What the source itself had comes before what stands in for it.
            if own.contains(where: { $0.name == attribute.name }), attribute.bindings.allSatisfy(\.isFill) { continue }
            guard append(attribute, of: node, row, scope, to: &output) else { continue }
            written.insert(attribute.name)
            isFilled = true
        }
        for attribute in own where !written.contains(attribute.name) {
            XMLTextWriter.appendAttribute(attribute.name, attribute.value, to: &output)
            isFilled = true
        }
        let known = node.constants.map(\.name) + node.attributes.map(\.name) + own.map(\.name)
        for name in wanted[node.path] ?? [] where name.hasPrefix("@") && !known.contains(String(name.dropFirst())) {
            gaps.append(node.path + "/" + name)
        }
        return isFilled
    }

    private func writeChildren(
        _ node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        _ extras: XMLExtras.Node?,
        _ depth: Int,
        to output: inout ByteBuffer
    ) -> Bool {
        var isWritten = false
        var found: Set<String> = []
        defer {
            for name in wanted[node.path] ?? [] where !name.hasPrefix("@") && node.text.isEmpty && !found.contains(name)
            {
                gaps.append(node.path + "/" + name)
            }
        }
        guard let extras, !extras.children.isEmpty else {
            for child in node.children where scope.isFirst || !child.isOnlyInFirst {
                let start = output.count
                if write(child, row, scope, nil, depth: depth + 1, to: &output) { isWritten = true }
                if output.count > start { found.insert(child.tag.name) }
            }
            return isWritten
        }
        var strays = extras.children.filter { extra in
            !node.children.contains { $0.tag.name == extra.name } || extra.content != nil
        }
        .map { (node: $0, order: pack.entry(node.path + "/" + $0.name)?.order ?? Int.max) }
        .sorted { $0.order < $1.order }
        found.formUnion(strays.map(\.node.name))
        for child in node.children where scope.isFirst || !child.isOnlyInFirst {
            while let stray = strays.first, stray.order < child.order {
                strays.removeFirst()
                write(stray.node, path: node.path, depth: depth + 1, to: &output)
                isWritten = true
            }
            let isKnown = extras.children.contains { $0.name == child.tag.name && $0.content != nil }
            if isKnown, !child.text.isEmpty, child.text.allSatisfy(\.isFill) { continue }
            let start = output.count
            isWritten = write(child, row, scope, extras, depth: depth + 1, to: &output) || isWritten
            if output.count > start { found.insert(child.tag.name) }
        }
        for stray in strays {
            write(stray.node, path: node.path, depth: depth + 1, to: &output)
            isWritten = true
        }
        return isWritten
    }

    /// An element that only `extra` knows.
    private func write(_ extra: XMLExtras.Node, path: String, depth: Int, to output: inout ByteBuffer) {
        XMLTextWriter.appendLine(depth + 1, to: &output)
        if let content = extra.content, content.hasPrefix("<" + extra.name) {
            output.append(content)
            return
        }
        let tag = XMLTextWriter.Tag(extra.name)
        output.append(tag.open)
        for attribute in extra.attributes {
            XMLTextWriter.appendAttribute(attribute.name, attribute.value, to: &output)
        }
        output.append(UInt8(ascii: ">"))
        if let content = extra.content {
            if content.hasPrefix("<"), content.hasSuffix(">") {
                output.append(content)
            } else {
                appendEscaped(content, to: &output)
            }
        }
        let own = path + "/" + extra.name
        for child in extra.children.sorted(by: {
            (pack.entry(own + "/" + $0.name)?.order ?? Int.max) < (pack.entry(own + "/" + $1.name)?.order ?? Int.max)
        }) {
            write(child, path: own, depth: depth + 1, to: &output)
        }
        if !extra.children.isEmpty { XMLTextWriter.appendLine(depth + 1, to: &output) }
        output.append(tag.close)
    }

    // MARK: Values

    private func append(
        _ attribute: XMLWriteNode.Attribute,
        of node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        to output: inout ByteBuffer
    ) -> Bool {
        let begin = output.count
        output.append(" \(attribute.name)=\"")
        let start = output.count
        for binding in attribute.bindings {
            let outcome = evaluate(binding, row, scope, to: &output)
            if outcome != .nothing { outcomes.append((outcome, binding.key)) }
            guard outcome != .nothing, outcome != .lost else {
                output.truncate(to: start)
                continue
            }
            XMLTextWriter.escape(from: start, isAttribute: true, in: &output)
            output.append(UInt8(ascii: "\""))
            return true
        }
        output.truncate(to: begin)
        if attribute.bindings.contains(where: \.isRequired) { gaps.append(node.path + "/@" + attribute.name) }
        return false
    }

    private func appendText(
        _ node: XMLWriteNode,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        to output: inout ByteBuffer,
        isNil: inout Bool
    ) -> Bool {
        let start = output.count
        for binding in node.text {
            let outcome = evaluate(binding, row, scope, to: &output)
            if outcome == .nothing, case .field(let field) = binding.part,
                let record = record(of: binding, row, scope), row.batch.slot(record, field).kind == .null
            {
                isNil = true
            }
            if outcome != .nothing { outcomes.append((outcome, binding.key)) }
            guard outcome != .nothing, outcome != .lost else {
                output.truncate(to: start)
                continue
            }
            XMLTextWriter.escape(from: start, isAttribute: false, in: &output)
            return true
        }
        if node.isMandatory { gaps.append(node.path) }
        return false
    }

    private func record(of binding: Binding, _ row: borrowing JoinedRow, _ scope: Scope) -> RecordBatch.Record? {
        scope.rule == binding.rule ? scope.record : row.record(of: binding.rule)
    }

    private func evaluate(
        _ binding: Binding,
        _ row: borrowing JoinedRow,
        _ scope: Scope,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        if !scope.items.isEmpty, case .taken(let field, _, let member) = binding.part {
            guard let item = scope.items.first(where: { $0.field == field })?.slot else { return .nothing }
            var slot = item
            if let member {
                guard item.kind == .object, member < item.count else { return .nothing }
                slot = row.batch.children[item.offset + member]
            }
            let outcome = evaluator.text(slot, binding, row.batch, to: &output)
            if outcome == .nothing || outcome == .lost, evaluator.isForeign || binding.isRequired,
                let constant = binding.constantOtherwise
            {
                return evaluator.fill(constant, binding, to: &output) ? .defaulted : outcome
            }
            return outcome
        }
        guard let record = record(of: binding, row, scope) else { return .nothing }
        return evaluator.append(binding, of: target.rules[binding.rule], record, row.batch, to: &output)
    }

    private func appendEscaped(_ text: String, to output: inout ByteBuffer) {
        Array(text.utf8).withUnsafeBufferPointer { _ = XMLTextWriter.appendText($0, to: &output) }
    }
}
