// SPDX-License-Identifier: Apache-2.0

/// Compares what a test produced with a file that holds what is expected.
///
/// With `UPDATE_GOLDENS=1` (`make golden`) it writes the file instead, so that `git diff Fixtures` is the review;
/// in CI (`CI` set) that is refused. Expected files hold no absolute path, date, duration or hash order.
public enum Golden {
    /// True where this run rewrites expectations.
    public static var isUpdating: Bool {
        RepositoryFiles.environment("UPDATE_GOLDENS") == "1" && RepositoryFiles.environment("CI") == nil
    }

    /// Compares text with `Fixtures/<path>`.
    /// - Throws: ``GoldenMismatch`` with a unified diff where they differ or the file is not there.
    public static func check(_ actual: String, _ path: String) throws {
        try check(Array(actual.utf8), path)
    }

    /// Compares bytes with `Fixtures/<path>`.
    /// - Throws: ``GoldenMismatch`` with a unified diff where they differ or the file is not there.
    public static func check(_ actual: [UInt8], _ path: String) throws {
        let file = RepositoryFiles.fixtures + "/" + path
        let expected = RepositoryFiles.exists(file) ? try RepositoryFiles.bytes(file) : nil
        if expected == actual { return }
        if isUpdating {
            try RepositoryFiles.write(actual, to: file)
            return
        }
        guard let expected else { throw GoldenMismatch(path: path, detail: "the file does not exist yet") }
        throw GoldenMismatch(path: path, detail: difference(expected, actual, path: path))
    }

    private static func difference(_ expected: [UInt8], _ actual: [UInt8], path: String) -> String {
        let diff = UnifiedDiff.of(
            String(decoding: expected, as: UTF8.self),
            String(decoding: actual, as: UTF8.self),
            from: "expected \(path)",
            to: "actual"
        )
        if !diff.isEmpty { return diff }
        let at = zip(expected, actual).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        return "the bytes differ at offset \(at ?? min(expected.count, actual.count)); both are the same as text"
    }
}
