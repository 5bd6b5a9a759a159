// SPDX-License-Identifier: Apache-2.0

/// Reads integers, lowest byte first, out of bytes that were checked to be there; 0 behind the end.
struct LittleEndian {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    private func value(_ offset: Int, _ length: Int) -> UInt64 {
        var value: UInt64 = 0
        for place in (0..<length).reversed() {
            let index = bytes.startIndex + offset + place
            value = value << 8 | UInt64(index < bytes.endIndex ? bytes[index] : 0)
        }
        return value
    }

    func u16(_ offset: Int) -> UInt16 { UInt16(truncatingIfNeeded: value(offset, 2)) }
    func u32(_ offset: Int) -> UInt32 { UInt32(truncatingIfNeeded: value(offset, 4)) }
    func u64(_ offset: Int) -> UInt64 { value(offset, 8) }
}
