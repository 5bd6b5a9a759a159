// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// What columns are called in the rows that a melt makes.
struct MeltKeys {
    private let melt: ReshapeStep.Melt
    /// The forms of dates, where these are what is melted.
    private let dates: [DatePattern]
    /// The names that are listed, folded.
    private let listed: [String]

    init(_ melt: ReshapeStep.Melt) {
        self.melt = melt
        switch melt.columns {
        case .dates(let formats): (dates, listed) = (formats.flatMap(DatePattern.alternatives), [])
        case .template: (dates, listed) = ([], [])
        case .names(let names), .except(let names): (dates, listed) = ([], names.map(HeaderName.folded))
        }
    }

    /// What a column is called in the rows, or nil where the melt does not take it.
    func key(of name: String) -> [UInt8]? { key(of: name, year: melt.year) }

    /// The same where dates without a year are of this one.
    func key(of name: String, year: Int?) -> [UInt8]? {
        switch melt.columns {
        case .dates:
            let named = Self.withoutWeekday(HeaderName.trimmed(name))
            guard named.utf8.first.map({ $0 >= 0x30 }) ?? false else { return nil }
            let text = Array((year.map { "\(named) \($0)" } ?? named).utf8)
            if DatePattern.isISO(text) { return text }
            return dates.lazy.compactMap { $0.read(text) }.first
        case .template(let template): return template.gap(in: name).map { Array($0.utf8) }
        case .names(let names):
            return listed.firstIndex(of: HeaderName.folded(name)).map { Array(names[$0].utf8) }
        case .except:
            guard !name.isEmpty, !TableLayout.original(name).isEmpty else { return nil }
            return listed.contains(HeaderName.folded(name)) ? nil : Array(name.utf8)
        }
    }

    /// `Mon 9/8/2025` without its day of the week, in English.
    static func withoutWeekday(_ name: String) -> String {
        // No day of the week begins with a figure.
        if let first = name.utf8.first, (0x30...0x39).contains(first) { return name }
        guard let gap = name.firstIndex(where: { $0 == " " || $0 == "," }), gap != name.startIndex else { return name }
        let word = name[..<gap].lowercased().filter { $0 != "." }
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard word.count >= 2, days.contains(where: { $0.hasPrefix(word) }) || word == "thurs" || word == "tues" else {
            return name
        }
        return String(name[gap...].drop { $0 == " " || $0 == "," })
    }
}
