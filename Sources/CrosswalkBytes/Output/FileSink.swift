// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Writes to an open file or pipe, in chunks of 64 KiB and more: what comes in less waits for others.
final class FileSink: ByteSink {
    private let descriptor: Descriptor
    /// What messages call the output.
    private let name: String
    private let isFile: Bool
    private let syncs: Bool
    private var waiting = ByteBuffer(capacity: FileSink.chunk)
    private var isClosed = false
    /// How many bytes were taken.
    private(set) var count = 0

    private static let chunk = 1 << 18
    /// The system is told to write to the disk after so many bytes: what it keeps back is waited for at the end.
    private static let stretch = 16 << 20
    private var told = 0

    /// Creates a sink; with `syncs` closing waits until the disk has the bytes.
    init(_ descriptor: Descriptor, name: String, isFile: Bool, syncs: Bool) {
        self.descriptor = descriptor
        self.name = name
        self.isFile = isFile
        self.syncs = syncs
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        count += bytes.count
        if bytes.count >= ByteBuffer.large {
            try flush()
            try send(bytes)
            return
        }
        if waiting.count + bytes.count > Self.chunk { try flush() }
        waiting.append(bytes)
    }

    /// Takes the first bytes of a file without bringing them into memory, and returns how many it took.
    ///
    /// Where the system cannot do that, with a terminal for one, it takes fewer than `count`, or none.
    func take(from file: Descriptor, count wanted: Int) throws -> Int {
        try flush()
        var done = 0
        while done < wanted {
            let end = min(wanted, done + Self.stretch)
            let sent = file.send(done..<end, to: descriptor)
            done += sent
            count += sent
            startWriting()
            if done < end { break }
        }
        return done
    }

    /// Overwrites bytes that were written before; files only.
    func patch(_ bytes: [UInt8], at offset: Int) throws {
        try flush()
        let done = bytes.withUnsafeBufferPointer { descriptor.write($0, at: offset) }
        if !done { throw failure(errno) }
    }

    /// True where ``patch(_:at:)`` works.
    var isPatchable: Bool { isFile }

    func close() throws {
        if isClosed { return }
        try flush()
        isClosed = true
        if syncs, fsync(descriptor.number) != 0, errno != EINVAL, errno != EROFS { throw failure(errno) }
    }

    private func flush() throws {
        if waiting.isEmpty { return }
        try waiting.withBytes { try send($0) }
        waiting.removeAll()
    }

    private func send(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        if !descriptor.write(bytes) { throw failure(errno) }
        startWriting()
    }

    private func startWriting() {
        guard syncs, count - told >= Self.stretch else { return }
        descriptor.startWriting(told..<count)
        told = count
    }

    private func failure(_ number: Int32) -> CrosswalkError {
        OutputFailure.error(number, name: name, isFile: isFile)
    }
}
