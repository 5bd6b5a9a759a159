// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Bytes that are appended, then read again from the front: few in memory, more in a file without a name.
///
/// Where no file can be made they stay in memory, up to a budget.
///
/// The file vanishes with the spool, whatever happens. Used from one thread at a time; after the last append several may
/// read it at once.
public final class SpoolFile: @unchecked Sendable {
    // Safe to send: used from one thread at a time, and not changed while several read it.
    private let budget: Int
    /// From how many bytes on a file is wanted.
    private var most: Int
    private let folder: String?
    private var memory: ByteBuffer
    private var file: Descriptor?
    private var written = 0

    /// How many bytes were appended.
    public var count: Int { written + memory.count }

    /// Creates an empty spool.
    ///
    /// - Parameters:
    ///   - memory: How many bytes are kept in memory at most.
    ///   - wanted: From how many bytes on a file is made, where one can be: its pages cost less than fresh memory, which
    ///     is cleared first. Else it is made when `memory` is full.
    ///   - folder: Where the file is made; else in `TMPDIR`, else in the system's folder for temporary files.
    public init(memory budget: Int = 64 << 20, fileFrom wanted: Int? = nil, folder: String? = nil) {
        self.budget = max(budget, 0)
        most = min(self.budget, wanted ?? self.budget)
        self.folder = folder
        memory = ByteBuffer(capacity: Self.little)
    }

    /// Appends bytes.
    ///
    /// - Throws: `CrosswalkError` `IO-TMP-001` or `IO-TMP-002` where the file cannot be made or grow.
    public func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        if memory.count + bytes.count > most { try makeRoom(for: bytes.count) }
        if file != nil, bytes.count >= ByteBuffer.large {
            try moveToFile()
            try send(bytes)
        } else {
            // Asked for once: a block that grows is copied.
            if memory.count + bytes.count > Self.little { memory.reserve(min(most, Self.chunk) - memory.count) }
            memory.append(bytes)
        }
    }

    /// How much is kept in memory before it goes to the file, once there is one.
    private static let chunk = 1 << 18
    private static let little = 4096

    private func makeRoom(for count: Int) throws {
        do {
            try moveToFile()
        } catch {
            guard file == nil, memory.count + count <= budget else { throw error }
            most = budget
        }
    }

    /// Appends everything a source yields.
    public func appendAll(of source: any ByteSource) throws {
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { chunk.deallocate() }
        while true {
            let count = try source.read(into: chunk)
            if count == 0 { return }
            try append(UnsafeBufferPointer(rebasing: chunk[..<count]))
        }
    }

    private func moveToFile() throws {
        let isNew = file == nil
        if isNew {
            let place = folder ?? Self.temporaryFolder
            guard let made = Descriptor.unnamed(in: place) else {
                throw CrosswalkError(
                    .io,
                    id: "IO-TMP-001",
                    "cannot make a temporary file: \(SystemFailure.words()). Set TMPDIR to a folder that can be written"
                )
            }
            file = made
            most = Self.chunk
        }
        try memory.withBytes { try send($0) }
        // From here on little is kept: the budget is given back.
        if isNew { memory = ByteBuffer(capacity: Self.little) } else { memory.removeAll() }
    }

    private func send(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let file, file.write(bytes) else {
            throw CrosswalkError(
                .io,
                id: "IO-TMP-002",
                "cannot write a temporary file: \(SystemFailure.words()). Set TMPDIR to a folder with more room"
            )
        }
        written += bytes.count
    }

    private static var temporaryFolder: String {
        if let set = getenv("TMPDIR"), set[0] != 0 { return String(cString: set) }
        return "/tmp"
    }

    /// Copies bytes from an offset and returns how many; 0 at the end.
    public func read(into target: UnsafeMutableBufferPointer<UInt8>, at offset: Int) throws -> Int {
        guard let to = target.baseAddress, offset < count, !target.isEmpty else { return 0 }
        if offset >= written {
            return memory.withBytes { bytes in
                let part = bytes[(offset - written)...].prefix(target.count)
                if let from = UnsafeBufferPointer(rebasing: part).baseAddress {
                    to.update(from: from, count: part.count)
                }
                return part.count
            }
        }
        let part = UnsafeMutableBufferPointer(rebasing: target.prefix(written - offset))
        guard let file, let read = file.read(into: part, at: offset), read > 0 else {
            throw CrosswalkError(.io, id: "IO-TMP-003", "cannot read a temporary file again: \(SystemFailure.words())")
        }
        return read
    }

    /// The bytes as a stream from the front.
    public func source(name: String) -> any ByteSource { SpoolSource(self, name: name) }

    /// Hands all bytes to `body` in chunks of up to 256 KiB.
    public func forEachChunk(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try forEachChunk(from: 0, body)
    }

    private func forEachChunk(from start: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { chunk.deallocate() }
        var offset = start
        while offset < count {
            let read = try read(into: chunk, at: offset)
            try body(UnsafeBufferPointer(rebasing: chunk[..<read]))
            offset += read
        }
    }

    /// Writes all bytes to a sink, from file to file where both are files.
    public func send(to sink: any ByteSink) throws {
        var offset = 0
        if let file, let target = sink as? FileSink { offset = try target.take(from: file, count: written) }
        if offset < written {
            try forEachChunk(from: offset) { try sink.write($0) }
        } else {
            try memory.withBytes { try sink.write($0) }
        }
    }

    /// The file's descriptor with all bytes in it, for readers that need one.
    func descriptorWithEverything() throws -> Descriptor {
        try moveToFile()
        guard let file else {
            throw CrosswalkError(.inconsistent, id: "IO-TMP-004", "a temporary file is missing")
        }
        return file
    }
}
