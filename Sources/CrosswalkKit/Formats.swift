// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

/// The formats that can be read and written: the canonical stream and every mapping of the catalogue.
public struct Formats: Sendable {
    /// One format.
    public struct Info: Sendable {
        /// The format id.
        public var id: String
        /// Its name for people.
        public var title: String
        /// True where it can be read.
        public var isRead: Bool
        /// True where it can be written.
        public var isWritten: Bool
        /// The file name of the external adapter that does it, or nil.
        public var adapter: String?
    }

    /// The id of the canonical stream.
    public static let canonical = "canonical"

    /// The id that stands for the one table that a mapping was given for.
    public static let table = "table"

    /// The mappings behind the formats.
    public let catalog: MappingCatalog

    /// The external adapters, or nil where none are looked for.
    public let adapters: Adapters?

    /// What was loaded already: a conversion asks for the same mapping several times.
    private let loaded = LoadedMappings()

    /// Creates the list over a catalogue.
    public init(_ catalog: MappingCatalog = .builtIn, adapters: Adapters? = nil) {
        self.catalog = catalog
        self.adapters = adapters
    }

    /// Every format, the canonical one first and external adapters last.
    public func all() throws -> [Info] {
        var infos = [Info(id: Self.canonical, title: "Canonical NDJSON", isRead: true, isWritten: true)]
        for id in catalog.ids {
            let mapping = try mapping(id)
            infos.append(
                Info(
                    id: id,
                    title: mapping.title,
                    isRead: true,
                    isWritten: mapping.isWritten
                )
            )
        }
        for adapter in usableAdapters() {
            infos.append(
                Info(
                    id: adapter.program.name,
                    title: adapter.description.title,
                    isRead: adapter.description.isRead,
                    isWritten: adapter.description.isWritten,
                    adapter: adapter.program.fileName
                )
            )
        }
        return infos
    }

    /// The mapping of a format id.
    ///
    /// - Throws: `CrosswalkError` with the nearest id where nobody has it.
    public func mapping(_ id: String) throws -> Mapping {
        if id == Self.table, !catalog.contains(id) { return try givenTable() }
        guard catalog.contains(id) else {
            let near = Spelling.nearest(to: id, among: catalog.ids + [Self.canonical] + adapterNames)
            throw CrosswalkError(
                .usage,
                id: "IO-FMT-001",
                "There is no format \(id)." + (near.map { " Did you mean \($0)?" } ?? "")
                    + " `crosswalk formats` lists them."
            )
        }
        return try loaded.mapping(id, from: catalog)
    }

    /// The mapping that was given, where it is one of a table.
    private func givenTable() throws -> Mapping {
        let added = try catalog.ids.filter(catalog.isAdded).map { try loaded.mapping($0, from: catalog) }
        let tables = added.filter { $0.container == .table }
        if tables.count == 1 { return tables[0] }
        throw CrosswalkError(
            .usage,
            id: "IO-FMT-005",
            tables.isEmpty
                ? "table is any delimited or spreadsheet file, by a mapping of yours: give it with --mapping. "
                    + "`crosswalk map init FILE` drafts one."
                : "Several mappings of tables were given. Say which is meant: \(tables.map(\.id).joined(separator: ", "))."
        )
    }

    /// What a format shares with others, by its id: what its mapping says, or for those that come with the program their id.
    public func family(of id: String) -> FormatFamily {
        if catalog.isAdded(id), let mapping = try? mapping(id) { return FormatFamily(mapping) }
        let family = FormatFamily(of: id)
        let isKnown = catalog.ids.contains { !catalog.isAdded($0) && FormatFamily(of: $0).name == family.name }
        return isKnown ? family : FormatFamily(alone: id)
    }

    /// Makes sure that a format can be written.
    ///
    /// - Throws: `CrosswalkError` with the nearest id where there is none of the id, or where it is only read.
    public func requireWritten(_ id: String) throws {
        try require(id)
        if try isStream(id) { return }
        let mapping = try mapping(id)
        guard mapping.isWritten else {
            throw CrosswalkError(
                .usage,
                id: "IO-FMT-004",
                "\(id) (\(mapping.title)) is only read. `crosswalk formats` lists what can be written; a mapping that "
                    + "should be written needs a source without `reshape` and without `write: false`."
            )
        }
    }

    private var adapterNames: [String] { adapters?.programs().map(\.name) ?? [] }

    /// True where a format is a set of files, which needs a folder or a zip.
    ///
    /// - Throws: `CrosswalkError` where there is no such format.
    public func writesSeveralFiles(_ id: String) throws -> Bool {
        guard try !isStream(id) else { return false }
        let mapping = try mapping(id)
        return mapping.container == .csvSet
            || mapping.container == .table && mapping.sources.count { $0.isWritten && $0.primary != nil } > 1
    }
}

extension Mapping {
    /// True where something of it is written.
    var isWritten: Bool { sources.contains { $0.isWritten && $0.primary != nil } }
}
