// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A small workbook put together by hand, part by part.
struct WorkbookText {
    private final class Sink: ByteSink {
        var bytes: [UInt8] = []
        func write(_ part: UnsafeBufferPointer<UInt8>) { bytes += part }
        func close() {}
    }

    var sheets: [(name: String, state: String, xml: String)] = []
    var texts: [String] = []
    var formats: [String] = []
    var is1904 = false
    /// Parts that are left out.
    var missing: Set<String> = []
    var prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    /// The workbook's bytes.
    func bytes() throws -> [UInt8] {
        let sink = Sink()
        let writer = ZipWriter(sink)
        func add(_ name: String, _ text: String) throws {
            if missing.contains(name) { return }
            try writer.begin(name)
            try Array((prolog + text).utf8).withUnsafeBufferPointer { try writer.write($0) }
            try writer.end()
        }
        try add("[Content_Types].xml", "<Types/>")
        let list = sheets.enumerated().map { number, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" state=\"\(sheet.state)\" r:id=\"r\(number + 1)\"/>"
        }
        try add(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(is1904)\"/><sheets>\(list.joined())</sheets></workbook>"
        )
        let links = sheets.indices.map { number in
            "<Relationship Id=\"r\(number + 1)\" Type=\"t/worksheet\" Target=\"worksheets/s\(number + 1).xml\"/>"
        }
        try add("xl/_rels/workbook.xml.rels", "<Relationships>\(links.joined())</Relationships>")
        try add("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>")
        let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }
        let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
        try add(
            "xl/styles.xml",
            "<styleSheet><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\(styles.joined())</cellXfs></styleSheet>"
        )
        for (number, sheet) in sheets.enumerated() {
            try add("xl/worksheets/s\(number + 1).xml", "<worksheet>\(sheet.xml)</worksheet>")
        }
        try writer.finish()
        return sink.bytes
    }
}
