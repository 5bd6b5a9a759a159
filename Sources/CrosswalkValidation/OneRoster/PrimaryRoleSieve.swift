// SPDX-License-Identifier: Apache-2.0

/// Wants the enrollments that are marked primary, of teachers or of all others.
struct PrimaryRoleSieve: OneRosterSieve {
    /// The position of `primary`.
    let primary: Int
    /// The position of `role`.
    let role: Int
    /// True for teachers, false for all others.
    let ofTeachers: Bool

    func take(_ rows: OneRosterRows, _ bit: UInt32) {
        for row in 0..<rows.count
        where ValueSyntax.equals(rows.cell(row, primary), "true")
            && ValueSyntax.equals(rows.cell(row, role), "teacher") == ofTeachers
        { rows.want(row, bit) }
    }
}
