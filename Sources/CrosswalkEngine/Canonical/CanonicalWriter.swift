// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Writes canonical NDJSON: every record, in order, as it is.
public final class CanonicalWriter: DatasetWriter {
    private static let flushSize = 1 << 18

    private let sink: any ByteSink
    private let encoder = NDJSONEncoder()
    private var buffer = ByteBuffer(capacity: 1 << 19)

    /// Nothing is translated, so nothing is counted by field.
    public let ledgerKeys: [LedgerKey] = []
    /// What happened so far.
    public let tally = Tally(keys: 0, sources: 0)
    /// Never used: every record has a place.
    public var rejects: (any DatasetWriter)?
    /// How many records of each type came out.
    public private(set) var recordsOut: [RecordKind: Int] = [:]
    /// None: records are written as they are.
    public let recordsDerived: [RecordKind: Int] = [:]
    /// None: every record has a place.
    public let recordsRejected: [RecordKind: [String: Int]] = [:]

    /// Creates a writer onto a sink.
    public init(_ sink: any ByteSink) { self.sink = sink }

    /// What makes the text of a batch that ``write(_:text:)`` takes; safe to call for several batches at once.
    public var encode: @Sendable (_ batch: borrowing RecordBatch, _ text: inout ByteBuffer) -> Void {
        let encoder = encoder
        return { encoder.encode($0, into: &$1) }
    }

    /// Writes a batch's records.
    public func write(_ batch: borrowing RecordBatch) throws {
        encoder.encode(batch, into: &buffer)
        count(batch)
        if buffer.count >= Self.flushSize { try flush() }
    }

    /// Writes a batch's records, which somebody else has encoded.
    public func write(_ batch: borrowing RecordBatch, text: borrowing ByteBuffer) throws {
        count(batch)
        if text.count < Self.flushSize / 4 {
            text.withBytes { buffer.append($0) }
            if buffer.count >= Self.flushSize { try flush() }
        } else {
            try flush()
            try sink.write(text)
        }
    }

    private func count(_ batch: borrowing RecordBatch) {
        var counts = [Int](repeating: 0, count: RecordKind.allCases.count)
        batch.count(into: &counts)
        for kind in RecordKind.allCases where counts[Int(kind.rawValue)] > 0 {
            recordsOut[kind, default: 0] += counts[Int(kind.rawValue)]
        }
    }

    /// Writes what is left.
    public func finish() throws {
        try flush()
        try sink.close()
    }

    private func flush() throws {
        try sink.write(buffer)
        buffer.removeAll()
    }
}
