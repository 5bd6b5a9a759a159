// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Glibc

/// Cuts a document behind objects, so that several threads can parse it side by side.
///
/// A scan of the tags, several times as fast as a parser, follows the document's structure exactly. What it cannot
/// follow (an encoding other than UTF-8, a DOCTYPE, an endless tag) is passed on as parts of one stream. The pieces of
/// a document give the same objects, places and errors as the whole.
public final class XMLPieceCutter {
    private static let readSize = 128 << 10
    /// A piece that has grown to this many times the wanted size without a place to cut goes on as a stream.
    private static let patience = 16

    private let source: any ByteSource
    private let target: Int
    /// Where the arrays come from that become pieces.
    private let spares: SpareBytes
    private var scanner: XMLTagScanner
    private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: readSize)
    private var start = XMLObjectParser.Start()
    private var buffer: [UInt8] = []
    private var isAtEnd = false
    private var isDone = false
    private var hasBegun = false
    private var isStream = false
    private var streamHasBegun = false

    /// Creates a cutter that aims at pieces of `target` bytes.
    ///
    /// - Parameter spares: Where memory comes from; whoever is through with a piece may give its bytes there.
    public init(
        source: any ByteSource,
        rules: XMLObjectRules,
        target: Int = 1 << 18,
        spares: SpareBytes = SpareBytes()
    ) {
        self.source = source
        self.target = target
        self.spares = spares
        scanner = XMLTagScanner(rules: rules)
    }

    deinit { scratch.deallocate() }

    /// The next piece, or nil behind the last.
    public func next() throws -> XMLPiece? {
        if isDone { return nil }
        if !hasBegun { try begin() }
        while !isStream {
            let stop = buffer.withUnsafeBufferPointer { scanner.scan($0, wanted: target) }
            switch stop {
            case .boundary:
                return cut(scanner.position)
            case .doubt:
                isStream = true
            case .more:
                if isAtEnd {
                    isDone = true
                    return take(buffer.count, ends: true)
                }
                if buffer.count > target * Self.patience {
                    isStream = true
                } else {
                    try fill()
                }
            }
        }
        while buffer.count < target, !isAtEnd { try fill() }
        isDone = isAtEnd
        return take(buffer.count, ends: isAtEnd)
    }

    /// Reads the first bytes and decides whether their encoding can be scanned.
    private func begin() throws {
        hasBegun = true
        while buffer.count < 1024, !isAtEnd { try fill() }
        let hasMark = buffer.starts(with: [0xEF, 0xBB, 0xBF])
        let head = Array(buffer.dropFirst(hasMark ? 3 : 0).prefix(1000))
        guard let first = head.first, let second = head.dropFirst().first else { return }
        if first >= 0xFE || first == 0 || second == 0 {
            isStream = true
        } else if head.starts(with: "<?xml".utf8) {
            let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
            let plain = declaration.split { $0 == "\"" || $0 == "'" }
            let encoding = plain.firstIndex { $0.hasSuffix("=") && $0.contains("encoding") }
            if let encoding, encoding + 1 >= plain.count || plain[encoding + 1] != "utf-8" { isStream = true }
            if declaration.contains("encoding"), encoding == nil { isStream = true }
            if !declaration.contains("1.0") { isStream = true }
        }
    }

    /// Reads on: a piece's worth at first, straight to where the piece will stand, then portion by portion.
    private func fill() throws {
        // An object mostly ends soon behind the wanted size.
        let wanted = target + min(target / 8, 32 << 10)
        guard buffer.count < wanted else {
            let read = try source.read(into: scratch)
            buffer.append(contentsOf: UnsafeBufferPointer(rebasing: scratch[..<read]))
            isAtEnd = read == 0
            return
        }
        var block = spares.take(wanted)
        var count = buffer.count
        try block.withUnsafeMutableBufferPointer { memory in
            _ = memory.update(fromContentsOf: buffer)
            while count < wanted, !isAtEnd {
                let read = try source.read(into: UnsafeMutableBufferPointer(rebasing: memory[count..<wanted]))
                isAtEnd = read == 0
                count += read
            }
        }
        block.removeLast(block.count - count)
        buffer = block
    }

    private func cut(_ count: Int) -> XMLPiece {
        let piece = take(count, ends: true)
        start.row = scanner.objects + 1
        start.prefix = scanner.prefix
        scanner.position = 0
        return piece
    }

    private func take(_ count: Int, ends: Bool) -> XMLPiece {
        let rest = Array(buffer[count...])
        buffer.removeLast(rest.count)
        let piece = XMLPiece(
            bytes: buffer,
            start: start,
            suffix: ends && !isDone ? scanner.suffix : [],
            begins: !streamHasBegun,
            ends: ends,
            isLast: isDone
        )
        streamHasBegun = isStream
        let (lines, tail) = Self.lines(buffer)
        start.line += lines
        start.column = lines == 0 ? start.column + count : tail + 1
        start.byte += count
        buffer = rest
        return piece
    }

    /// How many lines end in the bytes, and how many bytes follow the last end.
    private static func lines(_ bytes: [UInt8]) -> (count: Int, tail: Int) {
        bytes.withUnsafeBufferPointer { bytes in
            let count = ByteCount.of(0x0A, in: bytes)
            var position = bytes.count
            while count > 0, bytes[position - 1] != 0x0A { position -= 1 }
            return (count, bytes.count - position)
        }
    }
}
