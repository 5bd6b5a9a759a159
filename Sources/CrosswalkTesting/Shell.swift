// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs shell commands as users do, with the program of this build first on the PATH.
public enum Shell {
    /// What a command wrote and how it ended.
    public struct Result: Sendable {
        /// What it wrote to standard output.
        public var output: String
        /// What it wrote to standard error.
        public var error: String
        /// Its exit code, or 128 plus the signal that ended it.
        public var exit: Int32
    }

    /// The folder of the built programs; tests run from beside them.
    public static let programs: String = {
        if let folder = RepositoryFiles.environment("CROSSWALK_PROGRAMS") { return folder }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }()

    /// True where the machine has a program.
    public static func has(_ program: String) -> Bool {
        let status = system("command -v \(program) > /dev/null 2>&1")
        return status == 0
    }

    /// Runs a command line by `sh` in a folder.
    /// - Throws: ``TestFileError`` where its output cannot be kept.
    public static func run(_ command: String, in folder: String) throws -> Result {
        let scratch = try TemporaryFolder()
        let script = "cd '\(folder)' || exit 97\nexport LC_ALL=C NO_COLOR=1 PATH='\(programs)':\"$PATH\"\n\(command)\n"
        try RepositoryFiles.write(Array(script.utf8), to: scratch.path("script"))
        let status = system(
            "sh '\(scratch.path("script"))' > '\(scratch.path("output"))' 2> '\(scratch.path("error"))' < /dev/null"
        )
        return Result(
            output: try RepositoryFiles.text(scratch.path("output")),
            error: try RepositoryFiles.text(scratch.path("error")),
            exit: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
        )
    }
}
