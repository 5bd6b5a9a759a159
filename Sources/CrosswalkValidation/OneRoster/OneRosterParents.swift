// SPDX-License-Identifier: Apache-2.0

/// Who is whose parent in a file that refers to itself, to find circles.
struct OneRosterParents {
    private var parents: [Int32] = []
    private var lines: [Int32] = []

    /// Notes the parent of a record by the numbers of their ids.
    mutating func set(_ parent: Int, of child: Int, line: Int) {
        while parents.count <= child {
            parents.append(-1)
            lines.append(0)
        }
        parents[child] = Int32(truncatingIfNeeded: parent)
        lines[child] = Int32(truncatingIfNeeded: line)
    }

    /// The line of one record of each circle of two or more.
    func circles() -> [Int] {
        // 0 not seen, otherwise the number of the walk that saw it.
        var seen = [Int32](repeating: 0, count: parents.count)
        var found: [Int] = []
        for start in parents.indices where seen[start] == 0 {
            let walk = Int32(start + 1)
            var place = start
            while place < parents.count, place >= 0, seen[place] == 0 {
                seen[place] = walk
                place = Int(parents[place])
            }
            if place >= 0, place < parents.count, seen[place] == walk, Int(parents[place]) != place {
                found.append(Int(lines[place]))
            }
        }
        return found
    }
}
