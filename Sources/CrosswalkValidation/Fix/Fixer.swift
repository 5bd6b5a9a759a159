// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// Copies data and mends on the way what is certain; every other byte stays as it is.
///
/// Certain are the case of words of a closed list and of true and false, the spelling, case and order of column names, the
/// names of files and of manifest properties in other capitals, `1` for `1.0` in the manifest, hyphens in SIF RefIds,
/// encodings, byte order marks and line ends. What a finding suggests beyond that, such as a date read in another order,
/// is data and stays.
public protocol Fixer {
    /// Copies an input.
    ///
    /// - Throws: `CrosswalkError` where the input cannot be read or the output not be written.
    func fix(
        _ input: InputTree,
        options: ValidationOptions,
        to output: (String) throws -> any ByteSink,
        audit: FixAudit
    ) throws
}

/// Which fixer mends which format.
public enum Fixers {
    /// The fixer of a format, or nil where nothing of it is certain.
    public static func fixer(for mapping: Mapping) -> (any Fixer)? {
        switch mapping.settings.family {
        case "oneroster": OneRosterFixer(formatID: mapping.id)
        case "sif": SIFFixer(mapping: mapping)
        default: nil
        }
    }
}
