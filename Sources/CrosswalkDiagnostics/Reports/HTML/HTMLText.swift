// SPDX-License-Identifier: Apache-2.0

/// Small pieces of HTML that several parts of the report share.
enum HTMLText {
    /// The symbols that ``icon(_:)`` uses, once at the top of the page.
    static let symbols = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>\
        <symbol id="i-good" viewBox="0 0 24 24"><path d="M5 12.5l4.5 4.5L19 7.5"/></symbol>\
        <symbol id="i-error" viewBox="0 0 24 24"><path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/></symbol>\
        <symbol id="i-warning" viewBox="0 0 24 24"><path d="M12 5v8.5M12 18.4v.2"/></symbol>\
        <symbol id="i-info" viewBox="0 0 24 24"><path d="M12 10.5V19M12 5.4v.2"/></symbol>\
        <symbol id="i-none" viewBox="0 0 24 24"><path d="M7 12h10"/></symbol>\
        <symbol id="i-open" viewBox="0 0 24 24"><path d="M9 5l7 7-7 7"/></symbol></defs></svg>
        """

    /// A picture that says nothing a word beside it does not say.
    static func icon(_ name: String) -> String {
        "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"#i-\(name)\"/></svg>"
    }

    /// Text for content and attributes, control characters made visible.
    static func escape(_ text: String) -> String { XMLText.escape(PlainText.visible(text)) }

    /// A file's name, which may be broken after a folder.
    static func file(_ name: String) -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.map { escape(String($0)) }.joined(separator: "/<wbr>")
    }

    /// A count in at most five characters, for a picture: `9,999`, `790k`, `1.4M`; rounded down.
    static func short(_ count: Int) -> String {
        switch count {
        case ..<10_000: PlainText.number(count)
        case ..<1_000_000: "\(count / 1_000)k"
        case ..<100_000_000: "\(count / 1_000_000).\(count / 100_000 % 10)M"
        default: "\(PlainText.number(count / 1_000_000))M"
        }
    }

    /// A message, in which `names between backquotes` become code.
    static func message(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // An odd backquote stands for itself.
        guard !parts.count.isMultiple(of: 2) else { return paragraph(text) }
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? paragraph(String(part)) : code(String(part))
        }.joined()
    }

    /// A name from a file or a program.
    static func code(_ text: String) -> String { "<code>\(escape(text))</code>" }

    private static func paragraph(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { escape(String($0)) }.joined(
            separator: "<br>"
        )
    }

    /// The class and icon of a severity.
    static func look(_ severity: Severity) -> String { severity.name }

    /// The class and icon of a layer's verdict.
    static func look(_ layer: LayerResult) -> String {
        switch layer.verdict {
        case .fails: "error"
        case .notChecked: "none"
        case .conforms: layer.counts.warnings > 0 ? "warning" : "good"
        }
    }

    /// The word of a severity as a heading and on a badge.
    static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "Error"
        case .warning: "Warning"
        case .info: "Note"
        }
    }
}
