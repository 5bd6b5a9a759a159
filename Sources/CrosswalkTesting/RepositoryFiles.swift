// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The files of the checkout that tests run from, found from where this source file lies.
///
/// Reading and writing go through here so that tests need no Foundation and see a missing file as an error that
/// names it.
public enum RepositoryFiles {
    /// The checkout's root folder, without a slash at the end.
    public static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// The folder of golden files and inputs; `CROSSWALK_FIXTURES` puts another in its place.
    public static let fixtures: String = environment("CROSSWALK_FIXTURES") ?? root + "/Fixtures"

    /// The folder of shared reference data beside the checkout, or nil where there is none.
    ///
    /// `CROSSWALK_SHARED` names another. Tests that need it say `.enabled(if: RepositoryFiles.shared != nil)`.
    public static let shared: String? = {
        let path = environment("CROSSWALK_SHARED") ?? root + "/../shared"
        return access(path, R_OK) == 0 ? path : nil
    }()

    /// The value of an environment variable, or nil where it is unset or empty.
    public static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// True where a file or folder can be read.
    public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The whole content of a file.
    /// - Throws: ``TestFileError`` naming the file where it cannot be read.
    public static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw TestFileError(path, "cannot be read", code: errno) }
        defer { fclose(file) }
        var content: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { break }
            content.append(contentsOf: block[0..<count])
        }
        guard ferror(file) == 0 else { throw TestFileError(path, "cannot be read to its end", code: errno) }
        return content
    }

    /// The whole content of a UTF-8 file.
    /// - Throws: ``TestFileError`` naming the file where it cannot be read.
    public static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// Writes a file, making its folders.
    /// - Throws: ``TestFileError`` naming the file where it cannot be written.
    public static func write(_ content: [UInt8], to path: String) throws {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            if mkdir(folder, 0o777) != 0, errno != EEXIST { throw TestFileError(folder, "cannot be made", code: errno) }
        }
        guard let file = fopen(path, "wb") else { throw TestFileError(path, "cannot be written", code: errno) }
        let written = fwrite(content, 1, content.count, file)
        guard fclose(file) == 0, written == content.count else {
            throw TestFileError(path, "cannot be written to its end", code: errno)
        }
    }

    /// The sorted names in a folder, without `.` and `..`; empty where there is no such folder.
    public static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
