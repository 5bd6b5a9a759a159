// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Finds mappings by format id: those inside the program, and those added from files.
///
/// A catalog is a value: adding a file makes a catalog that knows it, and leaves ``builtIn`` alone. Nothing is parsed
/// before it is asked for; a load parses the mapping and what it extends.
public struct MappingCatalog: Sendable {
    /// Where one mapping lies.
    struct Entry: Sendable {
        var folder: MappingFolder
        var file: String
        var isBuiltIn: Bool
    }

    private var builtInEntries: [String: Entry] = [:]
    private var addedEntries: [String: Entry] = [:]
    /// Where code tables lie that several formats share.
    let sharedCodes: MappingFolder

    /// The mappings inside the program.
    public static let builtIn: MappingCatalog = {
        var catalog = MappingCatalog(sharedCodes: .embedded("codes"))
        for path in EmbeddedFiles.paths where path.hasSuffix("/mapping.yaml") {
            let folder = String(path.dropLast("/mapping.yaml".count))
            let id = folder.split(separator: "/").last.map(String.init) ?? folder
            catalog.builtInEntries[id] = Entry(folder: .embedded(folder), file: "mapping.yaml", isBuiltIn: true)
        }
        return catalog
    }()

    private init(sharedCodes: MappingFolder) { self.sharedCodes = sharedCodes }

    /// A catalog of files in memory, laid out as the built-in ones: `ID/mapping.yaml`, `ID/codes/NAME.csv`.
    init(files: [String: String]) {
        self.init(sharedCodes: .memory("codes", files))
        for path in files.keys where path.hasSuffix("/mapping.yaml") {
            let folder = String(path.dropLast("/mapping.yaml".count))
            builtInEntries[folder] = Entry(folder: .memory(folder, files), file: "mapping.yaml", isBuiltIn: true)
        }
    }

    /// The ids of all mappings, sorted.
    public var ids: [String] { Set(builtInEntries.keys).union(addedEntries.keys).sorted() }

    /// True where a mapping has the id.
    public func contains(_ id: String) -> Bool { entry(id) != nil }

    /// True where the mapping of the id was added from a file.
    public func isAdded(_ id: String) -> Bool { addedEntries[id] != nil }

    /// True where a mapping was added from a file.
    public var hasAdded: Bool { !addedEntries.isEmpty }

    /// The format's name for people, or nil where there is no such mapping.
    ///
    /// Looks for one line; nothing is parsed.
    public func title(of id: String) -> String? {
        guard let entry = entry(id), let text = try? entry.folder.text(entry.file) else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix("title:") {
            let title = line.dropFirst("title:".count).trimmed
            return title.count > 1 && "\"'".contains(title.prefix(1)) ? String(title.dropFirst().dropLast()) : title
        }
        return id
    }

    /// Loads the mapping of an id.
    ///
    /// - Throws: `CrosswalkError` where there is none, or with its first error.
    public func load(id: String) throws -> Mapping {
        guard let entry = entry(id) else {
            let nearest = Spelling.nearest(to: id, among: ids).map { "; did you mean \($0)?" } ?? ""
            throw CrosswalkError(.usage, id: "MAP-EXT-001", "there is no mapping for the format \(id)\(nearest)")
        }
        let problems = MappingProblems()
        let loader = MappingLoader(catalog: self, problems: problems)
        return try Self.usable(loader.load(entry)?.mapping, problems)
    }

    /// Loads a mapping from a file, or from the `mapping.yaml` of a folder, and lints it.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read, or with the mapping's first error.
    public func load(file path: String) throws -> (Mapping, findings: [Finding]) {
        let (mapping, findings) = try check(file: path)
        let problems = findings.filter { $0.severity == .error }
        guard let mapping, problems.isEmpty else { throw Self.error(problems) }
        return (mapping, findings)
    }

    /// Reads and lints a mapping file, however wrong it is; the mapping is nil where not even a part could be read.
    ///
    /// - Throws: `CrosswalkError` where there is no such file or it cannot be read.
    public func check(file path: String) throws -> (Mapping?, findings: [Finding]) {
        check(try Self.diskEntry(path))
    }

    /// Lints a mapping of the catalog.
    ///
    /// - Throws: `CrosswalkError` where there is none of the id.
    public func check(id: String) throws -> (Mapping?, findings: [Finding]) {
        guard let entry = entry(id) else {
            throw CrosswalkError(.usage, id: "MAP-EXT-001", "there is no mapping for the format \(id)")
        }
        return check(entry)
    }

    /// A catalog that also knows the mapping in a file, in place of a built-in one with the same id.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read or has no id.
    public func adding(file path: String) throws -> MappingCatalog {
        let entry = try Self.diskEntry(path)
        let problems = MappingProblems()
        guard let id = MappingLoader(catalog: self, problems: problems).id(of: entry) else {
            throw Self.error(problems.findings)
        }
        var catalog = self
        catalog.addedEntries[id] = entry
        return catalog
    }

    /// The entry that an id names; inside an added mapping, its own id names the built-in one it replaces.
    func entry(_ id: String, inside: Entry? = nil, insideID: String = "") -> Entry? {
        if let inside, !inside.isBuiltIn, insideID == id { return builtInEntries[id] }
        return addedEntries[id] ?? builtInEntries[id]
    }

    private func check(_ entry: Entry) -> (Mapping?, findings: [Finding]) {
        let problems = MappingProblems()
        guard let loaded = MappingLoader(catalog: self, problems: problems).load(entry) else {
            return (nil, problems.inOrder)
        }
        MappingLinter(loaded: loaded, problems: problems).lint()
        return (loaded.mapping, problems.inOrder)
    }

    private static func diskEntry(_ path: String) throws -> Entry {
        let isFolder = TextFile.isFolder(path)
        let file = isFolder ? "mapping.yaml" : path.split(separator: "/").last.map(String.init) ?? path
        let folder = isFolder ? path : String(path.dropLast(file.count))
        let entry = Entry(folder: .disk(folder), file: file, isBuiltIn: false)
        guard try entry.folder.text(file) != nil else {
            let place = Place(file: isFolder ? entry.folder.name + file : path)
            throw CrosswalkError(.io, id: "IO-MAPPING-001", "there is no mapping file here", place: place)
        }
        return entry
    }

    private static func usable(_ mapping: Mapping?, _ problems: MappingProblems) throws -> Mapping {
        guard let mapping, !problems.hasErrors else { throw error(problems.findings) }
        return mapping
    }

    /// The first error as one to throw.
    private static func error(_ findings: [Finding]) -> CrosswalkError {
        let errors = findings.filter { $0.severity == .error }
        guard let first = errors.first else {
            return CrosswalkError(.inconsistent, id: "MAP-FILE-001", "the mapping could not be read")
        }
        let more = errors.count > 1 ? " (and \(errors.count - 1) more; see crosswalk map check)" : ""
        return CrosswalkError(.mapping, id: first.id, "\(first.summary). \(first.help)\(more)", place: first.place)
    }
}
