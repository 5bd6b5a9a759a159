// SPDX-License-Identifier: Apache-2.0

/// Which formats keep each other's `extra`: the word before the first hyphen of a format id.
enum FormatFamily {
    /// The family of a format id, such as `oneroster` of `oneroster-csv-1.1`.
    static func of(_ format: String) -> String {
        String(format.prefix { $0 != "-" })
    }
}
