// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Writes a zip archive to a sink, front to back: the same entries give the same bytes.
///
/// All times are 1980-01-01 and there are no extra fields but zip64's, where a size or offset needs it. An entry that
/// is written in place gets its sizes patched into its header where the sink can do that, else a data descriptor
/// behind it.
public final class ZipWriter {
    /// What the central directory says of an entry.
    struct Entry {
        var name: [UInt8]
        var flags: UInt16
        var checksum: UInt32 = 0
        var packed = 0
        var size = 0
        var offset: Int
    }

    private struct Open {
        var entry: Entry
        var checksum = Checksum()
        let deflater: Deflater
        let isLarge: Bool
        let headerSize: Int
    }

    private let sink: any ByteSink
    private let patch: (([UInt8], Int) throws -> Void)?
    private let level: Int32
    private var entries: [Entry] = []
    private var offset = 0
    private var open: Open?

    /// Creates a writer that ends with ``finish()``; the sink is not closed.
    public convenience init(_ sink: any ByteSink, level: Int = 6) {
        let file = sink as? FileSink
        let patch: (([UInt8], Int) throws -> Void)?
        if let file, file.isPatchable, file.count == 0 {
            patch = { try file.patch($0, at: $1) }
        } else {
            patch = nil
        }
        self.init(sink, level: level, patch: patch)
    }

    init(_ sink: any ByteSink, level: Int, patch: (([UInt8], Int) throws -> Void)?) {
        self.sink = sink
        self.level = Int32(min(max(level, 0), 9))
        self.patch = patch
    }

    /// Starts an entry; the one before must have ended.
    ///
    /// - Parameter mayExceed4GiB: Reserves room for a long size. Without it, more than 4 GiB is an error.
    public func begin(_ name: String, mayExceed4GiB: Bool = false) throws {
        guard open == nil else {
            throw CrosswalkError(.inconsistent, id: "IO-ZIP-030", "a zip entry was started within another")
        }
        try check(name)
        var flags = ZipFormat.flagUTF8
        if patch == nil { flags |= ZipFormat.flagDescriptor }
        let entry = Entry(name: Array(name.utf8), flags: flags, offset: offset)
        let header = localHeader(entry, isLarge: mayExceed4GiB)
        open = Open(
            entry: entry,
            deflater: try Deflater(level: level, windowBits: -15),
            isLarge: mayExceed4GiB,
            headerSize: header.count
        )
        try send(header)
    }

    /// Takes bytes of the entry that was started last.
    public func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let deflater = open?.deflater else {
            throw CrosswalkError(.inconsistent, id: "IO-ZIP-030", "bytes for a zip came before an entry was started")
        }
        open?.checksum.update(bytes)
        open?.entry.size += bytes.count
        try deflater.write(bytes, emit: send)
    }

    /// Ends the entry.
    public func end() throws {
        guard var ended = open else { return }
        open = nil
        try ended.deflater.write(UnsafeBufferPointer(start: nil, count: 0), finish: true, emit: send)
        ended.entry.packed = offset - ended.entry.offset - ended.headerSize
        ended.entry.checksum = ended.checksum.value
        if !ended.isLarge, max(ended.entry.size, ended.entry.packed) > ZipFormat.most32 {
            throw CrosswalkError(
                .inconsistent,
                id: "IO-ZIP-031",
                "a zip entry grew beyond 4 GiB without having been announced as large"
            )
        }
        if let patch {
            try patch(localHeader(ended.entry, isLarge: ended.isLarge), ended.entry.offset)
        } else {
            var descriptor = ByteBuffer(capacity: 24)
            descriptor.append(little: ZipFormat.dataDescriptor)
            descriptor.append(little: ended.entry.checksum)
            if ended.isLarge {
                descriptor.append(little: UInt64(ended.entry.packed))
                descriptor.append(little: UInt64(ended.entry.size))
            } else {
                descriptor.append(little: UInt32(ended.entry.packed))
                descriptor.append(little: UInt32(ended.entry.size))
            }
            try send(descriptor.array())
        }
        entries.append(ended.entry)
    }

    /// Adds an entry that was compressed on its own.
    public func add(_ spool: ZipEntrySpool) throws {
        try check(spool.name)
        let packed = try spool.finished()
        let entry = Entry(
            name: Array(spool.name.utf8),
            flags: ZipFormat.flagUTF8,
            checksum: packed.checksum,
            packed: packed.bytes.count,
            size: packed.size,
            offset: offset
        )
        try send(localHeader(entry, isLarge: max(entry.size, entry.packed) > ZipFormat.most32))
        try packed.bytes.forEachChunk(send)
        entries.append(entry)
    }

    /// Writes the central directory.
    public func finish() throws {
        try end()
        let start = offset
        for entry in entries { try send(centralHeader(entry)) }
        let size = offset - start
        var end = ByteBuffer(capacity: 128)
        if entries.count > 0xFFFE || start > ZipFormat.most32 || size > ZipFormat.most32 {
            let place = offset
            end.append(little: ZipFormat.end64)
            end.append(little: UInt64(ZipFormat.end64Size - 12))
            end.append(little: UInt16(45))
            end.append(little: UInt16(45))
            end.append(little: UInt32(0))
            end.append(little: UInt32(0))
            end.append(little: UInt64(entries.count))
            end.append(little: UInt64(entries.count))
            end.append(little: UInt64(size))
            end.append(little: UInt64(start))
            end.append(little: ZipFormat.end64Locator)
            end.append(little: UInt32(0))
            end.append(little: UInt64(place))
            end.append(little: UInt32(1))
        }
        end.append(little: ZipFormat.end)
        end.append(little: UInt32(0))
        end.append(little: UInt16(clamping: entries.count))
        end.append(little: UInt16(clamping: entries.count))
        end.append(little: UInt32(clamping: size))
        end.append(little: UInt32(clamping: start))
        end.append(little: UInt16(0))
        try send(end.array())
    }

    private func check(_ name: String) throws {
        guard !name.isEmpty, name.utf8.count <= 0xFFFF else {
            throw CrosswalkError(.usage, id: "IO-ZIP-032", "a zip entry's name is empty or longer than 65,535 bytes")
        }
    }

    private func localHeader(_ entry: Entry, isLarge: Bool) -> [UInt8] {
        var header = ByteBuffer(capacity: 64 + entry.name.count)
        header.append(little: ZipFormat.localHeader)
        appendCommon(entry, isLarge: isLarge, to: &header)
        header.append(little: UInt16(entry.name.count))
        header.append(little: UInt16(isLarge ? 20 : 0))
        header.append(entry.name)
        if isLarge {
            header.append(little: ZipFormat.zip64Field)
            header.append(little: UInt16(16))
            header.append(little: UInt64(entry.size))
            header.append(little: UInt64(entry.packed))
        }
        return header.array()
    }

    private func centralHeader(_ entry: Entry) -> [UInt8] {
        let isLarge = max(entry.size, entry.packed) > ZipFormat.most32
        let isFar = entry.offset > ZipFormat.most32
        var header = ByteBuffer(capacity: 96 + entry.name.count)
        header.append(little: ZipFormat.centralHeader)
        header.append(little: UInt16(isLarge || isFar ? 45 : 20))
        appendCommon(entry, isLarge: isLarge, forced: isLarge || isFar, to: &header)
        header.append(little: UInt16(entry.name.count))
        let extra = (isLarge ? 16 : 0) + (isFar ? 8 : 0)
        header.append(little: UInt16(extra > 0 ? extra + 4 : 0))
        // Comment, disk, attributes.
        header.append(little: UInt64(0))
        header.append(little: UInt16(0))
        header.append(little: UInt32(clamping: isFar ? Int(UInt32.max) : entry.offset))
        header.append(entry.name)
        if extra > 0 {
            header.append(little: ZipFormat.zip64Field)
            header.append(little: UInt16(extra))
            if isLarge {
                header.append(little: UInt64(entry.size))
                header.append(little: UInt64(entry.packed))
            }
            if isFar { header.append(little: UInt64(entry.offset)) }
        }
        return header.array()
    }

    /// What both headers have in common: version needed to sizes.
    private func appendCommon(_ entry: Entry, isLarge: Bool, forced: Bool = false, to header: inout ByteBuffer) {
        header.append(little: UInt16(isLarge || forced ? 45 : 20))
        header.append(little: entry.flags)
        header.append(little: ZipFormat.deflated)
        header.append(little: UInt16(0))
        header.append(little: ZipFormat.fixedDate)
        header.append(little: entry.checksum)
        header.append(little: isLarge ? UInt32.max : UInt32(clamping: entry.packed))
        header.append(little: isLarge ? UInt32.max : UInt32(clamping: entry.size))
    }

    private func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBufferPointer { try send($0) }
    }

    private func send(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try sink.write(bytes)
        offset += bytes.count
    }
}
