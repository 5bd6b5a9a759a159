// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkYAML

/// What a user changed of the rules: other severities, and rules that are off.
///
///     rules:
///       OR-USERS-004: warning
///       OR-CSV-009: off
public struct RuleConfiguration: Sendable {
    private var changes: [String: Severity?] = [:]

    /// Every rule as it is.
    public init() {}

    /// Reads a configuration file's text.
    ///
    /// - Throws: `CrosswalkError` that names the line where the text is wrong or a rule unknown.
    public init(_ text: String, file: String) throws {
        let root = try YAMLReader.parse(text, file: file)
        for entry in root.entries ?? [] {
            guard entry.key == "rules" else {
                throw Self.error("There is no setting \(entry.key) here; rules is one.", file, entry.line)
            }
            for rule in entry.value.entries ?? [] { try change(rule, file) }
        }
    }

    private mutating func change(_ rule: YAMLNode.Entry, _ file: String) throws {
        guard let info = RuleCatalog.info(rule.key) ?? ProfileCatalog.info(rule.key) else {
            let near = Spelling.nearest(to: rule.key, among: RuleCatalog.all.map { $0.info.id })
            let hint = near.map { " Did you mean \($0)?" } ?? ""
            throw Self.error("There is no rule \(rule.key).\(hint) crosswalk rules lists them.", file, rule.line)
        }
        let word = rule.value.text ?? ""
        if word == "off" {
            changes[info.id] = .some(nil)
        } else if let severity = Severity.allCases.first(where: { $0.name == word }) {
            changes[info.id] = severity
        } else {
            throw Self.error("A rule is off, info, warning or error.", file, rule.value.line)
        }
    }

    /// The group as the user wants it, or nil where its rule is off.
    public func applied(to group: FindingSink.Group) -> FindingSink.Group? {
        guard let change = changes[group.finding.id] else { return group }
        guard let severity = change else { return nil }
        var group = group
        group.finding.severity = severity
        return group
    }

    private static func error(_ message: String, _ file: String, _ line: Int) -> CrosswalkError {
        CrosswalkError(.usage, id: "IO-CONFIG-001", message, place: Place(file: file, line: line))
    }
}
