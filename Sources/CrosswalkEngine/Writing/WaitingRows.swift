// SPDX-License-Identifier: Apache-2.0

/// The records that wait for a target: those that count, and those that another target counts already.
final class WaitingRows {
    let counted = RecordSpool()
    let repeated = RecordSpool()
    /// Of those that count, how many others may not refer to yet.
    var undecided = 0

    func spool(_ counts: Bool) -> RecordSpool { counts ? counted : repeated }
}
