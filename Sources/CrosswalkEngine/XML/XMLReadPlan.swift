// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

/// An XML mapping compiled for reading: for each object its rules, and a trie of every element path they name.
///
/// An object's elements are put into the trie in one pass; after that a path is a number, and its elements are a chain.
final class XMLReadPlan: Sendable {
    /// A plain value: the first of several paths that has one.
    final class Source: Sendable {
        let paths: [XMLPath]
        let program: ValueProgram
        let fallback: [UInt8]?
        let key: Int
        /// True where the text holds several items.
        let isList: Bool

        init(paths: [XMLPath], program: ValueProgram, fallback: [UInt8]?, key: Int, isList: Bool) {
            self.paths = paths
            self.program = program
            self.fallback = fallback
            self.key = key
            self.isList = isList
        }
    }

    /// What makes a field, a member or an item.
    indirect enum Value: Sendable {
        case source(Source)
        case constant([UInt8])
        case composite([XMLPath])
        case members(Members)
        case contributions([Part])
    }

    /// The members of a structured value.
    final class Members: Sendable {
        let values: [(member: Int, value: Value)]
        let count: Int

        init(values: [(member: Int, value: Value)], count: Int) {
            self.values = values
            self.count = count
        }
    }

    /// A part of a list.
    enum Part: Sendable {
        case value(Value)
        /// A word where a source is true.
        case flag(word: [UInt8], path: XMLPath, key: Int)
        case item(Members)
        case eachItem(XMLPath, Members)
        case eachValue(XMLPath, Value)
    }

    /// How one field is read.
    struct Field: Sendable {
        var field: Int
        var value: Value
        /// True where the field alone does not make a record: an id, a constant, what repeats the primary.
        var isFrame: Bool
    }

    /// A record rule.
    final class Rule: Sendable {
        let kind: RecordKind
        let isPrimary: Bool
        let each: XMLPath?
        let isDistinct: Bool
        let key: [XMLPath]
        let fields: [Field]

        init(kind: RecordKind, isPrimary: Bool, each: XMLPath?, isDistinct: Bool, key: [XMLPath], fields: [Field]) {
            self.kind = kind
            self.isPrimary = isPrimary
            self.each = each
            self.isDistinct = isDistinct
            self.key = key
            self.fields = fields
        }
    }

    /// Everything about one kind of object.
    final class Object: Sendable {
        /// The mapping's source, whose rows it counts as.
        let source: Int
        let rules: [Rule]
        /// How many places the trie has; 0 is the object, and no element leads to it.
        let places: Int
        /// For each known name its number within this object, 0 for names that no path has.
        let local: [UInt16]
        let localCount: Int
        /// The place that a place and a local name lead to; 0 for none.
        let next: [UInt16]
        /// True for places on the way to another.
        let isInner: [Bool]

        init(source: Int, rules: [Rule], trie: Trie, nameCount: Int) {
            self.source = source
            self.rules = rules
            places = trie.children.count
            var local = [UInt16](repeating: 0, count: nameCount)
            var count = 1
            for children in trie.children {
                for (name, _) in children where Int(name) < nameCount && local[Int(name)] == 0 {
                    local[Int(name)] = UInt16(truncatingIfNeeded: count)
                    count += 1
                }
            }
            self.local = local
            localCount = count
            var next = [UInt16](repeating: 0, count: places * count)
            for (place, children) in trie.children.enumerated() {
                for (name, child) in children where Int(name) < nameCount {
                    next[place * count + Int(local[Int(name)])] = UInt16(truncatingIfNeeded: child)
                }
            }
            self.next = next
            isInner = trie.children.map { !$0.isEmpty }
        }
    }

    /// The element paths of an object, while they are collected.
    struct Trie {
        var children: [[(name: UInt16, child: Int)]] = [[]]

        mutating func place(_ names: [UInt16]) -> Int {
            var place = 0
            for name in names {
                if let known = children[place].first(where: { $0.name == name }) {
                    place = known.child
                } else {
                    children.append([])
                    children[place].append((name, children.count - 1))
                    place = children.count - 1
                }
            }
            return place
        }
    }

    /// Tells objects from wrappers, with the names that have fixed ids.
    let rules: XMLObjectRules
    /// The objects, and for each known name the object it is, or -1.
    let objects: [Object]
    let objectOfName: [Int]
    /// What the ledger calls what this plan counts.
    let keys: [LedgerKey]
    let nameAttribute: UInt16
    let extendedElements: UInt16
    let extendedElement: UInt16

    /// Compiles a mapping.
    init(_ mapping: Mapping) {
        let extended = ["Name", "SIF_ExtendedElements", "SIF_ExtendedElement"]
        let names = Compiler.names(of: mapping)
        let elements = mapping.sources.flatMap { [$0.element].compactMap { $0 } + $0.aliases }
        let rules = XMLObjectRules(objects: elements, names: extended + names)
        var compiler = Compiler(settings: mapping.settings, names: rules.names)
        var objects: [Object] = []
        var objectOfName = [Int](repeating: -1, count: rules.names.count)
        for (index, source) in mapping.sources.enumerated() {
            for element in [source.element].compactMap({ $0 }) + source.aliases {
                guard let id = rules.names.id(element), objectOfName[Int(id)] < 0 else { continue }
                // Sources that share an element read it together.
                let same = mapping.sources.filter { $0.element == element || $0.aliases.contains(element) }
                objectOfName[Int(id)] = objects.count
                objects.append(compiler.object(same, element: element, index: index))
            }
        }
        self.rules = rules
        self.objects = objects
        self.objectOfName = objectOfName
        keys = compiler.keys
        nameAttribute = rules.names.id("Name") ?? XMLPath.noAttribute
        extendedElements = rules.names.id("SIF_ExtendedElements") ?? XMLPath.noAttribute
        extendedElement = rules.names.id("SIF_ExtendedElement") ?? XMLPath.noAttribute
    }
}
