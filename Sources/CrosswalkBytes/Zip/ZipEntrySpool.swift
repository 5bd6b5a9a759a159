// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One entry of a zip to come, compressed on its own, so that several can be written at the same time.
///
/// What it compressed waits in a ``SpoolFile`` until ``ZipWriter/add(_:)`` takes it.
public final class ZipEntrySpool: ByteSink {
    /// The entry's name in the archive.
    public let name: String
    /// True: what is written is compressed.
    public var isCostly: Bool { true }
    private let deflater: Deflater
    private let packed: SpoolFile
    private var checksum = Checksum()
    private var size = 0
    private var isClosed = false

    /// Creates an empty entry.
    ///
    /// - Parameters:
    ///   - memory: How many compressed bytes are kept in memory before a temporary file is made.
    ///   - folder: Where that file is made; else where temporary files go.
    public init(name: String, level: Int = 6, memory: Int = 4 << 20, folder: String? = nil) throws {
        self.name = name
        deflater = try Deflater(level: Int32(min(max(level, 0), 9)), windowBits: -15)
        packed = SpoolFile(memory: memory, folder: folder)
    }

    /// Compresses bytes.
    public func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        checksum.update(bytes)
        size += bytes.count
        try deflater.write(bytes) { try packed.append($0) }
    }

    /// Ends the entry.
    public func close() throws {
        if isClosed { return }
        isClosed = true
        try deflater.write(UnsafeBufferPointer(start: nil, count: 0), finish: true) { try packed.append($0) }
    }

    func finished() throws -> (bytes: SpoolFile, checksum: UInt32, size: Int) {
        try close()
        return (packed, checksum.value, size)
    }
}
