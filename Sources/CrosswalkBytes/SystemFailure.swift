// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The operating system's own words for a failed call.
enum SystemFailure {
    /// The words for an error number; by default those of the call that failed last.
    static func words(_ number: Int32 = errno) -> String {
        switch number {
        case ENOENT: return "there is no such file or folder"
        case EACCES, EPERM: return "permission is missing"
        case EMFILE, ENFILE: return "too many files are open"
        case EISDIR: return "it is a folder"
        case ENOTDIR: return "it is not a folder"
        case EROFS: return "the file system is read-only"
        default:
            guard let text = strerror(number) else { return "error \(number)" }
            return String(cString: text).lowercased()
        }
    }
}
