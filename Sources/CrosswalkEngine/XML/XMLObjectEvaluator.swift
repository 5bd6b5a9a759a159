// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

/// Runs a read plan over one object after the other: the hot loop of reading XML.
///
/// An object's text goes to the end of the batch's block as it is, so that values which need no change are slots into
/// it. What a rule has read is marked; the rest is kept in `extra`.
struct XMLObjectEvaluator: ~Copyable {
    /// An element, or an attribute of it.
    struct Found {
        var node: Int
        /// The attribute's index in the object; -1 for the element's text.
        var attribute: Int
    }

    /// Where paths start.
    struct Scope {
        /// The item of `each`; -1 for the object.
        var item = -1
        /// True where a path that leads nowhere in the item is not tried from the object.
        var isClosed = false
    }

    let plan: XMLReadPlan
    let fileName: String
    let file: Int
    /// What happened to each of the plan's fields, by ledger key; drained into the tally behind each piece.
    let counts: FieldCounts
    /// The items of lists and the members of objects that are being collected.
    var items = SlotStack()
    /// What stands in the batch's block of the mapping's constants: put there once and pointed at by every record.
    private var constants = SlotStack()
    /// Where the object's text starts in the batch's block.
    var base = 0
    /// For each element what was read of it, and for each attribute.
    private(set) var used = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    private(set) var usedAttributes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    /// The place in the trie of each element, and the next element at the same place.
    private(set) var places = UnsafeMutablePointer<UInt16>.allocate(capacity: 1)
    private var following = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// For each place in the trie its first element and its last; -1 for none.
    private let first: UnsafeMutablePointer<Int32>
    private let last: UnsafeMutablePointer<Int32>
    /// How many elements and attributes there is room for.
    private var room = 0
    private var attributeRoom = 0

    init(_ plan: XMLReadPlan, fileName: String, file: Int) {
        self.plan = plan
        self.fileName = fileName
        self.file = file
        counts = FieldCounts(keys: plan.keys.count)
        let places = plan.objects.reduce(1) { max($0, $1.places) }
        first = .allocate(capacity: places)
        last = .allocate(capacity: places)
    }

    deinit {
        used.deallocate()
        usedAttributes.deallocate()
        places.deallocate()
        following.deallocate()
        first.deallocate()
        last.deallocate()
    }

    /// Makes ready for another block of text.
    mutating func begin() {
        constants.truncate(to: 0)
        constants.fill(to: plan.constants)
    }

    /// The slot of a constant of the mapping.
    @inline(__always)
    mutating func constant(_ word: XMLReadPlan.Constant, _ batch: inout RecordBatch) -> Slot {
        if constants[word.number].isAbsent { constants[word.number] = batch.text(word.text) }
        return constants[word.number]
    }

    /// Reads one object into `batch`; ``begin()`` comes first for each.
    mutating func read(_ object: XMLObject, into batch: inout RecordBatch, tally: inout Tally) {
        let name = Int(object.root.name)
        guard name < plan.objectOfName.count, plan.objectOfName[name] >= 0 else {
            return keepWhole(object, &batch, &tally)
        }
        let source = plan.objects[plan.objectOfName[name]]
        base = batch.bytes.count
        batch.bytes.append(contentsOf: object.text)
        arrange(object, source)
        if source.source < tally.rows.count { tally.rows[source.source] += 1 }
        let start = batch.records.count
        let rules = source.rules
        for rule in rules {
            if let each = rule.each {
                readEach(rule, each, object, &batch, &tally)
            } else if readRule(rule, Scope(), object, &batch, &tally) {
                noteElement(0, object, &batch)
            }
        }
        if batch.records.count == start {
            tally.rejected["the object has no value that the mapping reads", default: 0] += 1
            return
        }
        if object.action == .delete || object.isKeyOnly {
            for record in batch.records[start...] {
                let field = CrosswalkModel.deletedPosition(record.kind)
                batch.slots[Int(record.firstSlot) + field] = batch.text("true")
            }
        }
        keepRest(object, source, record: start, &batch)
    }

    /// Puts every element into the trie and forgets what was read of the last object.
    private mutating func arrange(_ object: XMLObject, _ source: XMLReadPlan.Object) {
        let count = object.nodes.count
        if count > room || object.attributes.count > attributeRoom { grow(count, object.attributes.count) }
        usedAttributes.update(repeating: 0, count: object.attributes.count)
        used.update(repeating: 0, count: count)
        following.update(repeating: -1, count: count)
        first.update(repeating: -1, count: source.places)
        places[0] = 0
        let (local, next, width) = (source.local, source.next, source.localCount)
        for index in 1..<max(1, count) {
            let node = object.nodes[index]
            let parent = Int(places[Int(node.parent)])
            let name = Int(node.name)
            var place = 0
            // Behind an element that no path names nothing is named either; 0 is the object's own place.
            if name < local.count, parent > 0 || node.parent == 0 {
                place = Int(next[parent * width + Int(local[name])])
            }
            places[index] = UInt16(truncatingIfNeeded: place)
            guard place > 0 else { continue }
            if first[place] < 0 { first[place] = Int32(index) } else { following[Int(last[place])] = Int32(index) }
            last[place] = Int32(index)
        }
    }

    @inline(never)
    private mutating func grow(_ nodes: Int, _ attributes: Int) {
        used.deallocate()
        usedAttributes.deallocate()
        places.deallocate()
        following.deallocate()
        room = nodes * 2
        attributeRoom = attributes * 2 + 1
        used = .allocate(capacity: room)
        usedAttributes = .allocate(capacity: attributeRoom)
        places = .allocate(capacity: room)
        following = .allocate(capacity: room)
    }

    /// True where a path from the object leads to no element of it.
    @inline(__always)
    func leadsNowhere(_ path: XMLPath) -> Bool { path.trie > 0 && first[path.trie] < 0 }

    // MARK: - Records

    private mutating func readEach(
        _ rule: XMLReadPlan.Rule,
        _ each: XMLPath,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        let start = batch.records.count
        var after = -1
        while let found = next(each, Scope(), after: after, object) {
            after = found.node
            let node = object.nodes[found.node]
            if Int(node.end) == found.node + 1, node.textCount == 0, node.attributeCount == 0 { continue }
            guard readRule(rule, Scope(item: found.node), object, &batch, &tally) else { continue }
            consume(each, Found(node: found.node, attribute: -1), object, text: false)
            if rule.isDistinct, Self.isRepeat(since: start, batch) {
                batch.removeLast()
                tally.merged[rule.kind, default: 0] += 1
                continue
            }
            noteElement(found.node, object, &batch)
        }
    }

    /// True where the last record is the same as one since `start`.
    private static func isRepeat(since start: Int, _ batch: RecordBatch) -> Bool {
        guard let last = batch.records.last else { return false }
        let count = CrosswalkModel.width(last.kind)
        return batch.records[start..<batch.records.count - 1].contains { record in
            (0..<count).allSatisfy { same(batch.slot(record, $0), batch.slot(last, $0), batch) }
        }
    }

    private static func same(_ left: Slot, _ right: Slot, _ batch: RecordBatch) -> Bool {
        guard left.kind == right.kind, left.count == right.count else { return false }
        switch left.kind {
        case .absent, .null: return true
        case .text:
            return batch.bytes[left.range]
                .elementsEqual(batch.bytes[right.range])
        case .list, .object, .map:
            return zip(batch.items(left), batch.items(right)).allSatisfy { same($0, $1, batch) }
        }
    }

    private mutating func readRule(
        _ rule: XMLReadPlan.Rule,
        _ scope: Scope,
        _ object: XMLObject,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) -> Bool {
        let slots = batch.begin(rule.kind, file: file, row: object.row, line: line(scope, object))
        var isMade = rule.isPrimary || rule.each != nil
        for field in rule.fields {
            let (slot, isOwn) = value(field.value, scope, object, &batch, &tally)
            if slot.isAbsent { continue }
            batch.slots[slots + field.field] = slot
            if isOwn, slot.hasValue, !field.isFrame { isMade = true }
        }
        if !isMade {
            batch.removeLast()
            return false
        }
        if !batch.slots[slots].hasValue {
            let key = rule.key.isEmpty ? .absent : composite(rule.key, scope, object, &batch)
            batch.slots[slots] = key.hasValue ? key : batch.rowKey(of: fileName)
            if !key.hasValue, rule.hasKey { reportKey(object, &tally) }
        }
        return true
    }

    private mutating func line(_ scope: Scope, _ object: XMLObject) -> Int {
        scope.item < 0 ? object.line : Int(object.nodes[scope.item].line)
    }

    /// Keeps the name of the element that a person was read from: writers need to know whom they write.
    private mutating func noteElement(_ node: Int, _ object: XMLObject, _ batch: inout RecordBatch) {
        guard let record = batch.records.last, record.kind == .person else { return }
        let entry = [batch.text("sif.object"), batch.text(object.names[object.nodes[node].name])]
        batch.set(CrosswalkModel.extraPosition(.person), batch.structure(.map, entry))
    }

    // MARK: - Paths

    /// The next element that a path leads to, in document order.
    mutating func next(_ path: XMLPath, _ scope: Scope, after: Int, _ object: XMLObject) -> Found? {
        if scope.item >= 0, !path.isFromRoot { return walk(path, 0, from: scope.item, after: after, object) }
        if path.steps.isEmpty { return after < 0 ? target(path, 0, object) : nil }
        var node = after < 0 ? first[path.trie] : following[after]
        while node >= 0 {
            if !path.hasPredicates || fits(path, Int(node), object), let found = target(path, Int(node), object) {
                return found
            }
            node = following[Int(node)]
        }
        return nil
    }

    private mutating func walk(_ path: XMLPath, _ step: Int, from node: Int, after: Int, _ object: XMLObject) -> Found?
    {
        if step == path.steps.count { return node > after ? target(path, node, object) : nil }
        let end = Int(object.nodes[node].end)
        var child = node + 1
        while child < end {
            let next = Int(object.nodes[child].end)
            if object.nodes[child].name == path.steps[step].name, next > after + 1,
                holds(path.steps[step].predicates, child, object),
                let found = walk(path, step + 1, from: child, after: after, object)
            {
                return found
            }
            child = next
        }
        return nil
    }

    private mutating func target(_ path: XMLPath, _ node: Int, _ object: XMLObject) -> Found? {
        if path.attribute == XMLPath.noAttribute { return Found(node: node, attribute: -1) }
        return attribute(path.attribute, of: node, object).map { Found(node: node, attribute: $0) }
    }

    mutating func attribute(_ name: UInt16, of node: Int, _ object: XMLObject) -> Int? {
        let start = Int(object.nodes[node].firstAttribute)
        for index in start..<start + Int(object.nodes[node].attributeCount) where object.attributes[index].name == name
        {
            return index
        }
        return nil
    }

    private mutating func fits(_ path: XMLPath, _ node: Int, _ object: XMLObject) -> Bool {
        var node = node
        for step in path.steps.reversed() {
            if !step.predicates.isEmpty, !holds(step.predicates, node, object) { return false }
            node = Int(object.nodes[node].parent)
        }
        return true
    }

    private mutating func holds(_ predicates: UnsafeBufferPointer<XMLPath.Predicate>, _ node: Int, _ object: XMLObject)
        -> Bool
    {
        for predicate in predicates {
            let isSame: Bool
            if predicate.isAttribute {
                let index = attribute(predicate.name, of: node, object)
                isSame = index.map { Self.text(of: object.attributes[$0], object).isSame(as: predicate.value) } ?? false
            } else {
                isSame = child(predicate, of: node, object) != nil
            }
            if isSame == predicate.isNegated { return false }
        }
        return true
    }

    private mutating func child(_ predicate: XMLPath.Predicate, of node: Int, _ object: XMLObject) -> Int? {
        var child = node + 1
        while child < Int(object.nodes[node].end) {
            if object.nodes[child].name == predicate.name,
                Self.trimmed(object.nodes[child].textStart, object.nodes[child].textCount, object)
                    .isSame(as: predicate.value)
            {
                return child
            }
            child = Int(object.nodes[child].end)
        }
        return nil
    }

    /// Marks what was read: the text or attribute, and what conditions with `=` have named.
    mutating func consume(_ path: XMLPath, _ found: Found, _ object: XMLObject, text: Bool = true) {
        if text {
            if found.attribute >= 0 { usedAttributes[found.attribute] = 1 } else { used[found.node] |= 1 }
        }
        guard path.hasPredicates else { return }
        var node = found.node
        for step in path.steps.reversed() {
            for predicate in step.predicates where !predicate.isNegated {
                if predicate.isAttribute {
                    if let index = attribute(predicate.name, of: node, object) { usedAttributes[index] = 1 }
                } else if let child = child(predicate, of: node, object) {
                    used[child] |= 1
                }
            }
            node = Int(object.nodes[node].parent)
        }
    }

    // MARK: - Text

    private static func text(of attribute: XMLAttribute, _ object: XMLObject) -> UnsafeBufferPointer<UInt8> {
        trimmed(attribute.textStart, attribute.textCount, object)
    }

    private static func trimmed(_ start: UInt32, _ count: UInt32, _ object: XMLObject) -> UnsafeBufferPointer<UInt8> {
        var from = Int(start)
        var to = from + Int(count)
        while from < to, object.text[from] <= 0x20 { from += 1 }
        while from < to, object.text[to - 1] <= 0x20 { to -= 1 }
        return UnsafeBufferPointer(rebasing: object.text[from..<to])
    }

    /// The text found, without white space around it: null where it is empty, absent where there are only elements.
    mutating func slot(_ found: Found, _ object: XMLObject, _ batch: inout RecordBatch) -> Slot {
        var start: UInt32
        var count: UInt32
        if found.attribute >= 0 {
            start = object.attributes[found.attribute].textStart
            count = object.attributes[found.attribute].textCount
        } else {
            let node = object.nodes[found.node]
            if node.flags.contains(.isMixed) {
                let joined = Array(object.string(found.node).utf8)
                let appended = joined.withUnsafeBufferPointer { batch.text($0) }
                return ValueProgram.trimmed(appended.range, of: batch)
                    ?? .null
            }
            if Int(node.end) > found.node + 1 { return .absent }
            start = node.textStart
            count = node.textCount
        }
        while count > 0, object.text[Int(start)] <= 0x20 {
            start += 1
            count -= 1
        }
        while count > 0, object.text[Int(start + count) - 1] <= 0x20 { count -= 1 }
        return count == 0 ? .null : Slot(.text, start: base + Int(start), count: Int(count))
    }
}
