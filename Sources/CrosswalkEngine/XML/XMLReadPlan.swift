// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

/// An XML mapping compiled for reading: for each object its rules, and a trie of every element path they name.
///
/// An object's elements are put into the trie in one pass; after that a path is a number, and its elements are a chain.
final class XMLReadPlan: @unchecked Sendable {
    // Safe to send: nothing changes after it was made, and the lists are views into the arena that it keeps.
    // Everything that is run for an element is plain bytes in the plan's arena: running it counts no references.
    typealias Run<Element> = UnsafeBufferPointer<Element>

    /// A plain value: the first of several paths that has one.
    struct Source: BitwiseCopyable {
        var paths: Run<XMLPath>
        var program: Unmanaged<ValueProgram>
        var fallback: Run<UInt8>?
        var key: Int
        /// True where the text holds several items.
        var isShared: Bool
    }

    /// A text of the mapping that records get as it is.
    struct Constant: BitwiseCopyable {
        var text: Run<UInt8>
        /// Which of the plan's constants it is.
        var number: Int
    }

    /// What makes a field, a member or an item.
    enum Value: BitwiseCopyable {
        case source(Source)
        case constant(Constant)
        case composite(Run<XMLPath>)
        case members(Members)
        case contributions(Run<Part>)
    }

    /// A member of a structured value.
    struct Member: BitwiseCopyable {
        var member: Int
        var value: Value
    }

    /// The members of a structured value.
    struct Members: BitwiseCopyable {
        var values: Run<Member>
        var count: Int
    }

    /// A part of a list.
    enum Part: BitwiseCopyable {
        case value(Value)
        /// A word where a source is true.
        case flag(word: Constant, path: XMLPath, key: Int)
        case item(Members)
        case eachItem(XMLPath, Members)
        case eachValue(XMLPath, Value)
    }

    /// How one field is read.
    struct Field: BitwiseCopyable {
        var field: Int
        var value: Value
        /// True where the field alone does not make a record: an id, a constant, what repeats the primary.
        var isFrame: Bool
    }

    /// A record rule.
    struct Rule: BitwiseCopyable {
        var kind: RecordKind
        var isPrimary: Bool
        var each: XMLPath?
        var isDistinct: Bool
        var key: Run<XMLPath>
        /// True where the object itself has to give the record's id.
        var hasKey: Bool
        var fields: Run<Field>
    }

    /// Everything about one kind of object.
    final class Object {
        /// The mapping's source, whose rows it counts as.
        let source: Int
        let rules: Run<Rule>
        /// How many places the trie has; 0 is the object, and no element leads to it.
        let places: Int
        /// For each known name its number within this object, 0 for names that no path has.
        let local: Run<UInt16>
        let localCount: Int
        /// The place that a place and a local name lead to; 0 for none.
        let next: Run<UInt16>
        /// True for places on the way to another.
        let isInner: [Bool]

        init(source: Int, rules: Run<Rule>, trie: Trie, nameCount: Int, arena: Arena) {
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
            self.local = arena.keep(local)
            localCount = count
            var next = [UInt16](repeating: 0, count: places * count)
            for (place, children) in trie.children.enumerated() {
                for (name, child) in children where Int(name) < nameCount {
                    next[place * count + Int(local[Int(name)])] = UInt16(truncatingIfNeeded: child)
                }
            }
            self.next = arena.keep(next)
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

    private let arena: Arena
    /// Tells objects from wrappers, with the names that have fixed ids.
    let rules: XMLObjectRules
    /// The objects, and for each known name the object it is, or -1.
    let objects: [Object]
    let objectOfName: [Int]
    /// What the ledger calls what this plan counts.
    let keys: [LedgerKey]
    /// How many constants there are.
    let constants: Int
    let nameAttribute: UInt16
    let extendedElements: UInt16
    let extendedElement: UInt16

    /// Compiles a mapping.
    init(_ mapping: Mapping) {
        let extended = ["Name", "SIF_ExtendedElements", "SIF_ExtendedElement"]
        let names = Compiler.names(of: mapping)
        let elements = mapping.sources.flatMap { [$0.element].compactMap { $0 } + $0.aliases }
        let rules = XMLObjectRules(objects: elements, names: extended + names)
        arena = Arena()
        var compiler = Compiler(settings: mapping.settings, names: rules.names, arena: arena)
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
        constants = compiler.constants
        nameAttribute = rules.names.id("Name") ?? XMLPath.noAttribute
        extendedElements = rules.names.id("SIF_ExtendedElements") ?? XMLPath.noAttribute
        extendedElement = rules.names.id("SIF_ExtendedElement") ?? XMLPath.noAttribute
    }
}
