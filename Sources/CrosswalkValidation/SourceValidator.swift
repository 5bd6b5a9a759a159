// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Checks data as it is written, against the standard it is written in.
///
/// A validator goes through all layers that were asked for, whatever it finds in one; it reads the input as a stream
/// and keeps ids, not rows. Bad data is a finding; an error is thrown only where the input cannot be read at all.
public protocol SourceValidator {
    /// Checks the whole input and adds what was found and how far it looked to `outcome`.
    ///
    /// - Throws: `CrosswalkError` where the input cannot be read.
    func validate(_ input: InputTree, options: ValidationOptions, into outcome: inout ValidationOutcome) throws
}
