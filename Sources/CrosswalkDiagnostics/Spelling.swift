// SPDX-License-Identifier: Apache-2.0

/// Finds the known name nearest to a misspelt one.
public enum Spelling {
    /// The candidate that `name` most likely means, or nil where none is near.
    ///
    /// Compares without case, spaces, `_`, `-` and `.`; then allows about one slip in three letters.
    /// - Complexity: O(candidates × length²).
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = folded(name)
        guard !wanted.isEmpty else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, folded(candidate))
            if distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
        return best.candidate
    }

    /// True where `name` is `known` in other capitals or with other marks between its words, or one slip away from it.
    public static func isSlip(_ name: String, of known: String) -> Bool {
        let (one, other) = (folded(name), folded(known))
        return one == other || other.count >= 6 && distance(one, other) <= 1
    }

    private static func folded(_ text: String) -> [UInt8] {
        text.lowercased().utf8.filter { !" _-.".utf8.contains($0) }
    }

    /// Edits, swaps of neighbours counted as one.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + Array(repeating: 0, count: right.count)
            for column in 1...right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                current[column] = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], before[column - 2] + 1)
                }
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
