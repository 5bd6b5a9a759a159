// SPDX-License-Identifier: Apache-2.0

/// One change to the small document that SIF examples start from.
enum SIFEdit: Sendable {
    /// The first place of a text gets another.
    case replace(String, String)
    /// The document lacks the element whose start tag holds a text, with all that is in it.
    case drop(String)
    /// The document has more lines behind the first one that holds a text.
    case add(String, after: String)
    /// The document ends behind a text.
    case cut(after: String)
    /// The first place of a text gets bytes that need not be UTF-8.
    case bytes(String, [UInt8])
    /// The whole document is another.
    case document(String)
    /// There is another file.
    case file(String, String)
    /// Nothing changes; the documentation shows the first line that holds a text.
    case show(String)
}
