// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// An .xlsx workbook: its sheets, shared texts and number formats; rows are read as they are asked for.
///
/// ECMA-376 part 1, chapter 18 (SpreadsheetML).
final class Workbook: Sendable {
    /// One sheet.
    struct Sheet: Sendable {
        /// Its name on the tab.
        var name: String
        /// Its part in the archive.
        var part: String
        /// True where the tab is hidden.
        var isHidden: Bool
    }

    /// The workbook's name for messages.
    let name: String
    /// The sheets in the order of their tabs.
    let sheets: [Sheet]
    /// 1900 or 1904: the system of its dates.
    let dateSystem: Int
    let texts: WorkbookTexts
    let styles: WorkbookStyles
    private let archive: ZipArchive

    /// Opens a workbook and reads everything but the sheets.
    ///
    /// - Throws: `CrosswalkError` `IO-XLS-…`, `IO-ZIP-…`, or the source's own.
    init(_ source: any ByteSource, name: String) throws {
        self.name = name
        archive = try ZipArchive(source, name: name)
        let index = WorkbookIndex()
        guard try Self.read("xl/workbook.xml", of: archive, with: index) else {
            throw CrosswalkError(
                .unreadable,
                id: "IO-XLS-001",
                "This is a zip, but no workbook of Excel: it has no xl/workbook.xml. Save it as .xlsx, or as CSV.",
                place: Place(file: name)
            )
        }
        let links = WorkbookLinks()
        _ = try Self.read("xl/_rels/workbook.xml.rels", of: archive, with: links)
        sheets = index.sheets.compactMap { sheet in
            links.targets[sheet.link].map { Sheet(name: sheet.name, part: $0, isHidden: sheet.isHidden) }
        }
        if sheets.isEmpty { throw Self.damaged(name, "it does not say where its sheets are") }
        dateSystem = index.is1904 ? 1904 : 1900
        let texts = WorkbookTextsReader()
        let hasTexts = try Self.read(
            links.part("sharedStrings") ?? "xl/sharedStrings.xml",
            of: archive,
            with: texts
        )
        if texts.isTooLarge { throw Self.tooLarge(name) }
        var shared = texts.texts
        shared.isMissing = !hasTexts
        self.texts = shared
        let styles = WorkbookStylesReader()
        _ = try Self.read(links.part("styles") ?? "xl/styles.xml", of: archive, with: styles)
        self.styles = styles.styles
    }

    /// The rows of a sheet from the first.
    ///
    /// - Throws: `CrosswalkError` where the sheet's part is missing.
    func rows(of sheet: Sheet) throws -> WorkbookRows {
        guard let source = try archive.open(sheet.part) else {
            throw CrosswalkError(
                .unreadable,
                id: "IO-XLS-003",
                "The workbook lists a sheet \(sheet.name) that is not in it. Save it again in a spreadsheet program.",
                place: Place(file: name)
            )
        }
        return WorkbookRows(source, part: sheet.part, workbook: self)
    }

    /// The ranges of merged cells in a sheet.
    func merges(of sheet: Sheet) throws -> [CellRange] {
        let reader = WorkbookMerges()
        _ = try Self.read(sheet.part, of: archive, with: reader)
        return reader.ranges
    }

    private static func read(_ part: String, of archive: ZipArchive, with handler: any XMLEventHandler) throws -> Bool {
        guard let source = try archive.open(part) else { return false }
        try XMLEventParser(source, part: part, handler: handler).run()
        return true
    }

    /// Parts are missing without which no row can be read.
    static func damaged(_ name: String, _ what: String) -> CrosswalkError {
        CrosswalkError(
            .unreadable,
            id: "IO-XLS-007",
            "The workbook is damaged: \(what). Open it in a spreadsheet program, which may mend it, and save it again.",
            place: Place(file: name)
        )
    }

    static func tooLarge(_ name: String) -> CrosswalkError {
        CrosswalkError(
            .unreadable,
            id: "IO-XLS-004",
            "The workbook holds more text than is read, 512 MiB. Save the sheet as CSV instead.",
            place: Place(file: name)
        )
    }
}
