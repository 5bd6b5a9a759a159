// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What a validator found and how far it looked.
public struct ValidationOutcome: Sendable {
    /// What was found.
    public var findings: FindingSink
    /// The files in reading order.
    public var files: [FileTally] = []
    /// How many records were read.
    public var records = 0
    /// The name of the standard and version that was measured against, where it is not simply the format's.
    public var standard: String?
    /// What speaks for that version, beyond what recognised the format.
    public var evidence: [String] = []
    /// Which layers were looked at, how much of each and with which rules.
    public private(set) var layers: [LayerResult] = []
    /// How the consumer profiles that were asked for came out.
    public var profiles: [ProfileResult] = []
    /// Consequences of a listed cause, counted and not listed.
    public private(set) var suppressed: [SuppressedCount] = []
    /// Why a part of the input could not be read to its end; the rest was checked all the same.
    public var fault: CrosswalkError?

    /// An empty outcome that keeps at most `maxPlaces` places of each cause.
    public init(maxPlaces: Int = Int.max) {
        findings = FindingSink(maxPlaces: maxPlaces)
    }

    /// Says that a layer was checked; more of the same layer adds up.
    public mutating func checked(_ layer: Layer, _ count: Int, _ unit: String, rules: [String] = []) {
        guard let place = layers.firstIndex(where: { $0.layer == layer }) else {
            layers.append(LayerResult(layer, rules: rules, checked: count, unit: unit))
            return
        }
        layers[place].reason = nil
        if layers[place].unit.isEmpty { layers[place].unit = unit }
        layers[place].checked = (layers[place].checked ?? 0) + count
        for rule in rules where !layers[place].rules.contains(rule) { layers[place].rules.append(rule) }
    }

    /// Says why a layer was not checked.
    public mutating func notChecked(_ layer: Layer, because reason: String) {
        if !layers.contains(where: { $0.layer == layer }) { layers.append(.notChecked(layer, because: reason)) }
    }

    /// Counts consequences of a cause that is listed itself.
    public mutating func suppress(_ count: Int, _ what: String, causeID: String, file: String = "") {
        guard count > 0 else { return }
        if let place = suppressed.firstIndex(where: { $0.causeID == causeID && $0.file == file && $0.what == what }) {
            suppressed[place].count += count
        } else {
            suppressed.append(SuppressedCount(causeID: causeID, file: file, what: what, count: count))
        }
    }
}
