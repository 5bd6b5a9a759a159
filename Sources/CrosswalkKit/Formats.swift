// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
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
                    isWritten: mapping.sources.contains { $0.isWritten && $0.primary != nil }
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
