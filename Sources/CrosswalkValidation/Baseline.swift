// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The causes that somebody has already seen and accepted for now, one fingerprint a line.
public struct Baseline: Sendable {
    private var known: Set<String> = []

    /// Reads a baseline file: the first word of each line is a fingerprint, the rest is for people.
    public init(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if let word = line.split(separator: " ").first { known.insert(String(word)) }
        }
    }

    /// True where the cause is in the baseline.
    public func contains(_ finding: Finding) -> Bool { known.contains(Fingerprint.of(finding)) }

    /// The text of a baseline that knows all of `groups`.
    public static func text(_ groups: [FindingSink.Group]) -> String {
        var text = "# Causes that are known: fingerprint, rule, file. Written by crosswalk validate --write-baseline.\n"
        for group in groups {
            text += "\(Fingerprint.of(group.finding)) \(group.finding.id) \(group.finding.place.file)\n"
        }
        return text
    }
}
