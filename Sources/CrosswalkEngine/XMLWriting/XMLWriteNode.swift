// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkXML

/// One element of the form that an object is written in.
final class XMLWriteNode {
    /// What an element is written once for.
    enum Repeat: BitwiseCopyable {
        /// Once.
        case once
        /// Once for each record of a secondary rule.
        case record(rule: Int)
        /// Once for each item that a contribution of a list field takes.
        case item(rule: Int, field: Int, contribution: Int)
    }

    /// An attribute with a value from the data.
    final class Attribute {
        let name: String
        var bindings: [Binding]

        init(name: String, bindings: [Binding]) {
            self.name = name
            self.bindings = bindings
        }
    }

    let tag: XMLTextWriter.Tag
    /// The path within the vocabulary, from the object's name on, without conditions.
    let path: String
    let repetition: Repeat
    /// The place among its siblings.
    let order: Int
    let isMandatory: Bool
    /// Attributes that a condition in the mapping's path fixes.
    let constants: [(name: String, value: String)]
    /// The predicates it was made of: with the name they tell it from its siblings.
    let identity: String
    var attributes: [Attribute] = []
    var text: [Binding] = []
    /// Text that a condition in the mapping's path fixes.
    var constantText: String?
    var children: [XMLWriteNode] = []
    /// Contributions of other list fields to the same elements: their items stand beside the node's own, by position.
    var companions: [(field: Int, contribution: Int)] = []
    /// True where it stands in the first of its parent's repetitions only.
    var isOnlyInFirst = false
    /// The names of the elements that have to stand directly below it, in the standard's order.
    var wanted: [String] = []
    /// The names of mandatory attributes that nothing is written to.
    var unwritten: [String] = []

    init(
        name: String,
        path: String,
        repetition: Repeat,
        order: Int,
        isMandatory: Bool,
        constants: [(name: String, value: String)],
        identity: String
    ) {
        tag = XMLTextWriter.Tag(name)
        self.path = path
        self.repetition = repetition
        self.order = order
        self.isMandatory = isMandatory
        self.constants = constants
        self.identity = identity
    }

    /// True where it is written once for each item of a list, under the name and without a condition.
    func isRepeated(_ name: String) -> Bool {
        guard case .item = repetition else { return false }
        return tag.name == name && constants.isEmpty
    }

    /// Notes what each element has to have; below one with text of its own nothing has to stand.
    func note(_ pack: ModelPack) {
        let mandatory = pack.mandatory(of: path)
        if text.isEmpty { wanted = Array(mandatory.filter { !$0.hasPrefix("@") }.prefix(UInt64.bitWidth)) }
        unwritten = mandatory.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) }.filter { name in
            !attributes.contains { $0.name == name } && !constants.contains { $0.name == name }
        }
        for child in children { child.note(pack) }
    }

    /// Puts children and attributes into the standard's order.
    func sort() {
        children = children.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
            .map(\.element)
        for child in children { child.sort() }
    }
}
