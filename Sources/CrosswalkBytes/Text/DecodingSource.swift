// SPDX-License-Identifier: Apache-2.0

/// Turns another source's text into UTF-8 and drops its byte order mark, as it is read.
///
/// UTF-8 passes unchanged, ill-formed sequences too: whoever parses it reports them with their line. What the other
/// encodings have no character for (unpaired surrogates, half a pair of bytes at the end) becomes U+FFFD and is
/// counted. The five bytes that windows-1252 leaves open are the control characters of the same number.
public final class DecodingSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    /// The name users know it by.
    public let name: String
    /// How many bytes of UTF-8 there are, where that is known before reading.
    public let size: Int?
    /// How many places could not be decoded and became U+FFFD.
    public private(set) var replacements = 0

    private let source: any ByteSource
    private let encoding: TextEncoding
    private var markLeft: Int
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var filled = 0
    private var atEnd = false
    private var output = ByteBuffer(capacity: 0)
    private var place = 0

    /// Creates a source that reads `source`, which stands at its start.
    public init(_ source: any ByteSource, _ encoding: TextEncoding) {
        self.source = source
        self.encoding = encoding
        name = source.name
        let isUTF8 = encoding.charset == .utf8
        size = isUTF8 ? source.size.map { max(0, $0 - encoding.markLength) } : nil
        markLeft = encoding.markLength
        input = .allocate(capacity: isUTF8 ? 4 : 1 << 17)
    }

    deinit { input.deallocate() }

    /// Reads up to `target.count` bytes of UTF-8; 0 only at the end.
    public func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        while markLeft > 0 {
            let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: input[..<min(markLeft, 4)]))
            if count == 0 { return 0 }
            markLeft -= count
        }
        if encoding.charset == .utf8 { return try source.read(into: target) }
        while place == output.count {
            if atEnd { return 0 }
            try decodeMore()
        }
        let count = min(target.count, output.count - place)
        output.withBytes { bytes in
            if let to = target.baseAddress, let from = bytes.baseAddress { to.update(from: from + place, count: count) }
        }
        place += count
        return count
    }

    private func decodeMore() throws {
        output.removeAll()
        place = 0
        let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: input[filled...]))
        atEnd = count == 0
        filled += count
        // Three bytes of UTF-8 for each byte are the most that any of the encodings makes.
        output.reserve(filled * 3 + 3)
        switch encoding.charset {
        case .utf8: break
        case .latin1, .windows1252: decodeBytes(isWindows: encoding.charset == .windows1252)
        case .utf16LittleEndian: decodeUnits(low: 0, high: 1)
        case .utf16BigEndian: decodeUnits(low: 1, high: 0)
        }
    }

    private func decodeBytes(isWindows: Bool) {
        for index in 0..<filled {
            let byte = input[index]
            if byte < 0x80 {
                output.append(byte)
            } else {
                append(isWindows ? WindowsText.scalar(byte) : UInt32(byte))
            }
        }
        filled = 0
    }

    private func decodeUnits(low: Int, high: Int) {
        var index = 0
        func unit(_ index: Int) -> UInt32 { UInt32(input[index + low]) | UInt32(input[index + high]) << 8 }
        while index + 2 <= filled {
            let first = unit(index)
            switch first {
            case 0xD800..<0xDC00:
                guard index + 4 <= filled else {
                    if !atEnd { return keep(from: index) }
                    replace()
                    index += 2
                    continue
                }
                let second = unit(index + 2)
                if (0xDC00..<0xE000).contains(second) {
                    append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
                    index += 4
                } else {
                    replace()
                    index += 2
                }
            case 0xDC00..<0xE000:
                replace()
                index += 2
            default:
                append(first)
                index += 2
            }
        }
        if atEnd, index < filled {
            replace()
            index = filled
        }
        keep(from: index)
    }

    private func keep(from index: Int) {
        for offset in index..<filled { input[offset - index] = input[offset] }
        filled -= index
    }

    private func replace() {
        replacements += 1
        append(0xFFFD)
    }

    @inline(__always)
    private func append(_ scalar: UInt32) {
        switch scalar {
        case 0..<0x80: output.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
