// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel
import Glibc

/// Reads canonical NDJSON: one record a line, blank lines passed over.
///
/// A line that cannot be read is reported and left out; the lines after it are read.
public final class CanonicalReader: DatasetReader {
    /// How many bytes a piece has: with all that is made of it, it stays in a core's second cache.
    private static let pieceSize = 1 << 18
    /// How many bytes may be looked at behind a piece.
    private static let tail = 8

    /// The names of the input's files.
    public let files: [String]
    /// Nothing is translated, so nothing is counted by field.
    public let ledgerKeys: [LedgerKey] = []

    private let decoder = NDJSONDecoder()
    private let keys = NDJSONKeys()
    private let state: ReadingState
    private let spares = SpareBytes()

    /// Only ``next()`` touches it, from one thread at a time.
    private final class ReadingState: @unchecked Sendable {
        let inputs: [@Sendable () throws -> any ByteSource]
        var file = 0
        var source: (any ByteSource)?
        var rest: [UInt8] = []
        var line = 1
        var byte = 0
        /// Why the file cannot be read further; thrown once the lines before it are out.
        var fault: (any Error)?

        init(_ inputs: [@Sendable () throws -> any ByteSource]) { self.inputs = inputs }
    }

    /// Creates a reader of the files of an input.
    public init(_ input: InputTree) {
        files = input.entries.map(\.name)
        state = ReadingState(input.entries.map { entry in { try entry.open() } })
    }

    /// Creates a reader of one stream, which messages call `name`.
    public init(_ name: String, open: @escaping @Sendable () throws -> any ByteSource) {
        files = [name]
        state = ReadingState([open])
    }

    /// The next piece: whole lines.
    ///
    /// - Throws: what the input throws, after the whole lines before.
    public func next() throws -> InputPiece? {
        if let fault = state.fault { throw fault }
        while state.file < state.inputs.count {
            if state.source == nil {
                state.source = try state.inputs[state.file]()
                state.line = 1
                state.byte = 0
            }
            if let piece = try fill() { return piece }
            state.source = nil
            state.file += 1
        }
        return nil
    }

    private func fill() throws -> InputPiece? {
        guard let source = state.source else { return nil }
        var bytes = state.rest
        var filled = bytes.count
        state.rest = []
        var isAtEnd = false
        var goal = Self.pieceSize
        var cut = 0
        while cut == 0 {
            if filled < goal, !isAtEnd {
                // Words are compared whole, those of the last line with what happens to lie behind it.
                var block = spares.take(goal + Self.tail)
                block.withUnsafeMutableBufferPointer { buffer in
                    _ = buffer.update(fromContentsOf: bytes[..<filled])
                    while filled < goal, !isAtEnd {
                        do {
                            let room = UnsafeMutableBufferPointer(rebasing: buffer[filled..<goal])
                            let read = try source.read(into: room)
                            filled += read
                            isAtEnd = read == 0
                        } catch {
                            state.fault = error
                            isAtEnd = true
                        }
                    }
                }
                bytes = block
            }
            if isAtEnd, state.fault == nil {
                cut = filled
                break
            }
            cut = bytes[..<filled].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            if let fault = state.fault, cut == 0 { throw fault }
            goal *= 2
        }
        guard cut > 0 else { return nil }
        state.rest = Array(bytes[cut..<filled])
        bytes.removeLast(bytes.count - cut)
        let lines = bytes.withUnsafeBufferPointer { ByteCount.of(0x0A, in: $0) }
        defer {
            state.line += lines
            state.byte += cut
        }
        return InputPiece(
            bytes: bytes,
            file: state.file,
            firstLine: state.line,
            firstByte: state.byte,
            firstRow: state.line
        )
    }

    /// Takes back the bytes of the piece that the batch was made of.
    public func takeBack(_ batch: inout RecordBatch) {
        var bytes: [UInt8] = []
        swap(&bytes, &batch.bytes)
        spares.give(bytes)
    }

    /// Turns a piece's lines into records.
    public func parse(_ piece: consuming InputPiece, into batch: inout RecordBatch, tally: inout Tally) throws {
        batch.files = files
        var end = piece.bytes.count
        let firstByte = piece.firstByte
        let fileIndex = piece.file
        let room = piece.bytes.capacity
        let name = files[fileIndex]
        var line = piece.firstLine
        var fault: CrosswalkError?
        if let invalid = piece.bytes.withUnsafeBufferPointer({ UTF8Check.firstInvalid(in: $0) }) {
            // The lines before stand.
            end = piece.bytes[..<invalid].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            fault = CrosswalkError(
                .unreadable,
                id: "IO-ENC-002",
                "The canonical stream is not UTF-8. It has to be UTF-8, as every stream this program writes is.",
                place: Place(file: name, line: line + piece.bytes[..<end].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 })
            )
        }
        // The block as it is: the slots of lines read straight from it hold wherever escaped texts are appended.
        let block = piece.bytes
        batch.bytes = block
        piece.bytes = []
        var lines = NDJSONLineReader(keys)
        block.withUnsafeBufferPointer { block in
            let bytes = UnsafeBufferPointer(start: block.baseAddress, count: min(block.count + Self.tail, room))
            var start = 0
            while start < end {
                let stop = Self.lineEnd(in: bytes, from: start, to: end)
                if let range = Self.content(start..<stop, of: bytes),
                    !lines.read(range, of: bytes, into: &batch, file: fileIndex, row: line)
                {
                    lines.settle(&batch)
                    let place = Place(file: name, line: line, byte: firstByte + start)
                    decode(range, at: place, of: &batch, file: fileIndex, &tally)
                }
                line += 1
                start = stop + 1
            }
        }
        // Nobody else holds the block any more, so that appending does not copy it.
        _ = consume block
        lines.settle(&batch)
        if let fault { throw fault }
    }

    /// Reads a line of any form, or reports why it cannot be read.
    private func decode(
        _ range: Range<Int>,
        at place: Place,
        of batch: inout RecordBatch,
        file: Int,
        _ tally: inout Tally
    ) {
        do throws(NDJSONDecoder.Fault) {
            try decoder.decode(range, of: &batch, file: file, row: place.line) { unknown in
                tally.findings.report(Self.unknownKey(unknown, place))
            }
        } catch {
            tally.rejected["the line is not a canonical record", default: 0] += 1
            var exact = place
            exact.byte = place.byte + error.byte
            exact.column = error.byte + 1
            tally.findings.report(Self.badLine(error, exact))
        }
    }

    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        guard let base = bytes.baseAddress, start < end, let found = memchr(base + start, 0x0A, end - start) else {
            return end
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func content(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var (first, end) = (range.lowerBound, range.upperBound)
        while end > first, bytes[end - 1] <= 0x20 { end -= 1 }
        while first < end, bytes[first] <= 0x20 { first += 1 }
        return first == end ? nil : first..<end
    }

    private static func badLine(_ fault: NDJSONDecoder.Fault, _ place: Place) -> Finding {
        Finding(
            id: "IO-CAN-001",
            severity: .error,
            layer: .container,
            summary: "a line of the canonical stream cannot be read: it \(fault.message)",
            help: "Every line has to be one JSON object with \"record\" and \"id\". The line was left out.",
            groupKey: fault.message,
            place: place
        )
    }

    private static func unknownKey(_ key: NDJSONDecoder.UnknownKey, _ place: Place) -> Finding {
        let near = Spelling.nearest(to: key.name, among: CrosswalkModel.info(key.kind).fields.map(\.name))
        return Finding(
            id: "IO-CAN-002",
            severity: .warning,
            layer: .shape,
            summary: "\(key.kind.name) has no field \(key.name)",
            help: near.map { "It was kept as extra data. Did you mean \($0)?" } ?? "It was kept as extra data.",
            suggestion: near,
            groupKey: key.kind.name + "." + key.name,
            place: place
        )
    }
}
