// SPDX-License-Identifier: Apache-2.0

/// A stream of bytes that is read once, front to back: a file, a zip member, a gzip stream, standard input.
///
/// Used from one thread at a time; may be handed to another between calls.
public protocol ByteSource: AnyObject, Sendable {
    /// The name users know it by: relative to the input, or `stdin`.
    var name: String { get }

    /// How many bytes there are in all, or nil where only reading tells.
    var size: Int? { get }

    /// Reads up to `target.count` bytes and returns how many; 0 only at the end.
    ///
    /// - Throws: `CrosswalkError` where the stream cannot be read further: a device error, a damaged member.
    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int
}
