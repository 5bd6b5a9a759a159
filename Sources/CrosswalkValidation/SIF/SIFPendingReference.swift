// SPDX-License-Identifier: Apache-2.0

/// A reference to an object that has not come yet.
struct SIFPendingReference {
    var key: SIFKey
    /// The place of the reference, or -1 where the vocabulary has none.
    var place: Int32
    /// The set of objects it may name.
    var target: Int32
    /// The name it has where the vocabulary does not know it, or empty.
    var name: String
    var hit: SIFCause.Hit
    var isPartial: Bool
}
