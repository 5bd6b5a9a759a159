// SPDX-License-Identifier: Apache-2.0

/// What a test produced is not what its golden file holds.
public struct GoldenMismatch: Error, CustomStringConvertible {
    /// The golden file, relative to `Fixtures/`.
    public let path: String
    /// A unified diff, or why there is none.
    public let detail: String

    /// The diff and how to accept the new content.
    public var description: String {
        """
        Fixtures/\(path) is not what this run produced
        \(detail)
        If the new content is right, accept it: make golden && git diff Fixtures
        """
    }
}
