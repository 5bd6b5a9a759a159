// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Reads an open file, pipe or device from where it stands.
final class FileSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    let name: String
    let size: Int?
    private let descriptor: Descriptor
    private var offset = 0

    init(_ descriptor: Descriptor, name: String) {
        self.descriptor = descriptor
        self.name = name
        size = descriptor.regularSize
        if size != nil { posix_fadvise(descriptor.number, 0, 0, POSIX_FADV_SEQUENTIAL) }
    }

    /// Opens a file.
    convenience init(path: String, name: String) throws {
        guard let descriptor = Descriptor(opening: path, O_RDONLY) else {
            throw CrosswalkError(.io, id: "IO-IN-001", "cannot open \(name): \(SystemFailure.words())")
        }
        self.init(descriptor, name: name)
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard let count = descriptor.read(into: target) else {
            throw CrosswalkError(
                .io,
                id: "IO-IN-002",
                "reading stopped: \(SystemFailure.words())",
                place: Place(file: name, byte: offset)
            )
        }
        offset += count
        return count
    }
}
