// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// Finds out how a file of tables is laid out, and which source of the mapping reads it.
struct TableOpening {
    /// How many bytes of a file are looked at for its layout.
    private static let headSize = 1 << 18
    /// How many rows are looked at for the header.
    static let headRows = 200

    /// The id of the error that no row is the header.
    static let noHeaderId = "IO-TAB-002"

    let mapping: Mapping
    /// The source, where the file's name decides it.
    let fixedSource: Int?
    /// What is known of the file already.
    var sniff = TableSniff()

    /// One way to read a table.
    private struct Candidate {
        var source: Int
        var layout: TableLayout
        var delimiter: UInt8

        func isBetter(than other: Candidate?) -> Bool {
            guard let other else { return true }
            if layout.missing.isEmpty != other.layout.missing.isEmpty { return layout.missing.isEmpty }
            if layout.score != other.layout.score { return layout.score > other.layout.score }
            return layout.header.count > other.layout.header.count
        }
    }

    /// The tables of a file: one, or those of a workbook's sheets.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read, or none of its rows is the header.
    func open(_ entry: InputEntry) throws -> [TableInput] {
        let head = try sniff.head(of: entry, Self.headSize)
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Self.oldWorkbook(entry.name)
        }
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return try WorkbookOpening(opening: self).open(entry) }
        return [try openDelimited(entry, head)]
    }

    /// That a workbook is one of those that are not read.
    static func oldWorkbook(_ name: String) -> CrosswalkError {
        CrosswalkError(
            .unreadable,
            id: "IO-TAB-005",
            "This is a workbook of an old Excel, or one with a password. Open it and save it as .xlsx without a "
                + "password, or as CSV.",
            place: Place(file: name)
        )
    }

    /// The sources that may read a file of this name.
    func sources(for name: String) -> [Int] {
        if let fixedSource { return [fixedSource] }
        let folded = name.lowercased()
        let named = mapping.sources.indices.filter { index in
            let source = mapping.sources[index]
            return ([source.file].compactMap { $0 } + source.aliases).contains { $0.lowercased() == folded }
        }
        let readable = mapping.sources.indices.filter { !mapping.sources[$0].records.isEmpty }
        return named.isEmpty ? readable : named
    }

    private func openDelimited(_ entry: InputEntry, _ head: [UInt8]) throws -> TableInput {
        let name = CSVDatasetReader.baseName(entry.name)
        let isWhole = head.count < Self.headSize
        let detected = TextDecoding.detect(head, isWhole: isWhole)
        var best: Candidate?
        var bestEncoding = detected
        for index in sources(for: name) {
            let source = mapping.sources[index]
            let dialect = source.dialect ?? TableDialect()
            let encoding = Self.encoding(dialect, detected)
            let names = TableNames(source)
            let delimiters = dialect.delimiter.map { Array($0.utf8) } ?? Array(",\t;|".utf8)
            for delimiter in delimiters {
                let sample = sniff.sample(
                    head,
                    encoding,
                    delimiter: delimiter,
                    quote: Self.quote(dialect),
                    hasBackslashes: dialect.hasBackslashes ?? false
                )
                guard
                    let layout = TableLayout.find(
                        sample,
                        dialect: dialect,
                        names: names,
                        columns: source.columns.map(\.name)
                    )
                else { continue }
                let candidate = Candidate(source: index, layout: layout, delimiter: delimiter)
                if candidate.isBetter(than: best) {
                    best = candidate
                    bestEncoding = encoding
                }
            }
        }
        guard let best, best.layout.missing.isEmpty else { throw noHeader(entry.name, best?.layout, best?.source) }
        let source = mapping.sources[best.source]
        let dialect = source.dialect ?? TableDialect()
        let (delimiter, encoding) = (best.delimiter, bestEncoding)
        let context = TableContext(file: name, sheet: "", preamble: best.layout.preamble)
        let fileName = entry.name
        return TableInput(
            name: entry.name,
            source: source,
            sourceIndex: best.source,
            layout: best.layout,
            context: context,
            reshaper: Reshaper(source.reshape, header: best.layout.header, context: context),
            reading: Self.words(delimiter, encoding, dialect),
            serialDates: dialect.serialDates,
            open: {
                DelimitedSheet(
                    TextDecoding.source(try entry.open(), as: encoding),
                    delimiter: delimiter,
                    quote: Self.quote(dialect),
                    hasBackslashes: dialect.hasBackslashes ?? false,
                    name: fileName
                )
            }
        )
    }

    private static func quote(_ dialect: TableDialect) -> UInt8? {
        guard let quote = dialect.quote else { return UInt8(ascii: "\"") }
        return quote.utf8.first
    }

    private static func encoding(_ dialect: TableDialect, _ detected: TextEncoding) -> TextEncoding {
        let charset: TextEncoding.Charset
        switch dialect.encoding {
        case nil: return detected
        case .utf8: charset = .utf8
        case .utf16: charset = detected.charset == .utf16BigEndian ? .utf16BigEndian : .utf16LittleEndian
        case .windows1252: charset = .windows1252
        case .latin1: charset = .latin1
        }
        let markLength = detected.charset == charset ? detected.markLength : 0
        return TextEncoding(charset, markLength: markLength, evidence: "the mapping says so")
    }

    private static func words(_ delimiter: UInt8, _ encoding: TextEncoding, _ dialect: TableDialect) -> String {
        let separator: String
        switch delimiter {
        case UInt8(ascii: ","): separator = "commas"
        case UInt8(ascii: ";"): separator = "semicolons"
        case UInt8(ascii: "\t"): separator = "tabs"
        default: separator = "vertical bars"
        }
        let how = dialect.delimiter == nil ? "found from the header" : "as the mapping says"
        let encoding = "\(encoding.charset.rawValue) (\(encoding.evidence))"
        return "read as \(encoding), with \(separator) between values (\(how))"
    }

    /// That no row is the header, with the nearest one.
    func noHeader(_ name: String, _ layout: TableLayout?, _ source: Int?) -> CrosswalkError {
        let missing = layout?.missing ?? []
        let near = layout.map { "; the nearest, line \($0.headerLine), lacks \(missing.joined(separator: ", "))" } ?? ""
        var wanted = ""
        if let source, case .names(let names)? = mapping.sources[source].dialect?.header {
            wanted = " No row has the names \(names.joined(separator: ", "))" + near + "."
        }
        return CrosswalkError(
            .unreadable,
            id: Self.noHeaderId,
            "No row of the file is the header that the mapping \(mapping.id) describes.\(wanted) Say in the mapping's dialect "
                + "which names the header has, or the number of its row.",
            place: Place(file: name, line: layout?.headerLine ?? 0)
        )
    }
}
