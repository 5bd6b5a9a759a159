// SPDX-License-Identifier: Apache-2.0

/// What has to be checked of the cells under one name of a header.
struct OneRosterCell {
    /// How a reference is looked up.
    enum Lookup {
        /// The value is no reference, or what it names may be elsewhere.
        case open
        /// What it names has to be in the package, and its file has been read.
        case closed
        /// What it names has to be in the same file.
        case sameFile
        /// The file of what it names is not in the package.
        case noFile
    }

    /// The column's name in the standard.
    var name: String
    var type: OneRosterType
    /// True for a column of the standard; all others are not looked at.
    var isKnown = false
    /// True for the record's own id.
    var isKey = false
    /// True where the cell may not be blank.
    var needsValue = false
    /// True where the cell has to be blank, as `status` in bulk.
    var mustBeBlank = false
    /// True where the cell may not be blank because the file is a delta.
    var isForDelta = false
    var words: [[UInt8]] = []
    /// Words that only a later version has in this column.
    var laterWords: [[UInt8]] = []
    var isExtensible = false
    var lookup = Lookup.open
    /// The file of what a reference names, by its place in the reading order.
    var target = -1
    var targetName = ""
    var targetKind = OneRosterKind.any
}
