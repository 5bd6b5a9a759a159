// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// One element of an object's form as it is run: plain bytes, made once from an ``XMLWriteNode``.
///
/// Everything between two values that is always the same is one text to copy.
struct XMLWriteOp: BitwiseCopyable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// A line end, the indentation and `<Name`.
    var open: Bytes
    /// The same with the attributes that a condition fixes.
    var opening: Bytes
    /// The same and `>`: what stands before the text of an element without attributes from the data.
    var whole: Bytes
    /// `</Name>`.
    var close: Bytes
    /// The same on a line of its own.
    var closeBelow: Bytes
    /// Text that a condition fixes.
    var constantText: Bytes?
    var repetition: XMLWriteNode.Repeat
    /// Which items it is repeated for.
    var matcher: Unmanaged<ContributionMatcher>?
    var attributes: UnsafeBufferPointer<XMLAttributeOp>
    var text: UnsafeBufferPointer<XMLValueOp>
    var children: UnsafeBufferPointer<XMLWriteOp>
    /// What each of the children needs, side by side: most of them have nothing to say.
    var needs: UnsafeBufferPointer<XMLNeed>
    /// What is counted where a mandatory element has no value; -1 where it is optional.
    var gap: Int
    /// The bit of it among what has to stand below its parent; 0 where it is optional.
    var wantedAs: UInt64 = 0
    /// The bits of all that has to stand directly below it.
    var wanted: UInt64
    /// What is counted where the first of them is lacking; the others follow.
    var firstWanted: Int
    /// What is counted for the first of the mandatory attributes that nothing is written to; the others follow.
    var firstUnwritten: Int
    /// How many there are.
    var unwritten: Int
    var isRoot: Bool
    /// True where there is nothing but text from the data.
    var isLeaf: Bool
    /// True where it stands in the first of its parent's repetitions only.
    var isOnlyInFirst: Bool
    /// True where one of the children does.
    var hasOnlyInFirst: Bool
    /// True where it is repeated for items of several lists side by side.
    var hasCompanions: Bool
    /// What it was made of, for what is rare.
    var node: Unmanaged<XMLWriteNode>
}

/// An attribute as it is run.
struct XMLAttributeOp: BitwiseCopyable {
    /// ` name="`.
    var opening: UnsafeBufferPointer<UInt8>
    var values: UnsafeBufferPointer<XMLValueOp>
    var need: XMLNeed
    /// What is counted where the format requires a value and there is none; -1 where it does not.
    var gap: Int
    /// True where it only stands in for what the record has no field for.
    var isFill: Bool
    var source: Unmanaged<XMLWriteNode.Attribute>
}

/// A value as it is run: where it is and how it is written.
struct XMLValueOp: BitwiseCopyable {
    enum Place: UInt8, BitwiseCopyable {
        /// A field of the record at hand.
        case field
        /// An item of a list, or a member of it.
        case taken
        /// What a record has that a reference names, and nothing else.
        case borrowed
        /// Anything else, which the binding knows.
        case other
    }

    enum Form: UInt8, BitwiseCopyable {
        case verbatim
        case identifier
        case program
    }

    var place: Place
    var form: Form
    /// True where there is something to write where there is no value.
    var hasOtherwise: Bool
    /// True where the format requires a value.
    var isRequired: Bool
    /// True for the object's own id.
    var isKey: Bool
    /// The type whose id it is.
    var kind: RecordKind
    var rule: Int
    /// The field, or the reference that is borrowed through.
    var field: Int
    /// The member of the item; -1 for the item itself.
    var member: Int
    /// The ledger's key.
    var key: Int
    /// The number of what was borrowed last; -1 where nothing is.
    var memory = -1
    var need: XMLNeed
    var binding: Unmanaged<Binding>
    var program: Unmanaged<ValueProgram>

    init(_ binding: Binding, in arena: Arena, memories: inout Int) {
        (rule, field, member, key) = (binding.rule, binding.field, -1, binding.key)
        switch binding.part {
        case .field: place = .field
        case .taken(_, _, let of):
            place = .taken
            member = of ?? -1
        default: place = .other
        }
        if binding.isFill, binding.idOf == nil, binding.fallbacks.count == 1,
            case .referenced(let reference, _, _)? = binding.fallbacks.first
        {
            (place, field, memory) = (.borrowed, reference, memories)
            memories += 1
        }
        form = binding.idOf != nil ? .identifier : binding.program.writesVerbatim ? .verbatim : .program
        kind = binding.idOf ?? .residue
        hasOtherwise = binding.hasOtherwise
        isRequired = binding.isRequired
        isKey = rule == 0 && binding.field == CrosswalkModel.idPosition && !binding.isFill
        need = XMLNeed(binding)
        self.binding = arena.keep(binding)
        program = Unmanaged.passUnretained(binding.program)
    }
}

/// Which fields of a rule's record something can be written from: where it has none of them, nothing is.
///
/// An engine file's trick: an object has some ten values and its form has places for a hundred. The fields that a record
/// has are bits of a word, worked out once for each record, so that a whole branch of the form is passed over by one
/// comparison. A need may say too much, never too little.
struct XMLNeed: BitwiseCopyable {
    /// The bit that is set for every record that is there.
    static let presence: UInt64 = 1 << 63

    /// The rule; -1 where it has to be tried in any case.
    var rule: Int
    var mask: UInt64

    /// Has to be tried in any case.
    static let always = XMLNeed(rule: -1, mask: 0)
    /// Is never written.
    static let nothing = XMLNeed(rule: 0, mask: 0)

    init(rule: Int, mask: UInt64) {
        self.rule = rule
        self.mask = mask
    }

    init(_ binding: Binding) {
        rule = binding.rule
        switch binding.part {
        case .fill: mask = 0
        case .gathered: mask = Self.presence
        default: mask = Self.bit(binding.field)
        }
        for fallback in binding.fallbacks {
            switch fallback {
            case .constant: mask |= Self.presence
            case .field(let field), .item(let field, _), .referenced(let field, _, _): mask |= Self.bit(field)
            }
        }
    }

    /// The field that shares its bit with all that come after it.
    static var shared: Int { 62 }

    /// The bit of a field; those that find no place in the word share one.
    @inline(__always)
    static func bit(_ field: Int) -> UInt64 { 1 << UInt64(min(field, shared)) }

    /// What either of two needs; nil stands for nothing at all.
    static func joined(_ left: XMLNeed?, _ right: XMLNeed?) -> XMLNeed? {
        guard let left, let right else { return left ?? right }
        guard left.rule == right.rule, left.rule >= 0 else { return always }
        return XMLNeed(rule: left.rule, mask: left.mask | right.mask)
    }
}
