// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// What the first bytes of a delimited file are as a table, under each way to read them.
///
/// Whoever looks for the headers of many mappings in one file hands it on: each way is then tried once.
///
/// Used by one thread at a time.
public final class TableSniff {
    private struct Way: Hashable {
        var charset: TextEncoding.Charset
        var markLength: Int
        var delimiter: UInt8 = 0
        var quote: UInt8?
        var hasBackslashes = false
    }

    /// What may stand between the values of a file.
    static let delimiters = Array(",\t;|".utf8)

    private var samples: [Way: TableSample] = [:]
    private var head: [UInt8]?
    /// `head` in UTF-8, and whether it has a backslash.
    private var texts: [Way: (bytes: [UInt8], hasBackslash: Bool)] = [:]

    /// Nothing looked at yet.
    public init() {}

    /// The first bytes of the one file that is looked at.
    func head(of entry: InputEntry, _ size: Int) throws -> [UInt8] {
        if let head { return head }
        let head = try entry.head(size)
        self.head = head
        return head
    }

    /// The first rows of `head`; a row that it cuts off is left out.
    func sample(
        _ head: [UInt8],
        _ encoding: TextEncoding,
        delimiter: UInt8,
        quote: UInt8?,
        hasBackslashes: Bool
    ) -> TableSample {
        let text = text(of: head, encoding)
        // Where there is none, it makes no difference what a backslash would do.
        let hasBackslashes = hasBackslashes && text.hasBackslash
        let way = Way(
            charset: encoding.charset,
            markLength: encoding.markLength,
            delimiter: delimiter,
            quote: quote,
            hasBackslashes: hasBackslashes
        )
        if let known = samples[way] { return known }
        let sheet = DelimitedSheet(
            MemorySource(text.bytes, name: ""),
            delimiter: delimiter,
            quote: quote,
            hasBackslashes: hasBackslashes,
            name: ""
        )
        let sample = TableSample(sheet, count: TableOpening.headRows)
        samples[way] = sample
        return sample
    }

    private func text(of head: [UInt8], _ encoding: TextEncoding) -> (bytes: [UInt8], hasBackslash: Bool) {
        let way = Way(charset: encoding.charset, markLength: encoding.markLength)
        if let known = texts[way] { return known }
        let bytes = TextDecoding.decode(head, as: encoding)
        let text = (bytes, bytes.contains(UInt8(ascii: "\\")))
        texts[way] = text
        return text
    }

    /// False where a delimited file has none of some headers, each a row with certain names, however it is read: a mapping
    /// that asks for one of them, and says nothing else of how files are laid out, does not read it.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read.
    public func mayHave(_ headers: [[String]], in entry: InputEntry) throws -> Bool {
        let head = try head(of: entry, TableOpening.headSize)
        if TableOpening.isWorkbook(head) { return true }
        let encoding = TextDecoding.detect(head, isWhole: head.count < TableOpening.headSize)
        return headers.contains { names in
            Self.delimiters.contains { delimiter in
                let sample = sample(
                    head,
                    encoding,
                    delimiter: delimiter,
                    quote: UInt8(ascii: "\""),
                    hasBackslashes: false
                )
                guard let first = names.first else { return true }
                var rows = sample.rows(having: HeaderName.folded(first))
                for name in names.dropFirst() where !rows.isEmpty {
                    rows.formIntersection(sample.rows(having: HeaderName.folded(name)))
                }
                return !rows.isEmpty
            }
        }
    }
}
