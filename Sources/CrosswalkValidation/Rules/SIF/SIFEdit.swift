// SPDX-License-Identifier: Apache-2.0

/// A change of the sample document.
struct SIFEdit {
    /// The text that is replaced, where it stands first.
    var old: String
    /// The text in its place.
    var new: String

    /// Creates a change.
    init(_ old: String, _ new: String) {
        self.old = old
        self.new = new
    }
}
