// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkXML

/// One element of the form that an object is written in.
final class XMLWriteNode {
    /// What an element is written once for.
    enum Repeat {
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

    /// The node as it is run: plain bytes, so that the loops over children and attributes count no references.
    struct Op: BitwiseCopyable {
        /// A line end, the indentation and `<Name`.
        var open: UnsafeBufferPointer<UInt8>
        /// `</Name>`.
        var close: UnsafeBufferPointer<UInt8>
        /// A line end and the indentation.
        var line: UnsafeBufferPointer<UInt8>
        /// The attributes that a condition fixes, ready to be written.
        var constants: UnsafeBufferPointer<UInt8>
        var constantText: UnsafeBufferPointer<UInt8>?
        var attributes: UnsafeBufferPointer<AttributeOp>
        var text: UnsafeBufferPointer<Unmanaged<Binding>>
        var children: UnsafeBufferPointer<Unmanaged<XMLWriteNode>>
    }

    /// An attribute as it is run.
    struct AttributeOp: BitwiseCopyable {
        /// ` name="`.
        var opening: UnsafeBufferPointer<UInt8>
        var bindings: UnsafeBufferPointer<Unmanaged<Binding>>
        var source: Unmanaged<Attribute>
        /// True where the format requires a value.
        var isRequired: Bool
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
    /// What is run; nil before ``freeze(depth:in:)``.
    private(set) var op: Op?

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

    /// Puts children and attributes into the standard's order.
    func sort() {
        children = children.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
            .map(\.element)
        for child in children { child.sort() }
    }

    /// Compiles what is run of the node and its children; an object stands one level below its collection.
    func freeze(depth: Int, in arena: Arena) {
        for child in children { child.freeze(depth: depth + 1, in: arena) }
        var line = ByteBuffer(capacity: 64)
        XMLTextWriter.appendLine(depth + 1, to: &line)
        var fixed = ByteBuffer(capacity: 64)
        for constant in constants { XMLTextWriter.appendAttribute(constant.name, constant.value, to: &fixed) }
        op = Op(
            open: arena.keep(line.array() + tag.open),
            close: arena.keep(tag.close),
            line: arena.keep(line.array()),
            constants: arena.keep(fixed.array()),
            constantText: constantText.map { arena.keep($0) },
            attributes: arena.keep(
                attributes.map { attribute in
                    AttributeOp(
                        opening: arena.keep(" \(attribute.name)=\""),
                        bindings: arena.keep(attribute.bindings.map { arena.keep($0) }),
                        source: arena.keep(attribute),
                        isRequired: attribute.bindings.contains(where: \.isRequired)
                    )
                }
            ),
            text: arena.keep(text.map { arena.keep($0) }),
            children: arena.keep(children.map { arena.keep($0) })
        )
    }
}
