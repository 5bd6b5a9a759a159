// SPDX-License-Identifier: Apache-2.0

/// One cause and where it was seen, in numbers: words are made once, at the end.
struct SIFCause {
    /// What tells causes apart.
    struct Key: Hashable {
        var problem: SIFProblem
        /// The place concerned, or -1.
        var place: Int32
        /// A name that the vocabulary does not have there, or a type.
        var name = ""
    }

    /// One place where it was seen.
    struct Hit {
        var file: Int32
        var line: UInt32
        var column: UInt32
        var byte: Int
        /// The number of the object's type and the first eight bytes of its key.
        var type: UInt32
        var key: UInt64
        /// The value in the data; only where the problem is one of values.
        var value: String?
        /// A name or a place that differs from hit to hit, or empty.
        var detail = ""
    }

    let key: Key
    var count = 0
    var hits: [Hit] = []
}
