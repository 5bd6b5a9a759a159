// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A source that ends where it fails, so that what came before the failure is cut and checked.
final class SIFSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is read by one thread at a time, and asked for its failure after the last piece.
    private let source: any ByteSource
    /// Why nothing more came.
    private(set) var failure: (any Error)?

    init(_ source: any ByteSource) { self.source = source }

    var name: String { source.name }

    var size: Int? { source.size }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        if failure != nil { return 0 }
        do {
            return try source.read(into: target)
        } catch {
            failure = error
            return 0
        }
    }
}
