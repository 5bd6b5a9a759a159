// SPDX-License-Identifier: Apache-2.0

/// Which formats share what: a family the meaning of records, a vocabulary the names and codes of everything else.
public enum FormatFamily {
    /// The family of a format id: the word before the first hyphen, such as `sif` of `sif-au-3.6`.
    public static func of(_ format: String) -> String {
        String(format.prefix { $0 != "-" })
    }

    /// The vocabulary of a format id, whose `extra` its formats give back: US 2.x and Unity are one, versions of
    /// OneRoster are one.
    public static func vocabulary(of format: String) -> String {
        switch of(format) {
        case "sif":
            let parts = format.split(separator: "-")
            guard parts.count > 1 else { return format }
            return parts[1] == "unity" ? "sif-us" : "sif-" + parts[1]
        default: return of(format)
        }
    }
}
