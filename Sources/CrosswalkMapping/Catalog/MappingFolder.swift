// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A folder that a mapping lies in: inside the program, on disk, or in memory for tests.
struct MappingFolder: Sendable {
    /// How messages name it, with a `/` at the end, or empty.
    var name: String
    /// The text of a file in the folder, or nil where there is none.
    var text: @Sendable (String) throws -> String?

    /// A folder of the files inside the program.
    static func embedded(_ path: String) -> MappingFolder {
        MappingFolder(name: "Mappings/\(path)/") { file in
            EmbeddedFiles.text(of: "\(path)/\(file)")
        }
    }

    /// A folder of files in memory.
    static func memory(_ path: String, _ files: [String: String]) -> MappingFolder {
        MappingFolder(name: path.isEmpty ? "" : path + "/") { files[path.isEmpty ? $0 : "\(path)/\($0)"] }
    }

    /// A folder on disk.
    static func disk(_ path: String) -> MappingFolder {
        let prefix = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
        return MappingFolder(name: prefix) { try TextFile.read(prefix + $0) }
    }
}
