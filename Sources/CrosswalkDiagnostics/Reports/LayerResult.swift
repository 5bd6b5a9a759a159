// SPDX-License-Identifier: Apache-2.0

/// How one layer of conformance came out.
public struct LayerResult: Sendable {
    /// What a report may say of a layer.
    public enum Verdict: String, Sendable {
        /// It was checked and has no error.
        case conforms
        /// It was checked and has errors.
        case fails
        /// Nobody looked.
        case notChecked
    }

    /// Which layer.
    public var layer: Layer
    /// The ids of the rules that ran; empty where the layer was not checked.
    public var rules: [String]
    /// How many things were looked at, in `unit`; nil where nobody counted.
    public var checked: Int?
    /// What `checked` counts, in the plural: `files`, `cells`, `references`.
    public var unit: String
    /// Why the layer was not checked, as a phrase; nil where it was.
    public var reason: String?
    /// What was found; filled in by ``ValidationReport``.
    public internal(set) var counts = FindingCounts()

    /// A layer that was checked.
    public init(_ layer: Layer, rules: [String] = [], checked: Int? = nil, unit: String = "") {
        self.layer = layer
        self.rules = rules
        self.checked = checked
        self.unit = unit
        reason = nil
    }

    /// A layer that was not checked, and why.
    public static func notChecked(_ layer: Layer, because reason: String = "not asked for") -> LayerResult {
        var result = LayerResult(layer)
        result.reason = reason
        return result
    }

    /// How the layer came out; findings of a layer that was not checked still count.
    public var verdict: Verdict {
        if counts.errors > 0 { return .fails }
        return reason == nil ? .conforms : .notChecked
    }

    /// The verdict in words: `conforms`, `does not conform` or `not checked`; of profiles `met` or `not met`.
    public var words: String {
        switch verdict {
        case .conforms: layer == .profile ? "met" : "conforms"
        case .fails: layer == .profile ? "not met" : "does not conform"
        case .notChecked: "not checked"
        }
    }

    /// The verdict as a sentence that can stand alone.
    public func sentence(standard: String) -> String {
        switch (verdict, layer) {
        case (.notChecked, _): "layer \(layer.name) was not checked: \(reason ?? "")"
        case (.conforms, .profile): "the profiles asked for are met"
        case (.fails, .profile): "a profile asked for is not met"
        case (.conforms, _): "conforms to \(standard) at layer \(layer.name)"
        case (.fails, _): "does not conform to \(standard) at layer \(layer.name)"
        }
    }

    /// What was looked at, such as `88,410 references, 4 rules`.
    public var extent: String {
        if let reason { return verdict == .notChecked ? reason : "" }
        var parts: [String] = []
        if let checked { parts.append("\(PlainText.number(checked)) \(unit)") }
        if !rules.isEmpty { parts.append(PlainText.count(rules.count, "rule")) }
        return parts.joined(separator: ", ")
    }
}
