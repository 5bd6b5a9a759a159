// SPDX-License-Identifier: Apache-2.0

/// A file name with `*` for any run of characters and `?` for one, in any case of letters.
struct FilePattern: Sendable, Hashable {
    let text: String
    private let pattern: [Character]

    init(_ text: String) {
        self.text = text
        pattern = Array(text.lowercased())
    }

    /// - Complexity: O(name × pattern).
    func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        var place = 0
        var from = 0
        var star: (pattern: Int, name: Int)?
        while from < name.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, from)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[from] {
                place += 1
                from += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                place = last.pattern + 1
                from = last.name + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
