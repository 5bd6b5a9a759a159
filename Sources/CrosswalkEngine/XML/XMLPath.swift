// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// A source path with names turned into ids.
final class XMLPath: Sendable {
    /// What the path names.
    enum Kind: Sendable {
        /// An element's text, or its attribute where ``XMLPath/attribute`` says so.
        case node
        /// The text of the item of `each`.
        case item
        case file
        case row
    }

    /// A condition on an element.
    struct Predicate: Sendable {
        var name: UInt16
        var isAttribute: Bool
        var value: [UInt8]
        var isNegated: Bool
    }

    /// One element on the way.
    struct Step: Sendable {
        var name: UInt16
        var predicates: [Predicate]
    }

    /// An id that no attribute has.
    static let noAttribute = UInt16.max

    let text: String
    let kind: Kind
    let steps: [Step]
    let attribute: UInt16
    let isFromRoot: Bool
    let hasPredicates: Bool
    /// The place in the object's trie that the steps lead to from the object.
    let trie: Int

    init(_ path: SourcePath, names: (String) -> UInt16, trie: ([Step]) -> Int) {
        text = path.text
        switch path.target {
        case .element(let steps, let attribute, let fromRoot):
            kind = .node
            self.steps = steps.map { step in
                Step(
                    name: names(step.name),
                    predicates: step.predicates.map {
                        Predicate(
                            name: names($0.name),
                            isAttribute: $0.isAttribute,
                            value: Array($0.value.utf8),
                            isNegated: $0.isNegated
                        )
                    }
                )
            }
            self.attribute = attribute.map(names) ?? Self.noAttribute
            isFromRoot = fromRoot
        case .item:
            (kind, steps, attribute, isFromRoot) = (.item, [], Self.noAttribute, false)
        case .file:
            (kind, steps, attribute, isFromRoot) = (.file, [], Self.noAttribute, false)
        case .row, .column:
            (kind, steps, attribute, isFromRoot) = (.row, [], Self.noAttribute, false)
        }
        hasPredicates = steps.contains { !$0.predicates.isEmpty }
        self.trie = trie(steps)
    }
}
