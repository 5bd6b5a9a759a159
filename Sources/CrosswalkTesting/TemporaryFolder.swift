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

    /// Removes a file, a link as such, or a folder with its content: what a link points at stays.
    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in RepositoryFiles.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
