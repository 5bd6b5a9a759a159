// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What was mended: every repair once, as a finding whose suggestion is what stands there now.
public final class FixAudit {
    /// The repairs by cause, with the first places of each.
    public private(set) var repairs = FindingSink(maxPlaces: 100)
    /// Files that could not be put right as a whole, and why.
    public private(set) var notes: [String] = []
    private let onRepair: (Finding) throws -> Void

    /// Creates an empty audit; `onRepair` is told every repair.
    public init(onRepair: @escaping (Finding) throws -> Void = { _ in }) { self.onRepair = onRepair }

    /// How many repairs there were.
    public var count: Int { repairs.groups.reduce(0) { $0 + $1.count } }

    func add(_ finding: Finding) throws {
        var finding = finding
        finding.severity = .info
        // What stood there is data; that it was mended, and to which word, is not.
        finding.place.value = nil
        finding.place.record = nil
        if finding.suggestion != nil { finding.groupKey += "\u{0}" + (finding.suggestion ?? "") }
        repairs.report(finding)
        try onRepair(finding)
    }

    /// Adds a sentence on what could not be done.
    public func note(_ text: String) { notes.append(text) }
}
