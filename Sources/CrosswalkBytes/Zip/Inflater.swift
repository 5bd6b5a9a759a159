// SPDX-License-Identifier: Apache-2.0

import CZlib
import CrosswalkDiagnostics

/// zlib's inflate, from one given buffer into another.
final class Inflater {
    // zlib keeps the address of the stream, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// How a step ended.
    enum Outcome {
        /// It needs more input, or more room.
        case more
        /// The compressed stream is complete.
        case ended
        /// The compressed stream is damaged.
        case damaged
    }

    /// Creates an inflater; `windowBits` -15 reads a raw stream (zip), 31 a gzip stream.
    init(windowBits: Int32) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard crosswalk_inflate_init(stream, windowBits) == Z_OK else {
            throw CrosswalkError(.io, id: "IO-IN-010", "there is not enough memory to decompress the input")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Starts again with the next stream.
    func reset() { inflateReset(stream) }

    /// Inflates as much as input and room allow.
    func step(
        from input: UnsafeBufferPointer<UInt8>,
        into target: UnsafeMutableBufferPointer<UInt8>
    ) -> (consumed: Int, produced: Int, outcome: Outcome) {
        let (most, room) = (min(input.count, 1 << 30), min(target.count, 1 << 30))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(most)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(room)
        let state = inflate(stream, Z_NO_FLUSH)
        let outcome: Outcome =
            switch state {
            case Z_STREAM_END: .ended
            case Z_OK, Z_BUF_ERROR: .more
            default: .damaged
            }
        return (most - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out), outcome)
    }
}
