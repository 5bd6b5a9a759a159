// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkXML

/// Goes through objects one after the other and compares them with the vocabulary.
///
/// Several checkers may look at the objects of one input, each at its own; what only all objects together can tell is
/// left to a ``SIFLedger``. An engine file: an element costs a step along the children of its place, and nothing is
/// allocated for one in which there is nothing to say.
final class SIFChecker {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// An element that is open.
    struct Level {
        var place: Int32
        var node: Int32
        var end: Int32
        /// Different for every element; tells what was seen in this one.
        var stamp: UInt64
        /// The child found last.
        var last: Int32
        /// The elements in it are out of order already, or not to be asked for.
        var isOutOfOrder: Bool
        var isPartial: Bool
    }

    let model: SIFModel
    private let limit: Int
    /// What was found since it was taken last.
    var trail: SIFTrail
    /// Gets every problem instead of the trail, with the place of the vocabulary, or -1.
    var observer: ((SIFProblem, Int32, SIFCause.Hit) -> Void)?

    /// For every place the stamp of the element in which it was seen last.
    var seen: [UInt64]
    /// The day last read at a place and the stamp of the element around it.
    var days: [(stamp: UInt64, day: Int)]
    var levels: [Level] = []
    var stamp: UInt64 = 0

    /// What rules about several objects need of the object at hand.
    var roles = SIFRoles()

    /// The object at hand.
    var type = 0
    var keyHead: UInt64 = 0
    /// How many mentions there were before it.
    var firstMention = 0
    /// The key that was read last.
    var lastKey = SIFKey(first: 0, second: 0)

    init(model: SIFModel, limit: Int) {
        self.model = model
        self.limit = limit
        trail = SIFTrail(model, limit: limit)
        seen = Array(repeating: 0, count: model.places.count)
        days = Array(repeating: (0, 0), count: model.places.count)
    }

    /// What was found since the last call.
    func takeTrail() -> SIFTrail {
        let done = trail
        trail = SIFTrail(model, limit: limit, mentions: done.mentions.count)
        return done
    }

    /// Checks one object.
    func check(_ object: XMLObject) {
        let root = object.nodes[0]
        keyHead = 0
        firstMention = trail.mentions.count
        roles = SIFRoles()
        var place: Int32 = -1
        if Int(root.name) < model.objectOfName.count { place = model.objectOfName[Int(root.name)] }
        type = place >= 0 ? Int(root.name) : number(of: object.name)
        trail.typeCounts[type] += 1
        guard place >= 0 else { return checkUnknown(object) }
        model.places.withUnsafeBufferPointer { walk(object, place, $0) }
        checkRoles(object)
    }

    /// The number of a type: known names keep their own.
    private func number(of name: String) -> Int {
        if let id = model.names.id(name) { return Int(id) }
        if let place = trail.otherTypes.firstIndex(of: name) { return model.names.count + place }
        trail.otherTypes.append(name)
        trail.typeCounts.append(0)
        return trail.typeCounts.count - 1
    }

    /// The name of a type.
    var typeName: String {
        type < model.names.count ? model.names.names[type] : trail.otherTypes[type - model.names.count]
    }

    private func checkUnknown(_ object: XMLObject) {
        for index in 0..<Int(object.root.attributeCount) {
            let attribute = object.attributes[index]
            let name = object.names[attribute.name]
            if name == "RefId" || name == "refId" { register(bytes(attribute, object), object, 0) }
        }
        add(.unknownObject, -1, object.name, object, 0)
    }

    // MARK: - The walk

    private func walk(_ object: XMLObject, _ rootPlace: Int32, _ places: UnsafeBufferPointer<SIFPlace>) {
        let nodes = object.nodes
        let count = nodes.count
        levels.removeAll(keepingCapacity: true)
        let isKeyOnly =
            nodes.count == 1 && nodes[0].attributeCount == 1 && SIFLexical.trimmed(text(nodes[0], object)).isEmpty
        // Not said of documents that hold only a part.
        if isKeyOnly, object.action != .delete { add(.keyOnly, rootPlace, "", object, 0) }
        let isChange = object.action == .delete || object.action == .change
        open(0, rootPlace, object, places, isPartial: isChange || isKeyOnly)
        var index = 1
        while index < count {
            while let last = levels.last, Int(last.end) <= index { close(object, places) }
            let node = nodes[index]
            if !node.isElement {
                index += 1
                continue
            }
            guard let level = levels.indices.last else { break }
            let parent = levels[level]
            let above = places[Int(parent.place)]
            if node.flags.contains(.isForeign) {
                index = Int(node.end)
                continue
            }
            trail.elements += 1
            var child = model.child(node.name, of: above, after: parent.last, in: places)
            if child < 0 {
                child = unknownElement(index, parent, above, object, places)
                if child < 0 {
                    index = Int(node.end)
                    continue
                }
            } else {
                if child < parent.last, !parent.isOutOfOrder {
                    levels[level].isOutOfOrder = true
                    add(.order, child, "", object, index, detail: model.step(parent.last))
                }
                if seen[Int(child)] == parent.stamp, !places[Int(child)].flags.contains(.isRepeatable) {
                    add(.repeated, child, "", object, index)
                }
                if child > parent.last { levels[level].last = child }
            }
            seen[Int(child)] = parent.stamp
            let place = places[Int(child)]
            if node.end == Int32(index + 1) { leaf(index, child, place, object, parent.stamp) }
            if place.flags.contains(.isOpaque) {
                trail.instances[Int(child)] += 1
                if node.attributeCount > 0, place.attributeCount > 0 {
                    stamp += 1
                    attributes(index, child, object, places)
                    checkRequired(child, stamp, index, object, places, attributesOnly: true)
                }
                index = Int(node.end)
                continue
            }
            if place.childCount > 0 || place.attributeCount > 0 || node.attributeCount > 0 || Int(node.end) > index + 1
            {
                open(index, child, object, places, isPartial: parent.isPartial)
            } else {
                trail.instances[Int(child)] += 1
            }
            index += 1
        }
        while !levels.isEmpty { close(object, places) }
    }

    private func open(
        _ index: Int,
        _ place: Int32,
        _ object: XMLObject,
        _ places: UnsafeBufferPointer<SIFPlace>,
        isPartial: Bool
    ) {
        stamp += 1
        trail.instances[Int(place)] += 1
        let node = object.nodes[index]
        let above = places[Int(place)]
        var partial = isPartial || node.flags.contains(.isNil)
        attributes(index, place, object, places)
        if above.childCount > 0, node.flags.contains(.hasText), node.end == Int32(index + 1), above.requiredCount > 0,
            !SIFLexical.trimmed(text(node, object)).isEmpty
        {
            add(.textForElements, place, "", object, index)
            partial = true
        }
        levels.append(
            Level(
                place: place,
                node: Int32(index),
                end: node.end,
                stamp: stamp,
                last: above.firstChild,
                isOutOfOrder: false,
                isPartial: partial
            )
        )
    }

    private func close(_ object: XMLObject, _ places: UnsafeBufferPointer<SIFPlace>) {
        guard let level = levels.popLast() else { return }
        let place = places[Int(level.place)]
        if !level.isPartial, place.requiredCount > 0 {
            checkRequired(level.place, level.stamp, Int(level.node), object, places, attributesOnly: false)
        }
        for pair in Int(place.firstPair)..<Int(place.firstPair + place.pairCount) {
            let pair = model.pairs[pair]
            let (first, last) = (days[Int(pair.first)], days[Int(pair.last)])
            if first.stamp == level.stamp, last.stamp == level.stamp, first.day > last.day {
                let node = self.node(pair.last, under: level, object)
                add(.daysReversed, pair.last, "", object, node, detail: model.step(pair.first))
            }
        }
        if !level.isPartial, place.flags.isDisjoint(with: .isSimple), let wanted = model.alternatives[level.place] {
            let isMet = wanted.groups.contains { $0.allSatisfy { seen[Int($0)] == level.stamp } }
            if !isMet { add(.condition, level.place, "", object, Int(level.node)) }
        }
    }

    private func node(_ place: Int32, under level: Level, _ object: XMLObject) -> Int {
        let name = model.places[Int(place)].name
        var child = Int(level.node) + 1
        while child < Int(level.end) {
            if object.nodes[child].name == name { return child }
            child = Int(object.nodes[child].end)
        }
        return Int(level.node)
    }

    private func checkRequired(
        _ place: Int32,
        _ stamp: UInt64,
        _ node: Int,
        _ object: XMLObject,
        _ places: UnsafeBufferPointer<SIFPlace>,
        attributesOnly: Bool
    ) {
        let own = places[Int(place)]
        for position in Int(own.firstRequired)..<Int(own.firstRequired + own.requiredCount) {
            let wanted = model.required[position]
            if seen[Int(wanted)] == stamp { continue }
            if attributesOnly, wanted < own.firstAttribute || wanted >= own.firstAttribute + own.attributeCount {
                continue
            }
            add(places[Int(wanted)].flags.contains(.isNew) ? .missingNew : .missing, wanted, "", object, node)
        }
    }
}
