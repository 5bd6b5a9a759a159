// SPDX-License-Identifier: Apache-2.0

/// Files of `Mappings/` that are no mappings, such as profiles of consumers; they are inside the program.
public enum BuiltInFiles {
    /// The names in a folder that end so, without the ending.
    public static func names(in folder: String, suffix: String) -> [String] {
        EmbeddedFiles.paths.compactMap { path in
            guard path.hasPrefix(folder + "/"), path.hasSuffix(suffix) else { return nil }
            return String(path.dropFirst(folder.count + 1).dropLast(suffix.count))
        }
    }

    /// The text of a file by its path below `Mappings/`, or nil where there is none.
    public static func text(of path: String) -> String? {
        EmbeddedFiles.text(of: path)
    }
}
