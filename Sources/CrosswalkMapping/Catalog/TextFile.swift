// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Reads small text files from disk.
enum TextFile {
    // Far above any mapping; a mapping given by mistake for an export is refused early.
    private static let limit = 16 << 20

    /// The text of a file as UTF-8, without a byte order mark, or nil where there is no such file.
    ///
    /// - Throws: `CrosswalkError` where it is there and cannot be read.
    static func read(_ path: String) throws -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, reason: String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += block[..<count]
            guard bytes.count <= limit else { throw failure(path, reason: "the file is too large for a mapping") }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure(path, reason: "the file is not UTF-8 text")
        }
        return text
    }

    /// True where the path names a folder.
    static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    private static func failure(_ path: String, reason: String) -> CrosswalkError {
        CrosswalkError(.io, id: "IO-MAPPING-001", "the mapping cannot be read: \(reason)", place: Place(file: path))
    }
}
