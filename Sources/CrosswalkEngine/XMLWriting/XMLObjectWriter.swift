// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkXML

/// Writes objects by their plan: elements in the standard's order, only those that have something to say.
///
/// An engine file: one writer serves all objects of a target, and keeps what it learns of the one at hand. An element is
/// written into the output at once, and taken back where nothing came of it. Nothing is shared but the plan, which does
/// not change, and the evaluator: several writers may run at once where each has an evaluator of its own.
final class XMLObjectWriter {
    /// An item at hand, by its list field.
    struct Item: BitwiseCopyable {
        var field: Int
        var slot: Slot
    }

    let plan: XMLWritePlan
    let target: WriteTarget
    let evaluator: BindingEvaluator
    let writesNil: Bool
    let paths: XMLExtraPaths
    /// What became of each value of the object at hand, for the ledger.
    var trail = OutcomeTrail()
    /// True where the object at hand says nothing but that it is gone.
    private(set) var isDeletion = false
    /// The mandatory elements and attributes of the object at hand that have no value, by their numbers in the plan.
    var gaps: [Int] = []

    // The row at hand as plain memory: set by ``withRow(_:_:)``, and valid while it runs.
    var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var slots = UnsafeBufferPointer<Slot>(start: nil, count: 0)
    var children = UnsafeBufferPointer<Slot>(start: nil, count: 0)
    /// For each rule the record that the elements at hand speak of.
    let current: UnsafeMutablePointer<RecordBatch.Record>
    /// For each rule the fields that record has; 0 where there is no record.
    let masks: UnsafeMutablePointer<UInt64>
    /// The items at hand, from `itemStart` on; before them those of the elements around.
    var items: [Item] = []
    var itemStart = 0
    /// True in the first of several repetitions.
    var isFirst = true
    /// What was borrowed last for each value that is.
    let borrowed: UnsafeBufferPointer<Unmanaged<LastBorrowed>>
    private let arena = Arena()
    /// The quick way for most objects; nil where there is nothing to write.
    let runs: Unmanaged<XMLRuns>?
    /// What `extra` gives back to the object's own tag, where it gives nothing else.
    var rootExtras: [(place: XMLExtraPaths.Place, value: Slot)] = []

    /// Creates a writer.
    ///
    /// - Parameter patience: how many objects of a kind are written by the form before a run is made for it.
    init(
        plan: XMLWritePlan,
        target: WriteTarget,
        evaluator: BindingEvaluator,
        writesNil: Bool,
        patience: Int = 16
    ) {
        plan.freeze()
        self.plan = plan
        self.target = target
        self.evaluator = evaluator
        self.writesNil = writesNil
        paths = XMLExtraPaths(
            object: plan.root.tag.name,
            attributes: plan.root.attributes.map(\.name),
            pack: plan.pack
        )
        let arena = arena
        borrowed = arena.keep((0..<plan.memories).map { _ in arena.keep(LastBorrowed()) })
        let rules = target.rules.count
        var none = RecordBatch()
        none.begin(.residue)
        current = .allocate(capacity: rules)
        current.initialize(repeating: none.records[0], count: rules)
        masks = .allocate(capacity: rules)
        masks.initialize(repeating: 0, count: rules)
        runs = plan.ops.baseAddress.map { arena.keep(XMLRuns($0, rules: rules, patience: patience)) }
    }

    deinit {
        current.deallocate()
        masks.deallocate()
    }

    /// Appends the object of a row; with `restoring`, what `extra` kept comes back.
    func write(_ row: borrowing JoinedRow, restoring: Bool, to output: inout ByteBuffer) {
        trail.removeAll()
        isDeletion = false
        gaps.removeAll(keepingCapacity: true)
        rootExtras.removeAll(keepingCapacity: true)
        guard let root = plan.ops.baseAddress else { return }
        row.batch.bytes.withUnsafeBufferPointer { bytes in
            row.batch.slots.withUnsafeBufferPointer { slots in
                row.batch.children.withUnsafeBufferPointer { children in
                    (self.bytes, self.slots, self.children) = (bytes, slots, children)
                    take(row)
                    if row.isDeleted {
                        isDeletion = true
                        lose(root, row, to: &output)
                        writeKey(root, row, to: &output)
                        return
                    }
                    let extras = restoring ? extras(of: row) : nil
                    if extras == nil, run(root, row, restoring: restoring, to: &output) { return }
                    _ = element(root, row, extras, to: &output)
                }
            }
        }
    }

    private func take(_ row: borrowing JoinedRow) {
        take(row.primary, as: 0)
        for rule in 1..<max(1, target.rules.count) {
            if rule < row.records.count, let first = row.records[rule].first {
                take(first, as: rule)
            } else {
                masks[rule] = 0
            }
        }
        items.removeAll(keepingCapacity: true)
        (itemStart, isFirst) = (0, true)
    }

    private func take(_ record: RecordBatch.Record, as rule: Int) {
        let first = Int(record.firstSlot)
        let width = CrosswalkModel.width(record.kind)
        var mask: UInt64 = 0
        // Without a branch: which fields a record has is not to be guessed.
        var field = min(width, XMLNeed.shared)
        while field > 0 {
            field -= 1
            mask = mask << 1 | (slots[first + field].isAbsent ? 0 : 1)
        }
        mask |= XMLNeed.presence
        field = XMLNeed.shared
        while field < width {
            if !slots[first + field].isAbsent { mask |= XMLNeed.bit(field) }
            field += 1
        }
        current[rule] = record
        masks[rule] = mask
    }

    /// Notes as lost whatever an object would say beside its key; appends nothing.
    private func lose(_ root: UnsafePointer<XMLWriteOp>, _ row: borrowing JoinedRow, to output: inout ByteBuffer) {
        let begin = output.count
        _ = element(root, row, nil, to: &output)
        output.truncate(to: begin)
        let keys = root.pointee.attributes.flatMap { $0.values.filter(\.isKey).map(\.key) }
        trail.turnIntoLosses(but: keys)
    }

    /// Appends an object that has nothing but its key, which says that it is gone.
    private func writeKey(_ root: UnsafePointer<XMLWriteOp>, _ row: borrowing JoinedRow, to output: inout ByteBuffer) {
        output.append(root.pointee.open)
        for attribute in root.pointee.attributes {
            let begin = output.count
            output.append(attribute.opening)
            var isWritten = false
            for (place, value) in attribute.values.enumerated() where value.isKey && !isWritten {
                let values = UnsafeBufferPointer(rebasing: attribute.values[place...place])
                isWritten = self.first(of: values, row, isAttribute: true, to: &output)
            }
            if isWritten { output.append(UInt8(ascii: "\"")) } else { output.truncate(to: begin) }
        }
        output.append("/>")
        gaps.removeAll(keepingCapacity: true)
    }

    /// True where what may be written of something is there.
    @inline(__always)
    func isThere(_ need: XMLNeed) -> Bool { need.rule < 0 || masks[need.rule] & need.mask != 0 }

    /// Appends the elements of a node and returns whether there were any.
    func elements(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        _ extras: XMLExtras.Node?,
        to output: inout ByteBuffer
    ) -> Bool {
        switch op.pointee.repetition {
        case .once:
            return element(op, row, extras.flatMap { own(op, 1, $0) }, to: &output)
        case .record(let rule):
            return records(op, of: rule, row, extras, to: &output)
        case .item(let rule, let field, let contribution):
            if op.pointee.hasCompanions { return sideBySide(op, row, extras, to: &output) }
            guard masks[rule] != 0, let matcher = op.pointee.matcher else { return false }
            let list = slots[Int(current[rule].firstSlot) + field]
            let outer = (itemStart, isFirst)
            var isWritten = false
            var count = 0
            matcher._withUnsafeGuaranteedRef { matcher in
                matcher.forEach(by: contribution, of: list, in: row.batch) { index in
                    itemStart = items.count
                    items.append(Item(field: field, slot: children[index]))
                    isFirst = count == 0
                    count += 1
                    if element(op, row, extras.flatMap { own(op, count, $0) }, to: &output) { isWritten = true }
                    items.removeLast()
                }
            }
            if count == 0, op.pointee.hasOnlyInFirst {
                // What stands in the first repetition only is written even where there is nothing to repeat.
                (itemStart, isFirst) = (items.count, true)
                isWritten = element(op, row, extras.flatMap { own(op, 1, $0) }, to: &output)
            }
            (itemStart, isFirst) = outer
            return isWritten
        }
    }

    /// Once for each record of a rule that is not gone.
    private func records(
        _ op: UnsafePointer<XMLWriteOp>,
        of rule: Int,
        _ row: borrowing JoinedRow,
        _ extras: XMLExtras.Node?,
        to output: inout ByteBuffer
    ) -> Bool {
        let outer = (itemStart, isFirst, current[rule], masks[rule])
        itemStart = items.count
        var isWritten = false
        var count = 0
        for record in rule < row.records.count ? row.records[rule] : [] where !row.isDeleted(record) {
            take(record, as: rule)
            isFirst = count == 0
            count += 1
            if element(op, row, extras.flatMap { own(op, count, $0) }, to: &output) { isWritten = true }
        }
        (itemStart, isFirst, current[rule], masks[rule]) = outer
        return isWritten
    }

    /// Once for each position in the longest of several lists, with the items of all of them that stand there.
    private func sideBySide(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        _ extras: XMLExtras.Node?,
        to output: inout ByteBuffer
    ) -> Bool {
        guard case .item(let rule, let field, let contribution) = op.pointee.repetition, masks[rule] != 0 else {
            return false
        }
        let first = Int(current[rule].firstSlot)
        let companions = op.pointee.node._withUnsafeGuaranteedRef { $0.companions }
        let lists = ([(field, contribution)] + companions.map { ($0.field, $0.contribution) }).map { list in
            var found: [Item] = []
            target.rules[rule].contributions[list.0]?
                .forEach(by: list.1, of: slots[first + list.0], in: row.batch) {
                    found.append(Item(field: list.0, slot: children[$0]))
                }
            return found
        }
        let outer = (itemStart, isFirst)
        var isWritten = false
        for index in 0..<max(lists.map(\.count).max() ?? 0, op.pointee.hasOnlyInFirst ? 1 : 0) {
            itemStart = items.count
            for list in lists where index < list.count { items.append(list[index]) }
            isFirst = index == 0
            if element(op, row, extras.flatMap { own(op, index + 1, $0) }, to: &output) { isWritten = true }
            items.removeLast(items.count - itemStart)
        }
        (itemStart, isFirst) = outer
        return isWritten
    }

    // MARK: Elements

    private func element(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        _ extras: XMLExtras.Node?,
        to output: inout ByteBuffer
    ) -> Bool {
        if op.pointee.isLeaf, extras == nil { return leaf(op, row, to: &output) }
        let start = output.count
        let known = gaps.count
        var isFilled = false
        if let extras, !extras.attributes.isEmpty {
            isFilled = attributes(op, row, with: extras.attributes, to: &output)
        } else if op.pointee.isRoot, !rootExtras.isEmpty {
            isFilled = rootAttributes(op, row, to: &output)
        } else {
            output.append(short: op.pointee.opening)
            for attribute in op.pointee.attributes where append(attribute, row, to: &output) { isFilled = true }
            if op.pointee.unwritten > 0 { noteUnwritten(op) { _ in false } }
        }
        let tagEnd = output.count
        output.append(UInt8(ascii: ">"))
        let textStart = output.count
        var hasText = false
        if let constant = op.pointee.constantText {
            output.append(constant)
            hasText = true
        }
        var isNil = false
        if !op.pointee.text.isEmpty {
            let isThere = text(op, row, to: &output, isNil: &isNil)
            hasText = hasText || isThere
            isFilled = isFilled || isThere
        }
        let childrenStart = output.count
        let isWritten = extras.map { below(op, row, $0, to: &output) } ?? below(op, row, to: &output)
        isFilled = isFilled || isWritten
        if isNil, writesNil, !hasText, !isWritten {
            output.truncate(to: tagEnd)
            output.append(" xsi:nil=\"true\"/>")
            return true
        }
        guard isFilled || op.pointee.constantText != nil || op.pointee.isRoot else {
            output.truncate(to: start)
            // An optional element that is not written lacks nothing.
            if gaps.count > known { gaps.removeSubrange(known...) }
            return false
        }
        if output.count == textStart {
            output.truncate(to: tagEnd)
            output.append("/>")
            return isFilled
        }
        // Children that a condition fixes say nothing on their own.
        output.append(short: output.count > childrenStart ? op.pointee.closeBelow : op.pointee.close)
        return isFilled || op.pointee.constantText == nil && op.pointee.isRoot
    }

    /// An element with nothing but text from the data.
    @inline(__always)
    private func leaf(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        let start = output.count
        let known = gaps.count
        output.append(short: op.pointee.whole)
        let textStart = output.count
        var isNil = false
        if text(op, row, to: &output, isNil: &isNil) {
            if output.count == textStart {
                output.truncate(to: textStart - 1)
                output.append("/>")
            } else {
                output.append(short: op.pointee.close)
            }
            return true
        }
        if isNil, writesNil {
            output.truncate(to: textStart - 1)
            output.append(" xsi:nil=\"true\"/>")
            return true
        }
        output.truncate(to: start)
        if gaps.count > known { gaps.removeSubrange(known...) }
        return false
    }

    /// The children of a node, but for those that have nothing to say.
    func below(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        var isWritten = false
        var found: UInt64 = 0
        if var child = op.pointee.children.baseAddress {
            for need in op.pointee.needs {
                if isThere(need), isFirst || !child.pointee.isOnlyInFirst {
                    let start = output.count
                    if elements(child, row, nil, to: &output) { isWritten = true }
                    if output.count > start { found |= child.pointee.wantedAs }
                }
                child += 1
            }
        }
        if found != op.pointee.wanted { noteLack(op, found) }
        return isWritten
    }

    /// Notes the mandatory elements of a node that are not among those found.
    @inline(never)
    func noteLack(_ op: UnsafePointer<XMLWriteOp>, _ found: UInt64) {
        var lack = op.pointee.wanted & ~found
        while lack != 0 {
            gaps.append(op.pointee.firstWanted + lack.trailingZeroBitCount)
            lack &= lack - 1
        }
    }
}
