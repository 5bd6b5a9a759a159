// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that a test needs could not be read or written.
public struct TestFileError: Error, CustomStringConvertible {
    /// Which file, what failed and the system's reason.
    public let description: String

    init(_ path: String, _ what: String, code: Int32) {
        description = "\(path) \(what): \(String(cString: strerror(code)))"
    }
}
