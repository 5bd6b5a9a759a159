// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Builds zips byte by byte, so that a test can tell every lie that an archive can tell.
struct RawZip {
    struct Member {
        var name: String
        var localName: String?
        var content: [UInt8] = Array("a,b\n1,2\n".utf8)
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var packed: [UInt8]?
        var checksum: UInt32?
        var statedSize: UInt32?
        var statedPacked: UInt32?
        var statedOffset: UInt32?
        var descriptor = false
        var zip64 = false
    }

    var members: [Member] = []
    var lead: [UInt8] = []
    var statedEntries: Int?
    var comment: [UInt8] = []
    var zip64End = false

    static func deflate(_ bytes: [UInt8], windowBits: Int32 = -15) -> [UInt8] {
        var stream = z_stream()
        crosswalk_deflate_init(&stream, 9, windowBits)
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1024)
        let room = output.count
        input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = UInt32(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = UInt32(to.count)
                _ = CZlib.deflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(room - Int(stream.avail_out)))
    }

    func bytes() -> [UInt8] {
        var out = lead
        var central: [UInt8] = []
        func le(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        for member in members {
            let offset = out.count - lead.count
            let data = member.packed ?? (member.method == 8 ? Self.deflate(member.content) : member.content)
            let sum = member.checksum ?? UInt32(crc32_z(0, member.content, member.content.count))
            let size = Int(member.statedSize ?? UInt32(member.content.count))
            let packed = Int(member.statedPacked ?? UInt32(data.count))
            let local = Array((member.localName ?? member.name).utf8)
            let flags = Int(member.flags) | (member.descriptor ? 8 : 0)
            let common = le(flags, 2) + le(Int(member.method), 2) + le(0, 4)
            let hidden = member.descriptor || member.zip64
            out += le(0x0403_4b50, 4) + le(20, 2) + common + le(member.descriptor ? 0 : Int(sum), 4)
            out += le(hidden ? 0 : packed, 4) + le(hidden ? 0 : size, 4) + le(local.count, 2) + le(0, 2) + local + data
            if member.descriptor { out += le(0x0807_4b50, 4) + le(Int(sum), 4) + le(packed, 4) + le(size, 4) }
            let name = Array(member.name.utf8)
            let big = member.zip64
            let extra =
                big
                ? le(0x9999, 2) + le(2, 2) + [1, 2] + le(1, 2) + le(24, 2) + le(size, 8) + le(packed, 8) + le(offset, 8)
                : []
            let shown =
                big
                ? [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : [packed, size, Int(member.statedOffset ?? UInt32(offset))]
            central += le(0x0201_4b50, 4) + le(20, 2) + le(20, 2) + common + le(Int(sum), 4) + le(shown[0], 4)
            central += le(shown[1], 4) + le(name.count, 2) + le(extra.count, 2) + le(0, 10)
            central += le(shown[2], 4) + name + extra
        }
        let start = out.count - lead.count
        let count = statedEntries ?? members.count
        out += central
        if zip64End {
            let place = out.count - lead.count
            out += le(0x0606_4b50, 4) + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 8) + le(count, 8) + le(count, 8)
            out += le(central.count, 8) + le(start, 8)
            out += le(0x0706_4b50, 4) + le(0, 4) + le(place, 8) + le(1, 4)
            out +=
                le(0x0605_4b50, 4) + le(0, 4) + le(0xFFFF, 2) + le(0xFFFF, 2) + le(0xFFFF_FFFF, 4) + le(0xFFFF_FFFF, 4)
        } else {
            out += le(0x0605_4b50, 4) + le(0, 4) + le(count, 2) + le(count, 2) + le(central.count, 4) + le(start, 4)
        }
        return out + le(comment.count, 2) + comment
    }
}
