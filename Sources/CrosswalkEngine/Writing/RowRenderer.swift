// SPDX-License-Identifier: Apache-2.0

/// Writes rows apart from the output, which takes them over in order: for one thread.
protocol RowRenderer: AnyObject {
    /// Gets ready for rows of a target that are written while others are taken over; the emitter is at rest.
    func prepare(for target: WriteTarget)

    /// Writes a row; false where it borrows from a record that has not come yet, and then nothing is written.
    func render(_ row: borrowing JoinedRow, of target: WriteTarget, isLast: Bool) -> Bool
}
