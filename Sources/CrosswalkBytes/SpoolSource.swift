// SPDX-License-Identifier: Apache-2.0

/// Reads a spool from the front.
final class SpoolSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    let name: String
    var size: Int? { spool.count }
    private let spool: SpoolFile
    private var offset = 0

    init(_ spool: SpoolFile, name: String) {
        self.spool = spool
        self.name = name
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let count = try spool.read(into: target, at: offset)
        offset += count
        return count
    }
}
