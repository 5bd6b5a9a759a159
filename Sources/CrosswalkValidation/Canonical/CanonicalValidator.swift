// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Checks canonical records, whatever format they were read from.
public struct CanonicalValidator {
    private let options: ValidationOptions

    /// Creates a validator for one run.
    public init(options: ValidationOptions) { self.options = options }

    /// Looks at the next batch.
    public mutating func check(_ batch: borrowing RecordBatch, into outcome: inout ValidationOutcome) {
        outcome.records += batch.records.count
    }

    /// Reports what only the end of the input tells.
    public mutating func finish(into outcome: inout ValidationOutcome) {}
}
