// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One certain repair of a file: what the finding suggests, at its place.
struct Repair {
    /// What is done.
    enum Kind: UInt8 {
        /// The cell gets another text.
        case cell
        /// The cell's bytes are taken as Windows-1252 and written as UTF-8.
        case decode
        /// The whole row gets another text.
        case row
        /// The text of an element or the value of its attribute gets another text.
        case value
    }

    var kind: Kind
    /// The offset in the file, in UTF-8 without a byte order mark.
    var byte: Int
    /// What the cell, row or value is afterwards.
    var text: String
    /// The name of the attribute, where the value is one.
    var attribute = ""
    /// What is said of it.
    var finding: Finding
}
