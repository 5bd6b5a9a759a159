// SPDX-License-Identifier: Apache-2.0

/// Compresses to one gzip stream without a name or time in it, so that the same bytes give the same file.
final class GzipSink: ByteSink {
    private let target: any ByteSink
    private let deflater: Deflater
    private var isClosed = false
    var isCostly: Bool { true }

    init(_ target: any ByteSink, level: Int32 = 6) throws {
        self.target = target
        deflater = try Deflater(level: level, windowBits: 31)
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try deflater.write(bytes) { try target.write($0) }
    }

    func close() throws {
        if isClosed { return }
        isClosed = true
        try deflater.write(UnsafeBufferPointer(start: nil, count: 0), finish: true) { try target.write($0) }
        try target.close()
    }
}
