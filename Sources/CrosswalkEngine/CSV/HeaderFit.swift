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

    /// The share from which a header fits.
    private static let least = 0.6

    /// Which of some formats' mappings may have a source with this header, as far as their texts tell without loading them.
    public static func candidates(for header: [String], among ids: [String], of catalog: MappingCatalog) -> [String] {
        let header = Set(header.map(HeaderName.folded))
        let own = header.count { !$0.hasPrefix("metadata.") }
        let mentions = NameMentions(header)
        return ids.filter { Double(mentions.count(in: $0, of: catalog)) / Double(max(own, 1)) >= least }
    }

    /// Which of several files has this header; nil where none has, or two might.
    public static func file(of header: [String], among files: [File]) -> Int? {
        let header = Set(header.map(HeaderName.folded))
        let fits = files.map { $0.fit(header) }
        guard let best = fits.indices.max(by: { fits[$0] < fits[$1] }), fits[best] >= least else { return nil }
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
