// SPDX-License-Identifier: Apache-2.0

/// Keeps personal values out of reports; every reporter gets places only through here.
public enum Redaction {
    /// What a report calls a record: `Type[id]`, with the id cut short unless values are shown.
    public static func record(_ type: String, _ id: String, showValues: Bool) -> String {
        "\(type)[\(showValues ? id : cut(id))]"
    }

    /// An id cut to its first 8 characters, and never to more than half of it.
    public static func id(_ id: String) -> String { cut(id) }

    /// The place as a report may show it: without `showValues`, no value and a shortened record id.
    static func shown(_ place: Place, _ options: ReportOptions) -> Place {
        if options.showValues { return place }
        var shown = place
        shown.value = nil
        shown.record = place.record.map(shortened)
        return shown
    }

    /// `Type[id]` with the id cut to its first 8 characters, and never to more than half of it.
    ///
    /// Half, because a student number is often no longer than 8 digits. An id made of a file and a row, such as
    /// `#users.csv:17`, names nobody and stays.
    static func shortened(_ record: String) -> String {
        guard let open = record.firstIndex(of: "[") else { return cut(record) }
        let type = record[..<open]
        let isType = type.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        var id = record[record.index(after: open)...]
        if let close = id.lastIndex(of: "]") { id = id[..<close] }
        return "\(isType ? String(type) : "")[\(cut(String(id)))]"
    }

    private static func cut(_ id: String) -> String {
        if id.hasPrefix("#"), isPosition(id) { return id }
        if id.hasSuffix("…"), id.count <= 9 { return id }
        // The first part of a composite id is an id of its own, such as a person's.
        let first = id.prefix { $0 != "|" }
        return String(first.prefix(min(8, (first.count + 1) / 2))) + "…"
    }

    private static func isPosition(_ id: String) -> Bool {
        guard let colon = id.lastIndex(of: ":") else { return false }
        let row = id[id.index(after: colon)...]
        return !row.isEmpty && row.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
