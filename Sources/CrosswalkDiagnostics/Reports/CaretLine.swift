// SPDX-License-Identifier: Apache-2.0

/// A line of the input cut to a terminal's width, and the marks that go under it.
struct CaretLine {
    /// The visible part of the line; `…` stands for what was cut.
    let text: String
    /// Spaces and then `^` under the characters the place covers.
    let marks: String

    /// Cuts `excerpt` to `width` characters around the byte column of a place.
    ///
    /// A column inside a character of several bytes counts as that character.
    init(_ excerpt: Excerpt, column: Int, width: Int) {
        let bytes = Array(excerpt.text.utf8)
        let from = min(max(0, column - 1), bytes.count)
        let to = min(from + max(0, excerpt.length), bytes.count)
        let before = String(decoding: bytes[..<from], as: UTF8.self).count
        let covered = max(1, String(decoding: bytes[from..<to], as: UTF8.self).count)
        let characters = Array(excerpt.text)
        var start = 0
        if characters.count > width, before > width * 2 / 3 {
            start = min(before - width / 3, characters.count - width)
        }
        let end = min(characters.count, start + width)
        let head = start > 0 ? "…" : ""
        let shown = String(characters[start..<end]).replacingTabs()
        text = head + PlainText.visible(shown) + (end < characters.count ? "…" : "")
        let room = max(1, end - before)
        marks =
            String(repeating: " ", count: head.count + before - start)
            + String(repeating: "^", count: min(covered, room))
    }
}

extension String {
    // A tab would put the marks under the wrong character.
    fileprivate func replacingTabs() -> String { String(map { $0 == "\t" ? " " : $0 }) }
}
