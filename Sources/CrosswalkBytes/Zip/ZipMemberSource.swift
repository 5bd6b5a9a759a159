// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Reads one zip entry, holding it to the size and CRC that the directory promised.
///
/// What is intact before a damage is delivered; the read after it throws.
final class ZipMemberSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time, and the shared file is read by offset only.
    let name: String
    var size: Int? { member.size }
    private let descriptor: Descriptor
    private let member: ZipMember
    private let limits: InputLimits
    private let inflater: Inflater?
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0
    /// Where the next packed bytes are.
    private var offset: Int
    private var packedLeft: Int
    private var produced = 0
    private var checksum = Checksum()
    private var ended = false
    private var isDone = false
    private var failure: CrosswalkError?

    init(_ descriptor: Descriptor, member: ZipMember, name: String, limits: InputLimits) throws {
        self.descriptor = descriptor
        self.member = member
        self.name = name
        self.limits = limits
        let secret = ZipFormat.flagEncrypted | ZipFormat.flagStrongEncryption | ZipFormat.flagMaskedHeaders
        if member.flags & secret != 0 { throw ZipFailure.encrypted.error(name) }
        switch member.method {
        case ZipFormat.stored:
            guard member.packed == member.size else {
                throw ZipFailure.damaged.error(name, detail: "its sizes contradict each other")
            }
            inflater = nil
        case ZipFormat.deflated: inflater = try Inflater(windowBits: -15)
        default: throw ZipFailure.method.error(name, detail: "method \(member.method)")
        }
        packedLeft = member.packed
        offset = try Self.dataOffset(descriptor, member, name)
        input = .allocate(capacity: 1 << 18)
    }

    deinit { input.deallocate() }

    private static func dataOffset(_ descriptor: Descriptor, _ member: ZipMember, _ name: String) throws -> Int {
        let count = ZipFormat.localHeaderSize + member.rawName.count
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, used in
            while filled < count {
                let part = UnsafeMutableBufferPointer(rebasing: room[filled..<count])
                guard let read = descriptor.read(into: part, at: member.offset + filled), read > 0 else { break }
                filled += read
            }
            used = filled
        }
        let header = LittleEndian(bytes)
        guard filled == count, header.u32(0) == ZipFormat.localHeader, Int(header.u16(26)) == member.rawName.count,
            Array(bytes[ZipFormat.localHeaderSize...]) == member.rawName, header.u16(8) == member.method
        else {
            throw ZipFailure.damaged.error(name, detail: "its header contradicts the zip's directory")
        }
        return member.offset + count + Int(header.u16(28))
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        if let failure { throw failure }
        if isDone || target.isEmpty { return 0 }
        while true {
            if ended { return try finish() }
            if start == end, packedLeft > 0 { try refill() }
            let step = inflater?.step(from: UnsafeBufferPointer(rebasing: input[start..<end]), into: target)
            let (consumed, made, outcome) = step ?? copy(into: target)
            start += consumed
            produced += made
            switch outcome {
            case .ended: ended = true
            case .damaged: failure = damaged("its compressed data is broken")
            case .more:
                if consumed == 0, made == 0, packedLeft == 0, start == end {
                    failure = damaged("its compressed data ends too early")
                }
            }
            if produced > member.size {
                failure = damaged("it is longer than the zip's directory says")
                let promised = made - (produced - member.size)
                if promised <= 0 { throw failure ?? damaged("") }
                return promised
            }
            let read = member.packed - packedLeft - (end - start)
            if limits.isBomb(produced: produced, consumed: read) { failure = ZipFailure.bomb.error(name) }
            if made > 0 {
                checksum.update(UnsafeBufferPointer(rebasing: target[..<made]))
                return made
            }
            if let failure { throw failure }
        }
    }

    private func copy(into target: UnsafeMutableBufferPointer<UInt8>) -> (Int, Int, Inflater.Outcome) {
        let count = min(target.count, end - start)
        if let to = target.baseAddress, let from = input.baseAddress { to.update(from: from + start, count: count) }
        return (count, count, packedLeft == 0 && start + count == end ? .ended : .more)
    }

    private func refill() throws {
        let part = UnsafeMutableBufferPointer(rebasing: input.prefix(min(input.count, packedLeft)))
        guard let count = descriptor.read(into: part, at: offset), count > 0 else {
            let error = damaged("the zip ends within it, or the disk cannot be read")
            failure = error
            throw error
        }
        (start, end) = (0, count)
        offset += count
        packedLeft -= count
    }

    private func finish() throws -> Int {
        isDone = true
        var fault: String?
        if start < end || packedLeft > 0 { fault = "something follows its compressed data" }
        if checksum.value != member.checksum { fault = "its checksum does not match" }
        if produced != member.size { fault = "it is shorter than the zip's directory says" }
        guard let fault else { return 0 }
        let error = damaged(fault)
        failure = error
        throw error
    }

    private func damaged(_ detail: String) -> CrosswalkError {
        ZipFailure.damaged.error(name, byte: produced, detail: detail)
    }
}
