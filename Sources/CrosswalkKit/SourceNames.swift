// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkMapping

/// What the source calls the model's fields, so that findings name the columns that people see.
enum SourceNames {
    /// The source's names by file and `Type.field`; files under "" stand for all.
    ///
    /// In XML a field has a name only where all elements that give it agree on the path.
    static func fields(_ reader: any DatasetReader, _ mapping: Mapping?) -> [String: [String: String]] {
        guard let mapping else { return [:] }
        if mapping.container == .xml { return ["": paths(reader)] }
        var files: [String: [String]] = [:]
        for file in reader.files {
            let name = CSVDatasetReader.baseName(file).lowercased()
            for source in mapping.sources
            where ([source.file].compactMap { $0 } + source.aliases).contains(where: { $0.lowercased() == name }) {
                files[source.name, default: []].append(file)
                if let own = source.file { files[own, default: []].append(file) }
            }
        }
        var names: [String: [String: String]] = [:]
        for key in reader.ledgerKeys where !key.target.isEmpty && !key.name.isEmpty {
            for file in files[key.source] ?? [key.source] where names[file]?[key.target] == nil {
                names[file, default: [:]][key.target] = key.name
            }
        }
        return names
    }

    private static func paths(_ reader: any DatasetReader) -> [String: String] {
        var names: [String: String?] = [:]
        for key in reader.ledgerKeys where !key.target.isEmpty && !key.name.isEmpty {
            if let known = names[key.target], known != key.name {
                names[key.target] = .some(nil)
            } else {
                names[key.target] = key.name
            }
        }
        return names.compactMapValues { $0 }
    }
}
