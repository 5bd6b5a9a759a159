// SPDX-License-Identifier: Apache-2.0

/// Finds the rows that a rule has to look at, while several threads prepare the pieces of a file.
///
/// A rule without a sieve sees every row, one after the other, on the one thread that keeps the order. A sieve must not
/// ask what that thread may change meanwhile: it knows the row, and what was known before the file was begun. It may
/// leave a row too many to its rule, and none too few.
protocol OneRosterSieve: Sendable {
    /// Calls ``OneRosterRows/want(_:_:)`` with `bit` for each row that the rule has to look at.
    func take(_ rows: OneRosterRows, _ bit: UInt32)
}
