// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A folder of its own for one test, removed with all it holds at the end of its life.
public final class TemporaryFolder {
    /// The folder's absolute path, without a slash at the end.
    public let path: String

    /// Makes the folder.
    /// - Throws: ``TestFileError`` where it cannot be made.
    public init() throws {
        // Outputs are synced before they appear; in memory that costs nothing.
        let memory = "/dev/shm"
        let parent = RepositoryFiles.environment("TMPDIR") ?? (access(memory, W_OK) == 0 ? memory : "/tmp")
        var template = Array("\(parent)/crosswalk-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw TestFileError(parent, "cannot hold a new folder", code: errno)
        }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    /// The path of something in the folder.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file in the folder and returns its path.
    /// - Throws: ``TestFileError`` where it cannot be written.
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws -> String {
        try RepositoryFiles.write(bytes, to: path(name))
        return path(name)
    }

    /// Writes a text to a file in the folder and returns its path.
    /// - Throws: ``TestFileError`` where it cannot be written.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    /// Makes a folder in the folder.
    public func makeFolder(_ name: String) { mkdir(path(name), 0o777) }

    /// The content of a file in the folder, or nil where it cannot be read.
    public func read(_ name: String) -> [UInt8]? { try? RepositoryFiles.bytes(path(name)) }

    /// The sorted names of what is in the folder, or in one inside of it; hidden ones too.
    public func names(_ folder: String = "") -> [String] {
        RepositoryFiles.names(in: folder.isEmpty ? path : path(folder)).sorted()
    }

    /// Removes a file, a link as such, or a folder with its content: what a link points at stays.
    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in RepositoryFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
