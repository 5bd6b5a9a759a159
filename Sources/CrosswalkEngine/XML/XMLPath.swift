// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// A source path with names turned into ids: plain bytes and views into the plan's arena.
struct XMLPath: BitwiseCopyable {
    /// What the path names.
    enum Kind: BitwiseCopyable {
        /// An element's text, or its attribute where ``XMLPath/attribute`` says so.
        case node
        /// The text of the item of `each`.
        case item
        case file
        case row
    }

    /// A condition on an element.
    struct Predicate: BitwiseCopyable {
        var name: UInt16
        var isAttribute: Bool
        var value: UnsafeBufferPointer<UInt8>
        var isNegated: Bool
    }

    /// One element on the way.
    struct Step: BitwiseCopyable {
        var name: UInt16
        var predicates: UnsafeBufferPointer<Predicate>
    }

    /// An id that no attribute has.
    static let noAttribute = UInt16.max

    let kind: Kind
    let steps: UnsafeBufferPointer<Step>
    let attribute: UInt16
    let isFromRoot: Bool
    let hasPredicates: Bool
    /// The place in the object's trie that the steps lead to from the object.
    let trie: Int

    init(_ path: SourcePath, in arena: Arena, names: (String) -> UInt16, trie: ([UInt16]) -> Int) {
        var steps: [Step] = []
        var attribute = Self.noAttribute
        var isFromRoot = false
        switch path.target {
        case .element(let named, let last, let fromRoot):
            kind = .node
            steps = named.map { step in
                let predicates = step.predicates.map {
                    Predicate(
                        name: names($0.name),
                        isAttribute: $0.isAttribute,
                        value: arena.keep($0.value),
                        isNegated: $0.isNegated
                    )
                }
                return Step(name: names(step.name), predicates: arena.keep(predicates))
            }
            attribute = last.map(names) ?? Self.noAttribute
            isFromRoot = fromRoot
        case .item: kind = .item
        case .file: kind = .file
        case .row, .column: kind = .row
        }
        self.steps = arena.keep(steps)
        self.attribute = attribute
        self.isFromRoot = isFromRoot
        hasPredicates = steps.contains { !$0.predicates.isEmpty }
        self.trie = trie(steps.map(\.name))
    }
}
