// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Applies repairs to the pieces of a CSV file as both come, in order.
final class PieceEditor {
    private let cutter: CSVPieceCutter
    private let file: String
    private let shift: Int
    private let columns: [String]?
    private let isManifest: Bool
    private let audit: FixAudit
    private let sink: any ByteSink

    private var piece: CSVPiece?
    private var repairs: [Repair] = []
    private var isStarted = false
    private var lines: RowLines?
    private var mixed: (count: Int, line: Int) = (0, 0)

    /// True where columns were moved.
    var hasMoved: Bool { lines?.order != nil }

    init(
        _ cutter: CSVPieceCutter,
        file: String,
        shift: Int,
        columns: [String]?,
        isManifest: Bool,
        audit: FixAudit,
        sink: any ByteSink
    ) {
        self.cutter = cutter
        self.file = file
        self.shift = shift
        self.columns = columns
        self.isManifest = isManifest
        self.audit = audit
        self.sink = sink
    }

    /// Takes the next repair.
    func take(_ repair: Repair) throws {
        if !isStarted { try advance() }
        while let piece, repair.byte - shift >= piece.firstByte + piece.bytes.count { try advance() }
        if piece != nil { repairs.append(repair) }
    }

    /// Writes what is left.
    func finish() throws {
        if !isStarted { try advance() }
        while piece != nil { try advance() }
        guard mixed.count > 0 else { return }
        try audit.add(
            MixedLineEndsRule.finding(
                PlainText.count(mixed.count, "row") + " ended in another way than the first one",
                at: Place(file: file, line: mixed.line)
            )
        )
    }

    private func advance() throws {
        isStarted = true
        if let piece { try write(piece) }
        repairs.removeAll(keepingCapacity: true)
        piece = try cutter.next()
    }

    private func write(_ piece: CSVPiece) throws {
        let edited = try repairs.isEmpty && !(isManifest && piece.firstByte == 0) ? piece.bytes : edit(piece)
        let lines =
            self.lines
            ?? edited.withUnsafeBufferPointer { RowLines($0, columns: piece.firstByte == 0 ? columns : nil) }
        self.lines = lines
        var output = ByteBuffer(capacity: edited.count + 64)
        let isRewritten = edited.withUnsafeBufferPointer { bytes in
            lines.rewrite(bytes, into: &output) { line in
                if mixed.count == 0 { mixed.line = piece.firstLine + line }
                mixed.count += 1
            }
        }
        if isRewritten { try sink.write(output) } else { try sink.write(edited) }
    }

    private func edit(_ piece: CSVPiece) throws -> [UInt8] {
        let bytes = piece.bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 256)
        var done = 0
        if isManifest, piece.firstByte == 0, let end = Self.manifestHeader(bytes) {
            output += Array("propertyName,value".utf8)
            done = end
            try audit.add(
                ManifestHeaderRule.finding(
                    "the header had other capitals",
                    suggestion: "propertyName,value",
                    at: Place(file: file, line: 1, byte: 0, column: 1)
                )
            )
        }
        for repair in repairs {
            var start = repair.byte - shift - piece.firstByte
            if repair.kind == .row {
                while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
            }
            guard start >= done, start < bytes.count else { continue }
            let end = Self.cellEnd(bytes, start)
            let isQuoted = bytes[start] == UInt8(ascii: "\"")
            let text: [UInt8]
            if repair.kind == .decode {
                guard let decoded = Self.decoded(bytes[start..<end]) else { continue }
                text = decoded
            } else {
                let quote = isQuoted ? "\"" : ""
                text = Array("\(quote)\(repair.text)\(quote)".utf8)
            }
            output += bytes[done..<start]
            output += text
            done = end
            try audit.add(repair.finding)
        }
        output += bytes[done...]
        return output
    }

    /// Where the header of a manifest ends that differs in capitals only.
    private static func manifestHeader(_ bytes: [UInt8]) -> Int? {
        let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        return text != "propertyName,value" && text.lowercased() == "propertyname,value" ? end : nil
    }

    /// Where a cell ends, its quotes included.
    private static func cellEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var place = start
        if bytes[start] == UInt8(ascii: "\"") {
            place += 1
            while place < bytes.count {
                if bytes[place] == UInt8(ascii: "\"") {
                    if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
                        place += 1
                    } else {
                        return place + 1
                    }
                }
                place += 1
            }
            return place
        }
        while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != 0x0A, bytes[place] != 0x0D {
            place += 1
        }
        return place
    }

    /// Windows-1252 as UTF-8; nil where some of it is UTF-8 already, or no character.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        guard !bytes.contains(where: { undefined.contains($0) }) else { return nil }
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if bytes[place] >= 0xC2, place + 1 < bytes.endIndex, bytes[place + 1] & 0xC0 == 0x80 {
                let rest = Array(bytes[place...].prefix(4))
                for count in 2...4 where count <= rest.count {
                    let isSequence = rest[..<count].withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) == nil }
                    if isSequence { return nil }
                }
            }
            place += 1
        }
        return WindowsText.utf8(bytes)
    }
}
