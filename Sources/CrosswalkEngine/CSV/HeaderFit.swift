// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Tells by its header which file of a set a table is, where its name does not: standard input has none.
public enum HeaderFit {
    /// One file that it may be.
    public struct File {
        /// Its columns, each by all names it is read under.
        let columns: [(names: [String], isRequired: Bool)]

        /// Creates a file from its columns' names.
        public init(columns: [(names: [String], isRequired: Bool)]) {
            self.columns = columns.map { ($0.names.map(HeaderName.folded), $0.isRequired) }
        }

        /// The share of columns that a header and the file have in common; 0 where a required one is not there.
        func fit(_ header: Set<String>) -> Double {
            var hits = 0
            for column in columns {
                let isThere = column.names.contains(where: header.contains)
                if !isThere, column.isRequired { return 0 }
                if isThere { hits += 1 }
            }
            let own = header.count { !$0.hasPrefix("metadata.") }
            return Double(hits) / Double(max(columns.count, own, 1))
        }
    }

    /// Which of several files has this header; nil where none has, or two might.
    public static func file(of header: [String], among files: [File]) -> Int? {
        let header = Set(header.map(HeaderName.folded))
        let fits = files.map { $0.fit(header) }
        guard let best = fits.indices.max(by: { fits[$0] < fits[$1] }), fits[best] >= 0.6 else { return nil }
        let isClear = fits.indices.allSatisfy { $0 == best || fits[$0] <= 0.8 * fits[best] }
        return isClear ? best : nil
    }

    /// Which source of a set has this header; nil where none has, or two might.
    public static func source(of header: [String], in mapping: Mapping) -> Int? {
        guard mapping.container == .csvSet else { return nil }
        return file(
            of: header,
            among: mapping.sources.map { source in
                let required = source.records.isEmpty ? [] : source.columns
                return File(columns: required.map { ([$0.name] + $0.aliases, $0.isRequired) })
            }
        )
    }
}
