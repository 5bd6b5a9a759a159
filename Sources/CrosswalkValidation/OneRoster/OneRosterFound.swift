// SPDX-License-Identifier: Apache-2.0

/// The number of the record that a cell names or defines, as it was looked up when the cell was checked: rules that look
/// at the whole row need not look it up again.
struct OneRosterFound: BitwiseCopyable {
    /// The row the rest is true for, counted from 1.
    var row = 0
    /// The number of the id, or -1 where there is no such record.
    var number: Int32 = -1
    /// The file of the record by its place in the reading order.
    var table: Int32 = -1
}
