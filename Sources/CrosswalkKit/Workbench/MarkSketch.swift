// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// The marks found in an attendance sheet as lines of a mapping: those whose meaning is plain, and those that somebody
/// has to decide about.
struct MarkSketch {
    /// Why a mark is taken to mean something.
    struct Evidence {
        var meaning: String
        var reason: String
    }

    /// The most marks that are listed.
    private static let mostMarks = 20
    private static let longestMark = 16
    /// What is a mark and nothing else, however seldom it stands there.
    private static let plainMarks: Set<String> = [
        "yes", "no", "y", "n", "true", "false", "x", "1", "0", "oui", "non", "sí", "si", "-", "–", "—", "✓", "✔", "✗",
        "?",
    ]

    private(set) var lines: [DraftLine] = []
    /// How many marks are left to decide.
    private(set) var decisions = 0
    /// True where most cells hold numbers other than 0 and 1: hours, perhaps.
    private(set) var isNumeric = false

    /// Draws up the marks of some columns.
    ///
    /// - Parameters:
    ///   - evidence: what else tells of a mark, by the mark in lower case.
    ///   - hints: what may help to decide about a mark, by the mark in lower case.
    ///   - hasQuantity: true where rows have a quantity too, which says more of a blank than the blank itself.
    init(
        _ profiles: [ColumnProfile],
        lexicon: ColumnLexicon,
        evidence: [String: Evidence] = [:],
        hints: [String: String] = [:],
        hasQuantity: Bool = false
    ) {
        var groups: [String: [String: Int]] = [:]
        var numbers: [Double: Int] = [:]
        for profile in profiles {
            for (mark, count) in profile.counts {
                if let number = TextShape.number(mark), number.value != 0, number.value != 1 {
                    numbers[number.value, default: 0] += count
                } else {
                    groups[mark.lowercased(), default: [:]][mark, default: 0] += count
                }
            }
        }
        let marks = groups.map { folded, spellings in
            (folded: folded, text: Self.usual(spellings), count: spellings.values.reduce(0, +))
        }
        .sorted { ($1.count, $0.folded) < ($0.count, $1.folded) }
        var hidden = (cells: 0, texts: 0)
        for mark in marks {
            let known = evidence[mark.folded] ?? Self.known(mark.text, lexicon)
            let isPlain = Self.plainMarks.contains(mark.folded) || mark.count > 1 && !Self.mayBeName(mark.text)
            let isShown = known != nil || isPlain
            guard isShown, lines.count < Self.mostMarks else {
                hidden.cells += mark.count
                hidden.texts += 1
                continue
            }
            let question = hints[mark.folded].map { "\($0): present, absent, …?" } ?? "present, absent, …?"
            add(mark.text, known?.meaning, mark.count, known?.reason ?? question)
        }
        let cells = numbers.values.reduce(0, +)
        isNumeric = cells > marks.reduce(0) { $0 + $1.count }
        if let least = numbers.keys.min(), let most = numbers.keys.max() {
            let range = "other numbers, from \(Self.text(least)) to \(Self.text(most))"
            add("number", nil, cells, "\(range): were they there?")
        }
        let question = hasQuantity ? "present, where a quantity says so?" : "absent, or nothing recorded (none)?"
        add("blank", nil, profiles.reduce(0) { $0 + $1.blank }, question)
        if hidden.cells > 0 {
            lines.append(
                .note(
                    "\(hidden.cells) more cells hold \(hidden.texts) other texts; they may be personal and are not shown"
                )
            )
            decisions += 1
        }
        if profiles.contains(where: \.isCapped) {
            lines.append(.note("there are more different texts than the \(ColumnProfile.mostDifferent) told apart"))
        }
    }

    private mutating func add(_ mark: String, _ meaning: String?, _ count: Int, _ reason: String) {
        let cells = count == 1 ? "1 cell" : "\(count) cells"
        if meaning == nil { decisions += 1 }
        lines.append(DraftLine("\(YAMLText.quoted(mark)): \(meaning ?? "undecided")", "\(cells); \(reason)"))
    }

    /// True where a text in a cell may name somebody: who signed, who picked a child up.
    private static func mayBeName(_ text: String) -> Bool {
        if text.count > longestMark || TextShape.name(text) != nil { return true }
        let isWord = text.count > 3 && text.allSatisfy(\.isLetter) && text.first?.isUppercase ?? false
        return isWord && text.dropFirst().allSatisfy(\.isLowercase) && !plainWords.contains(text.lowercased())
    }

    private static let plainWords: Set<String> = [
        "holiday", "closed", "sick", "virtual", "remote", "online", "makeup", "vacation", "trip", "snow", "cancelled",
        "canceled", "none", "early", "half", "full", "missing", "unknown", "dropped", "left", "suspended", "injured",
    ]

    /// What is plain in any sheet: words, and letters that stand for one word only.
    ///
    /// X, 1, 0, yes and no are not.
    private static func known(_ mark: String, _ lexicon: ColumnLexicon) -> Evidence? {
        lexicon.canonical(mark, in: "attendanceStatus").map { Evidence(meaning: $0, reason: "the usual meaning") }
    }

    /// The spelling that most cells have.
    private static func usual(_ spellings: [String: Int]) -> String {
        spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    /// What yes and no mean in a column that is called after a status: `Absent`, `Present`.
    static func flags(_ name: String) -> [String: Evidence] {
        let folded = ColumnLexicon.folded(name)
        let (yes, no): (String, String?)
        if folded.contains("absen") {
            (yes, no) = ("absent", "present")
        } else if folded.contains("tardy") || folded.contains("late") {
            (yes, no) = ("tardy", nil)
        } else {
            (yes, no) = ("present", "absent")
        }
        let reason = "by the column's name; ask whether that is right"
        var evidence: [String: Evidence] = [:]
        for word in ["true", "yes", "y", "x", "1"] { evidence[word] = Evidence(meaning: yes, reason: reason) }
        if let no {
            for word in ["false", "no", "n"] { evidence[word] = Evidence(meaning: no, reason: reason) }
        }
        return evidence
    }
}
