// SPDX-License-Identifier: Apache-2.0

/// Something an object says that only all objects together can judge: its key, a reference, or that a person is
/// somewhere.
///
/// Noted while objects are checked side by side, judged one after the other in the order of the documents. 64 bytes.
struct SIFMention: BitwiseCopyable {
    /// What is said.
    enum Kind: UInt8 {
        /// The object's own key.
        case key
        /// The key of an object that it refers to.
        case reference
        /// A student in a section.
        case membership
        /// A student at the school that answers for the year.
        case home
    }

    var key: SIFKey
    /// The first eight bytes of the object's key, as far as it was read.
    var head: UInt64
    /// Where it stands.
    var byte: Int
    var line: UInt32
    var column: UInt32
    /// The place of a reference, or -1 where the vocabulary has none.
    var place: Int32
    /// The set of objects a reference may name.
    var target: Int32
    /// What else is known, by its number among the trail's extras; -1 for nothing.
    var extra: Int32
    /// The number of the object's type.
    var type: UInt32
    var kind: Kind
    var spelling: SIFKey.Spelling
    /// True for the first mention of an object.
    var isFirst: Bool
    /// True where the object came as an event.
    var isEvent: Bool
}
