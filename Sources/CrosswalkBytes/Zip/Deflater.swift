// SPDX-License-Identifier: Apache-2.0

import CZlib
import CrosswalkDiagnostics

/// zlib's deflate, handing out what it makes in chunks of 256 KiB.
final class Deflater {
    // zlib keeps the address of the stream, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableBufferPointer<UInt8>

    /// Creates a deflater; `windowBits` -15 makes a raw stream (zip), 31 a gzip stream.
    init(level: Int32, windowBits: Int32) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(capacity: 1 << 18)
        guard crosswalk_deflate_init(stream, level, windowBits) == Z_OK else {
            throw CrosswalkError(.io, id: "IO-OUT-010", "there is not enough memory to compress the output")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Takes bytes, and with `finish` ends the stream; calls `emit` for each chunk of output.
    func write(
        _ bytes: UnsafeBufferPointer<UInt8>,
        finish: Bool = false,
        emit: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        var rest = bytes
        repeat {
            // zlib counts in 32 bits.
            let part = UnsafeBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst(part.count))
            stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
            stream.pointee.avail_in = UInt32(part.count)
            let flush = finish && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH
            while true {
                if stream.pointee.avail_out == 0 {
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                }
                let state = deflate(stream, flush)
                let full = stream.pointee.avail_out == 0
                if full || state == Z_STREAM_END {
                    let made = output.count - Int(stream.pointee.avail_out)
                    if made > 0 { try emit(UnsafeBufferPointer(rebasing: output[..<made])) }
                    stream.pointee.avail_out = 0
                }
                if state == Z_STREAM_END || (flush == Z_NO_FLUSH && !full) { break }
                guard state == Z_OK || state == Z_BUF_ERROR else {
                    throw CrosswalkError(.inconsistent, id: "IO-OUT-011", "compressing the output failed")
                }
            }
        } while !rest.isEmpty
    }
}
