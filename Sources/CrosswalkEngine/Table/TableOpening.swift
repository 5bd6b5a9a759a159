// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// Finds out how a file of tables is laid out, and which source of the mapping reads it.
struct TableOpening {
    /// How many bytes of a file are looked at for its layout.
    static let headSize = 1 << 18
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
        var place: HeaderPlace
        var sample: TableSample
        var delimiter: UInt8
        var encoding: TextEncoding
        var score: Int
        var width: Int

        func isBetter(than other: Candidate?) -> Bool {
            guard let other else { return true }
            if place.missing.isEmpty != other.place.missing.isEmpty { return place.missing.isEmpty }
            return (score, width) > (other.score, other.width)
        }
    }

    /// The tables of a file: one, or those of a workbook's sheets.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read, or none of its rows is the header.
    func open(_ entry: InputEntry) throws -> [TableInput] {
        let head = try sniff.head(of: entry, Self.headSize)
        if head.starts(with: Self.oldMark) { throw Self.oldWorkbook(entry.name) }
        if Self.isWorkbook(head) { return try WorkbookOpening(opening: self).open(entry) }
        return [try openDelimited(entry, head)]
    }

    private static let oldMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    /// True for the first bytes of a workbook, read or not.
    static func isWorkbook(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: oldMark)
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
        for index in sources(for: name) {
            let source = mapping.sources[index]
            let dialect = source.dialect ?? TableDialect()
            let encoding = Self.encoding(dialect, detected)
            let names = TableNames(source)
            for delimiter in dialect.delimiter.map({ Array($0.utf8) }) ?? TableSniff.delimiters {
                let sample = sniff.sample(
                    head,
                    encoding,
                    delimiter: delimiter,
                    quote: Self.quote(dialect),
                    hasBackslashes: dialect.hasBackslashes ?? false
                )
                guard let place = HeaderPlace.find(sample, dialect, names) else { continue }
                // How well a header fits needs no answer where another is whole and this one is not.
                if let best, best.place.missing.isEmpty, !place.missing.isEmpty { continue }
                let candidate = Candidate(
                    source: index,
                    place: place,
                    sample: sample,
                    delimiter: delimiter,
                    encoding: encoding,
                    score: place.score(sample, dialect, names),
                    width: place.width(sample, dialect, columns: source.columns.count)
                )
                if candidate.isBetter(than: best) { best = candidate }
            }
        }
        guard let best, best.place.missing.isEmpty else { throw noHeader(entry.name, best.map(layout), best?.source) }
        let layout = layout(best)
        let source = mapping.sources[best.source]
        let dialect = source.dialect ?? TableDialect()
        let (delimiter, encoding) = (best.delimiter, best.encoding)
        let context = TableContext(file: name, sheet: "", preamble: layout.preamble)
        let fileName = entry.name
        return TableInput(
            name: entry.name,
            source: source,
            sourceIndex: best.source,
            layout: layout,
            context: context,
            reshaper: Reshaper(source.reshape, header: layout.header, context: context),
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

    private func layout(_ candidate: Candidate) -> TableLayout {
        let source = mapping.sources[candidate.source]
        return TableLayout(
            candidate.sample,
            candidate.place,
            source.dialect ?? TableDialect(),
            TableNames(source),
            columns: source.columns.map(\.name)
        )
    }

    private static func quote(_ dialect: TableDialect) -> UInt8? {
        guard let quote = dialect.quote else { return UInt8(ascii: "\"") }
        return quote.utf8.first
    }

    private static func encoding(_ dialect: TableDialect, _ detected: TextEncoding) -> TextEncoding {
        // A mark at the beginning is certain, and files that this program writes have one.
        if detected.markLength > 0 { return detected }
        let charset: TextEncoding.Charset
        switch dialect.encoding {
        case nil: return detected
        case .utf8: charset = .utf8
        case .utf16: charset = detected.charset == .utf16BigEndian ? .utf16BigEndian : .utf16LittleEndian
        case .windows1252: charset = .windows1252
        case .latin1: charset = .latin1
        }
        return TextEncoding(charset, markLength: 0, evidence: "the mapping says so")
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
