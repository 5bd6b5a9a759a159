// SPDX-License-Identifier: Apache-2.0

/// One path of a vocabulary: an element or an attribute in its place.
struct SIFPlace: BitwiseCopyable, Sendable {
    /// What is special about a place.
    struct Flags: OptionSet, BitwiseCopyable, Sendable {
        let rawValue: UInt16
        static let isMandatory = Flags(rawValue: 1)
        static let isRepeatable = Flags(rawValue: 2)
        static let isConditional = Flags(rawValue: 4)
        /// Holds text only; an element in it is a mistake.
        static let isSimple = Flags(rawValue: 8)
        /// Whatever is in it is not looked at: metadata, extensions, and places the vocabulary says nothing about.
        static let isOpaque = Flags(rawValue: 16)
        static let isEmail = Flags(rawValue: 32)
        /// Mandatory only in the latest version of those that share a namespace.
        static let isNew = Flags(rawValue: 64)
    }

    /// What a value means to a rule that looks at more than one.
    enum Role: UInt8, Sendable {
        case none
        case student
        case section
        case school
        case membership
        case timeFrame
        case entryDate
        case exitDate
        case schoolYear
    }

    /// The id of its name.
    var name: UInt16
    /// The place it is in; -1 for an object.
    var parent: Int32
    /// Its child elements, one after the other in the standard's order.
    var firstChild: Int32 = 0
    var childCount: Int32 = 0
    /// Its attributes.
    var firstAttribute: Int32 = 0
    var attributeCount: Int32 = 0
    /// Where its mandatory children and attributes stand in the model's list.
    var firstRequired: Int32 = 0
    var requiredCount: Int32 = 0
    /// Where its pairs of a first and a last day stand in the model's list.
    var firstPair: Int32 = 0
    var pairCount: Int32 = 0
    var flags: Flags = []
    var role: Role = .none
    /// How its text is to be read.
    var kind: SIFValueKind = .text
    /// Which facets or words, by kind; -1 for none.
    var detail: Int32 = -1
    /// Which objects it may name; -1 where it names none.
    var target: Int32 = -1
}
