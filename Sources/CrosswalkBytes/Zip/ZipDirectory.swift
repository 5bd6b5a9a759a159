// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Glibc

/// Reads and checks a zip's central directory, which alone says what the archive holds.
///
/// Everything is checked before a byte of content is read: that names stay inside, that no two are the same, that no
/// two entries share bytes and that the sizes promised are within the limits. Reading then holds each entry to its
/// promise.
struct ZipDirectory {
    private let descriptor: Descriptor
    private let fileSize: Int
    private let archive: String
    private let limits: InputLimits
    /// Bytes before the archive proper, such as a self-extractor's program.
    private var lead = 0

    private struct End {
        var entries: Int
        var size: Int
        var offset: Int
        /// Where the end record is, or zip64's.
        var place: Int
    }

    static func read(_ descriptor: Descriptor, archive: String, limits: InputLimits) throws -> [ZipMember] {
        guard let size = descriptor.regularSize else { throw ZipFailure.broken.error(archive) }
        var directory = ZipDirectory(descriptor: descriptor, fileSize: size, archive: archive, limits: limits)
        return try directory.members()
    }

    private init(descriptor: Descriptor, fileSize: Int, archive: String, limits: InputLimits) {
        self.descriptor = descriptor
        self.fileSize = fileSize
        self.archive = archive
        self.limits = limits
    }

    private mutating func members() throws -> [ZipMember] {
        let end = try findEnd()
        guard end.entries <= limits.entries else {
            throw ZipFailure.tooMany.error(archive, detail: "\(end.entries), at most \(limits.entries)")
        }
        guard end.size >= 0, end.offset >= 0, end.size <= end.place, end.offset <= end.place - end.size else {
            throw ZipFailure.broken.error(archive)
        }
        lead = end.place - end.size - end.offset
        // Names, comments and extra fields are 64 KiB each at most; real ones are far below.
        guard end.size <= 64 << 20 else { throw ZipFailure.broken.error(archive) }
        let bytes = try bytes(at: end.place - end.size, end.size)
        var members: [ZipMember] = []
        var place = 0
        while members.count < end.entries {
            guard let (member, length) = try member(bytes[place...]) else { throw ZipFailure.broken.error(archive) }
            members.append(member)
            place += length
        }
        guard place == bytes.count else { throw ZipFailure.broken.error(archive) }
        try check(members, directory: end.place - end.size)
        return members
    }

    private func bytes(at offset: Int, _ count: Int) throws -> [UInt8] {
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, used in
            while filled < count {
                let part = UnsafeMutableBufferPointer(rebasing: room[filled..<count])
                guard let read = descriptor.read(into: part, at: offset + filled), read > 0 else { break }
                filled += read
            }
            used = filled
        }
        guard filled == count else { throw ZipFailure.broken.error(archive, byte: offset + filled) }
        return bytes
    }

    private func findEnd() throws -> End {
        let reach = min(fileSize, ZipFormat.endSize + 0xFFFF)
        let tail = try bytes(at: fileSize - reach, reach)
        var place = reach - ZipFormat.endSize
        while place >= 0 {
            let record = LittleEndian(tail[place...])
            if record.u32(0) == ZipFormat.end, place + ZipFormat.endSize + Int(record.u16(20)) <= reach {
                return try end(record, at: fileSize - reach + place)
            }
            place -= 1
        }
        throw ZipFailure.broken.error(archive)
    }

    private func end(_ record: LittleEndian, at place: Int) throws -> End {
        let end = End(
            entries: Int(record.u16(10)),
            size: Int(record.u32(12)),
            offset: Int(record.u32(16)),
            place: place
        )
        let isLarge = end.entries == 0xFFFF || end.size == 0xFFFF_FFFF || end.offset == 0xFFFF_FFFF
        let locatorPlace = place - ZipFormat.end64LocatorSize
        if isLarge, locatorPlace >= 0 {
            let locator = LittleEndian(try bytes(at: locatorPlace, ZipFormat.end64LocatorSize))
            if locator.u32(0) == ZipFormat.end64Locator { return try end64(locator, before: locatorPlace) }
        }
        guard record.u16(4) == 0, record.u16(6) == 0, record.u16(8) == record.u16(10) else {
            throw ZipFailure.split.error(archive)
        }
        return end
    }

    private func end64(_ locator: LittleEndian, before locatorPlace: Int) throws -> End {
        // Where something stands before the archive, the promised offset is too small: the record is then just before
        // the locator.
        let promised = Int(truncatingIfNeeded: locator.u64(8))
        for place in [promised, locatorPlace - ZipFormat.end64Size] {
            guard place >= 0, place <= locatorPlace - ZipFormat.end64Size else { continue }
            let record = LittleEndian(try bytes(at: place, ZipFormat.end64Size))
            guard record.u32(0) == ZipFormat.end64 else { continue }
            guard record.u32(16) == 0, record.u32(20) == 0, record.u64(24) == record.u64(32) else {
                throw ZipFailure.split.error(archive)
            }
            let numbers = [record.u64(32), record.u64(40), record.u64(48)].map { Int(clamping: $0) }
            return End(entries: numbers[0], size: numbers[1], offset: numbers[2], place: place)
        }
        throw ZipFailure.broken.error(archive)
    }

    private func member(_ bytes: ArraySlice<UInt8>) throws -> (ZipMember, Int)? {
        let header = LittleEndian(bytes)
        guard bytes.count >= ZipFormat.centralHeaderSize, header.u32(0) == ZipFormat.centralHeader else { return nil }
        let nameLength = Int(header.u16(28))
        let extraLength = Int(header.u16(30))
        let length = ZipFormat.centralHeaderSize + nameLength + extraLength + Int(header.u16(32))
        guard bytes.count >= length else { return nil }
        let nameStart = bytes.startIndex + ZipFormat.centralHeaderSize
        let rawName = Array(bytes[nameStart..<(nameStart + nameLength)])
        var member = ZipMember(
            name: String(decoding: rawName.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self),
            rawName: rawName,
            flags: header.u16(8),
            method: header.u16(10),
            checksum: header.u32(16),
            packed: Int(header.u32(20)),
            size: Int(header.u32(24)),
            offset: Int(header.u32(42))
        )
        let extraStart = nameStart + nameLength
        guard readZip64(bytes[extraStart..<(extraStart + extraLength)], into: &member) else { return nil }
        let (offset, overflow) = member.offset.addingReportingOverflow(lead)
        guard !overflow else { return nil }
        member.offset = offset
        return (member, length)
    }

    /// Replaces the numbers that did not fit; false where they are missing.
    private func readZip64(_ extra: ArraySlice<UInt8>, into member: inout ZipMember) -> Bool {
        let wanted = [member.size, member.packed, member.offset].map { $0 == 0xFFFF_FFFF }
        guard wanted.contains(true) else { return true }
        var rest = extra
        while rest.count >= 4 {
            let field = LittleEndian(rest)
            let length = Int(field.u16(2))
            guard rest.count >= 4 + length else { return false }
            if field.u16(0) == ZipFormat.zip64Field {
                var place = 4
                func next() -> Int? {
                    guard place + 8 <= 4 + length else { return nil }
                    defer { place += 8 }
                    return Int(exactly: field.u64(place))
                }
                if wanted[0] { guard let value = next() else { return false }; member.size = value }
                if wanted[1] { guard let value = next() else { return false }; member.packed = value }
                if wanted[2] { guard let value = next() else { return false }; member.offset = value }
                return true
            }
            rest = rest.dropFirst(4 + length)
        }
        // Exactly 4 GiB - 1 without zip64 is possible in theory; nobody writes it.
        return false
    }

    private func check(_ members: [ZipMember], directory: Int) throws {
        var seen: Set<String> = []
        var total = 0
        for member in members {
            let parts = member.name.split(separator: "/", omittingEmptySubsequences: false)
            let isDrive = member.name.dropFirst().first == ":"
            if member.name.isEmpty || member.name.hasPrefix("/") || isDrive || parts.contains("..")
                || member.name.utf8.contains(0)
            {
                throw ZipFailure.unsafeName.error(archive)
            }
            guard seen.insert(member.name.lowercased()).inserted else {
                throw ZipFailure.duplicateName.error("\(archive)/\(member.name)")
            }
            let (sum, overflow) = total.addingReportingOverflow(member.size)
            total = sum
            guard !overflow, total <= limits.totalBytes else {
                throw ZipFailure.tooLarge.error(archive, detail: "at most \(limits.totalBytes >> 20) MiB")
            }
        }
        var free = 0
        for member in members.sorted(by: { $0.offset < $1.offset }) {
            let header = ZipFormat.localHeaderSize + member.rawName.count
            guard member.offset <= directory else { throw ZipFailure.broken.error(archive) }
            guard member.offset >= free else { throw ZipFailure.overlap.error("\(archive)/\(member.name)") }
            let (end, overflow) = (member.offset + header).addingReportingOverflow(member.packed)
            guard !overflow, end <= directory else { throw ZipFailure.broken.error(archive) }
            free = end
        }
    }
}
