// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Which validator checks which format as it is written.
public enum SourceValidators {
    /// The validator of a format, or nil where its data is only checked as canonical records.
    public static func validator(for mapping: Mapping) -> (any SourceValidator)? {
        switch mapping.settings.family {
        case "oneroster": OneRosterValidator(formatID: mapping.id)
        case "sif": SIFValidator(mapping: mapping)
        default: nil
        }
    }
}
