// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Finds code tables: beside the mapping, then beside what it extends, then among the shared ones.
final class CodeTables {
    /// Where to look first.
    var folders: [MappingFolder] = []
    private let shared: MappingFolder
    private let problems: MappingProblems
    private var known: [String: CodeTable] = [:]

    init(shared: MappingFolder, problems: MappingProblems) {
        self.shared = shared
        self.problems = problems
    }

    /// The table of a name; reports where there is none.
    func table(_ name: String, at position: MappingPosition) -> CodeTable? {
        for folder in folders {
            if let table = table(name, in: folder, path: "codes/\(name).csv") { return table }
        }
        if let table = table(name, in: shared, path: "\(name).csv") { return table }
        problems.report(.codesMissing, at: position, "there is no code table codes/\(name).csv")
        return nil
    }

    /// Replaces inherited tables by those of the same name beside the mapping.
    func rebind(_ mapping: inout Mapping, own folder: MappingFolder) {
        for source in mapping.sources.indices {
            for record in mapping.sources[source].records.indices {
                for field in mapping.sources[source].records[record].fields.indices {
                    mapping.sources[source].records[record].fields[field].source.rebindCodes { name in
                        table(name, in: folder, path: "codes/\(name).csv")
                    }
                }
            }
        }
    }

    private func table(_ name: String, in folder: MappingFolder, path: String) -> CodeTable? {
        let file = folder.name + path
        if let table = known[file] { return table }
        do {
            guard let text = try folder.text(path) else { return nil }
            let table = CodeTableReader(name: name, file: file, problems: problems).table(text)
            known[file] = table
            return table
        } catch let error as CrosswalkError {
            problems.report(error)
        } catch {
            return nil
        }
        return nil
    }
}

extension Mapping.FieldSource {
    /// Offers every table in the source for replacement.
    mutating func rebindCodes(_ replacement: (String) -> CodeTable?) {
        if let table = codes, !table.name.isEmpty { codes = replacement(table.name) ?? table }
        switch kind {
        case .members(var members):
            for index in members.indices { members[index].source.rebindCodes(replacement) }
            kind = .members(members)
        case .contributions(var contributions):
            for index in contributions.indices { contributions[index].rebindCodes(replacement) }
            kind = .contributions(contributions)
        default: break
        }
    }
}

extension Mapping.Contribution {
    fileprivate mutating func rebindCodes(_ replacement: (String) -> CodeTable?) {
        switch kind {
        case .plain(var source):
            source.rebindCodes(replacement)
            kind = .plain(source)
        case .eachPlain(let path, var source):
            source.rebindCodes(replacement)
            kind = .eachPlain(path, source)
        case .item(var members):
            for index in members.indices { members[index].source.rebindCodes(replacement) }
            kind = .item(members)
        case .eachItem(let path, var members):
            for index in members.indices { members[index].source.rebindCodes(replacement) }
            kind = .eachItem(path, members)
        case .flag: break
        }
    }
}
