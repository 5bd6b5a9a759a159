// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that others read too, from its front: by offsets, not by the place that all readers share.
final class DescriptorSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time, and the shared file is read by offset only.
    let name: String
    var size: Int? { descriptor.regularSize }
    private let descriptor: Descriptor
    private var offset = 0

    init(_ descriptor: Descriptor, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard !target.isEmpty else { return 0 }
        guard let count = descriptor.read(into: target, at: offset) else {
            throw CrosswalkError(.io, id: "IO-IN-002", "cannot read \(name): \(SystemFailure.words())")
        }
        offset += count
        return count
    }
}
