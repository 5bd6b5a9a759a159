// SPDX-License-Identifier: Apache-2.0

/// The outcome of a whole validation in words that claim no more than was checked.
struct Verdict {
    enum Kind {
        /// Every checked layer conforms and every asked-for profile is met.
        case conforms
        /// Some layer or profile has an error.
        case fails
        /// Nothing was checked, or nobody knows what the input is.
        case undecided
    }

    let kind: Kind
    /// Two to eight words, such as `Does not conform to OneRoster 1.2 CSV`.
    let headline: String
    /// The headline's grounds: which layers, which counts, what was not checked.
    let detail: String

    init(_ report: ValidationReport) {
        let conforming = report.layers.filter { $0.verdict == .conforms }.map(\.layer.name)
        let failing = report.layers.filter { $0.verdict == .fails }.map(\.layer.name)
        let unchecked = report.layers.filter { $0.verdict == .notChecked }.map(\.layer.name)
        let unmet = report.profiles.filter { !$0.isMet }.map(\.name)
        let counts = FindingCounts(
            errors: report.count(.error),
            warnings: report.count(.warning),
            infos: report.count(.info)
        )
        var grounds: [String] = [counts.phrase]
        if report.format == nil {
            kind = failing.isEmpty ? .undecided : .fails
            headline = "the format was not recognised"
        } else if !failing.isEmpty || !unmet.isEmpty {
            kind = .fails
            let standardFails = failing.contains { $0 != Layer.profile.name }
            let wanted = unmet.isEmpty ? "the profile asked for" : PlainText.list(unmet)
            headline =
                standardFails
                ? "does not conform to \(report.standard)"
                : "conforms to \(report.standard), but does not meet \(wanted)"
            if !failing.isEmpty { grounds.append("errors at \(Self.layers(failing))") }
            if !unmet.isEmpty, standardFails { grounds.append("does not meet \(wanted)") }
        } else if conforming.isEmpty {
            kind = .undecided
            headline = "nothing was checked"
        } else {
            kind = .conforms
            let met = report.profiles.map(\.name)
            headline =
                "conforms to \(report.standard)" + (met.isEmpty ? "" : " and meets \(PlainText.list(met))")
        }
        if !conforming.isEmpty { grounds.append("conforms at \(Self.layers(conforming))") }
        if !unchecked.isEmpty { grounds.append("not checked: \(PlainText.list(unchecked))") }
        detail = grounds.joined(separator: "; ")
    }

    /// The headline with a capital letter, for standing alone.
    var title: String { headline.prefix(1).uppercased() + headline.dropFirst() }

    /// The headline and its grounds in one line.
    var sentence: String { "\(headline): \(detail)" }

    private static func layers(_ names: [String]) -> String {
        (names.count == 1 ? "layer " : "layers ") + PlainText.list(names)
    }
}
