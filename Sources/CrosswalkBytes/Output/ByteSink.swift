// SPDX-License-Identifier: Apache-2.0

/// A stream of bytes that is written once, front to back.
///
/// Used from one thread at a time.
public protocol ByteSink: AnyObject {
    /// Takes all of `bytes`; they may wait in a buffer until ``close()``.
    ///
    /// - Throws: `CrosswalkError` with code `closedPipe` where the reader went away, else `io`.
    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws

    /// Writes what waited. Nothing may be written afterwards; closing again does nothing.
    func close() throws

    /// True where writing is work, such as compressing, and a thread of its own worth while.
    var isCostly: Bool { get }
}

extension ByteSink {
    /// False: bytes are passed on.
    public var isCostly: Bool { false }

    /// Takes the content of a buffer.
    public func write(_ buffer: borrowing ByteBuffer) throws {
        try buffer.withBytes { try write($0) }
    }

    /// Takes an array's bytes.
    public func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBufferPointer { try write($0) }
    }
}
