// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// What surrounds a table's rows: where constants come from.
struct TableContext: Sendable {
    /// The file's name, without folders.
    var file: String
    /// The sheet's name; empty where there are no sheets.
    var sheet: String
    /// The rows above the header.
    var preamble: [SheetRow]

    /// The value of a constant, or nil where its template does not fit.
    func value(of origin: ReshapeStep.NamedConstant.Origin) -> String? {
        switch origin {
        case .text(let text): text
        case .file(let template):
            template.gap(in: file) ?? template.gap(in: Self.stem(file)) ?? Self.bare(template)?.gap(in: Self.stem(file))
        case .sheet(let template): template.gap(in: sheet)
        case .preamble(let template): preamble.lazy.compactMap { Self.gap(template, in: $0) }.first
        }
    }

    /// What stands in a template's gap, in one cell of a row, in two beside each other, or in the whole row.
    static func gap(_ template: TextTemplate, in row: SheetRow) -> String? {
        let texts = row.texts.filter { !$0.isEmpty }
        for text in texts {
            if let gap = template.gap(in: text) { return gap }
        }
        for (left, right) in zip(texts, texts.dropFirst()) {
            if let gap = template.gap(in: "\(left) \(right)") { return gap }
        }
        return template.gap(in: texts.joined(separator: ", "))
    }

    /// A template of a file's name without its extension: the same sheet may come as another kind of file, or as a stream.
    private static func bare(_ template: TextTemplate) -> TextTemplate? {
        guard let point = template.suffix.lastIndex(of: "."), !template.suffix[point...].contains(" ") else {
            return nil
        }
        var bare = template
        bare.suffix = String(template.suffix[..<point])
        return bare
    }

    private static func stem(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
}
