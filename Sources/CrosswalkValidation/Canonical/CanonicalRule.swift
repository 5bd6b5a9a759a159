// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// A rule that looks at canonical records, batch by batch, and may keep what it has seen.
///
/// It knows no source format: columns and lines come from CanonicalContext. Where it keeps something for each
/// record, it says how many bytes.
protocol CanonicalRule: Rule {
    init()
    /// Looks at the next records.
    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext)
    /// Reports what only the end of the input tells.
    mutating func finish(_ context: CanonicalContext)
}

extension CanonicalRule {
    mutating func finish(_ context: CanonicalContext) {}
}
