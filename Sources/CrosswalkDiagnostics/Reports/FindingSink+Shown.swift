// SPDX-License-Identifier: Apache-2.0

extension FindingSink.Group {
    /// The places a report lists, redacted.
    ///
    /// Lazy: a cause with a million places costs nothing until they are written.
    func shownPlaces(
        _ options: ReportOptions,
        atMost limit: Int = Int.max
    ) -> LazyMapSequence<ArraySlice<Place>, Place> {
        places.prefix(min(limit, options.maxPlaces ?? Int.max)).lazy.map { Redaction.shown($0, options) }
    }

    /// How many places are counted but not among the first `listed`.
    func unlisted(after listed: Int) -> Int { max(0, count - listed) }
}

extension Place {
    /// `file:line:column`, leaving out what is not known; control characters made visible.
    var label: String { PlainText.visible(file) + (position.isEmpty ? "" : ":" + position) }

    /// `line:column`, or `line`, or nothing.
    var position: String {
        guard line > 0 else { return "" }
        return column > 0 ? String(line) + ":" + String(column) : String(line)
    }
}
