// SPDX-License-Identifier: Apache-2.0

/// What pages show of a changed document: the lines that are not those of the sample, and one line around them.
struct SIFExcerpt {
    private let old: [String]
    private let new: [String]

    /// Longer pieces are shown from their beginning.
    private static let most = 14

    init(_ old: String, _ new: String) {
        self.old = Self.lines(old)
        self.new = Self.lines(new)
    }

    /// The lines, without the indentation that all of them have.
    func text(_ edits: [SIFEdit]) -> String {
        var parts: [String] = []
        if case .document? = edits.first { parts = [Self.shortened(new)] } else { parts = changes(edits) }
        for case .file(let name, let text) in edits { parts.append("\(name)\n\(text)") }
        return parts.joined(separator: "\n\n")
    }

    private func changes(_ edits: [SIFEdit]) -> [String] {
        var shown: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .insert(let place, _, _): shown.formUnion([place - 1, place, place + 1])
            case .remove(let place, _, _):
                // A line that went away shows by its neighbours.
                let before = old[..<place].last { new.contains($0) }.flatMap { new.lastIndex(of: $0) }
                if let before { shown.formUnion([before, before + 1]) }
            }
        }
        for case .show(let text) in edits {
            if let place = new.firstIndex(where: { $0.contains(text) }) { shown.insert(place) }
        }
        var lines: [String] = []
        var last = -1
        for place in shown.sorted() where new.indices.contains(place) {
            if last >= 0, place > last + 1 { lines.append("…") }
            lines.append(new[place])
            last = place
        }
        return [Self.shortened(lines)]
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLastBlank
    }

    /// Lines without common indentation, and with the RefIds of the sample in few letters.
    private static func shortened(_ lines: [String]) -> String {
        let indents = lines.filter { $0.contains { $0 != " " } && $0 != "…" }.map { $0.prefix { $0 == " " }.count }
        let indent = indents.min() ?? 0
        var text = lines.prefix(most).map {
            String($0.prefix { $0 == " " }.count >= indent ? $0.dropFirst(indent) : $0[...])
        }
        .joined(separator: "\n")
        if lines.count > most { text += "\n…" }
        for id in [SIFSample.school, SIFSample.student, SIFSample.enrollment] {
            text = text.split(separator: id, omittingEmptySubsequences: false).joined(separator: id.prefix(4) + "…")
        }
        return text
    }
}

extension [String] {
    /// Without blank lines at the end.
    fileprivate var dropLastBlank: [String] {
        var lines = self
        while lines.last == "" { lines.removeLast() }
        return lines
    }
}
