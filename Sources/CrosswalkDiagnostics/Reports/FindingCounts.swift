// SPDX-License-Identifier: Apache-2.0

/// How many places were found at each severity.
public struct FindingCounts: Sendable, Hashable {
    /// Places that keep the input from conforming.
    public var errors = 0
    /// Places that conform and still may be taken wrongly.
    public var warnings = 0
    /// Places worth knowing.
    public var infos = 0

    /// Creates counts, all zero unless given.
    public init(errors: Int = 0, warnings: Int = 0, infos: Int = 0) {
        self.errors = errors
        self.warnings = warnings
        self.infos = infos
    }

    /// True where nothing was found.
    public var isEmpty: Bool { errors == 0 && warnings == 0 && infos == 0 }

    /// Counts further places.
    public mutating func add(_ count: Int, _ severity: Severity) {
        switch severity {
        case .error: errors += count
        case .warning: warnings += count
        case .info: infos += count
        }
    }

    /// Such as `2 errors, 1 warning`; `no findings` where there is nothing.
    public var phrase: String {
        var parts: [String] = []
        if errors > 0 { parts.append(PlainText.count(errors, "error")) }
        if warnings > 0 { parts.append(PlainText.count(warnings, "warning")) }
        if infos > 0 { parts.append(PlainText.count(infos, "note")) }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }
}
