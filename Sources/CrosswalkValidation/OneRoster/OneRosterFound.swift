// SPDX-License-Identifier: Apache-2.0

/// What stands for the number of the record that a cell names, where there is none.
///
/// The numbers are kept for the rules of the row as they were found when the cell was checked, so that no rule looks
/// them up again.
enum OneRosterFound {
    /// Nobody has looked yet.
    static let unknown: Int32 = -2
    /// There is no such record.
    static let nobody: Int32 = -1
}
