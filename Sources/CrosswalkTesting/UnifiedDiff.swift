// SPDX-License-Identifier: Apache-2.0

/// Shows how two texts differ, line by line, in the unified form.
public enum UnifiedDiff {
    /// How many changed lines are shown before the rest is counted only.
    static let limit = 200

    /// The unified diff with three lines of context, or an empty text where all lines are the same.
    ///
    /// Carriage returns and a missing last line end are made visible.
    /// - Complexity: O(lines × differences).
    public static func of(_ old: String, _ new: String, from: String, to: String) -> String {
        let left = lines(old), right = lines(new)
        var removed = Set<Int>(), inserted = Set<Int>()
        for change in right.difference(from: left) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        if removed.isEmpty, inserted.isEmpty { return "" }
        let edits = walk(left, right, removed, inserted)
        return (["--- \(from)", "+++ \(to)"] + hunks(edits)).joined(separator: "\n")
    }

    private struct Edit {
        var mark: Character
        var text: String
        var old: Int
        var new: Int
    }

    private static func lines(_ text: String) -> [String] {
        var result: [String] = []
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n":
                result.append(line)
                line = ""
            case "\r": line += "\\r"
            default: line.unicodeScalars.append(scalar)
            }
        }
        if !line.isEmpty { result.append(line + " (no line end)") }
        return result
    }

    private static func walk(
        _ left: [String],
        _ right: [String],
        _ removed: Set<Int>,
        _ inserted: Set<Int>
    ) -> [Edit] {
        var edits: [Edit] = []
        var old = 0, new = 0
        while old < left.count || new < right.count {
            if old < left.count, removed.contains(old) {
                edits.append(Edit(mark: "-", text: left[old], old: old, new: new))
                old += 1
            } else if new < right.count, inserted.contains(new) {
                edits.append(Edit(mark: "+", text: right[new], old: old, new: new))
                new += 1
            } else {
                edits.append(Edit(mark: " ", text: left[old], old: old, new: new))
                old += 1
                new += 1
            }
        }
        return edits
    }

    private static func hunks(_ edits: [Edit]) -> [String] {
        let context = 3
        let changed = edits.indices.filter { edits[$0].mark != " " }
        var output: [String] = []
        var shown = 0
        var next = 0
        while next < changed.count, shown < limit {
            var last = next
            while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * context { last += 1 }
            let range = max(0, changed[next] - context)...min(edits.count - 1, changed[last] + context)
            output.append("@@ -\(edits[range.lowerBound].old + 1) +\(edits[range.lowerBound].new + 1) @@")
            for edit in edits[range].prefix(limit) { output.append(String(edit.mark) + edit.text) }
            shown += range.count
            next = last + 1
        }
        if next < changed.count { output.append("… and \(changed.count - next) more changed lines") }
        return output
    }
}
