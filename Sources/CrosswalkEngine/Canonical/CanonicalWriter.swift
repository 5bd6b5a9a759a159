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

    /// Writes a batch's records.
    public func write(_ batch: borrowing RecordBatch) throws {
        encoder.encode(batch, into: &buffer)
        var counts = [Int](repeating: 0, count: RecordKind.allCases.count)
        for record in batch.records { counts[Int(record.kind.rawValue)] += 1 }
        for kind in RecordKind.allCases where counts[Int(kind.rawValue)] > 0 {
            recordsOut[kind, default: 0] += counts[Int(kind.rawValue)]
        }
        if buffer.count >= Self.flushSize { try flush() }
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
