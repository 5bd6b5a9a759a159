// SPDX-License-Identifier: Apache-2.0

/// How an object whose records have certain fields is written: one step after the other, and nothing to decide.
///
/// An engine file, whose obvious twin is the walk over the form that it was made of. Most objects of a collection have
/// the same fields, so that which elements stand in them is always the same too: everything between two values is one
/// text to copy. A run never judges: where a value comes to nothing, which may take elements out, it gives up and the
/// form is walked.
struct XMLRun: BitwiseCopyable {
    /// A text that is always the same, and what comes after it.
    struct Step: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable {
            /// A value inside of quotation marks.
            case attribute
            /// The text of an element, which must not be empty.
            case text
            /// An element that may or may not be there.
            case element
            /// Nothing.
            case none
        }

        var before: UnsafeBufferPointer<UInt8>
        var kind: Kind
        /// What is tried in turn for the value.
        var values: UnsafeBufferPointer<XMLValueOp>
        /// The element.
        var op: UnsafePointer<XMLWriteOp>?
        /// What is counted where there is no such element; -1 where it may be left out.
        var gap: Int
    }

    var steps: UnsafeBufferPointer<Step>
    /// The first step after the attributes of the object's own tag.
    var body: Int
    /// The mandatory attributes of the object's own tag that have no value.
    var headGaps: UnsafeBufferPointer<Int>
    /// What is mandatory elsewhere and has no value.
    var gaps: UnsafeBufferPointer<Int>
}
