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
        var delimiter: UInt8
        var quote: UInt8?
        var hasBackslashes: Bool
    }

    private var samples: [Way: TableSample] = [:]
    private var head: [UInt8]?

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
        let way = Way(
            charset: encoding.charset,
            markLength: encoding.markLength,
            delimiter: delimiter,
            quote: quote,
            hasBackslashes: hasBackslashes
        )
        if let known = samples[way] { return known }
        let sheet = DelimitedSheet(
            MemorySource(TextDecoding.decode(head, as: encoding), name: ""),
            delimiter: delimiter,
            quote: quote,
            hasBackslashes: hasBackslashes,
            name: ""
        )
        var rows: [SheetRow] = []
        while rows.count < TableOpening.headRows, let row = try? sheet.next() { rows.append(row) }
        let sample = TableSample(rows)
        samples[way] = sample
        return sample
    }
}
