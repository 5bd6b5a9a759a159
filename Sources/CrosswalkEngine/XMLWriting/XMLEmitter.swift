// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Writes objects into XML: one document of collections, or one file for each collection.
///
/// Where the output is one stream, each collection is kept until the end, so that it stands in one piece.
final class XMLEmitter: RowEmitter {
    private static let flushSize = 1 << 18

    private let mapping: Mapping
    private let output: any FileSetOutput
    private let isOneStream: Bool
    private let restoresElements: Bool
    /// By the index of their source; nil for those that are not written.
    private var lanes: [Lane?]
    /// What was written of objects that the mapping does not know, in the order of their numbers.
    private var otherParts: [Int: Part] = [:]
    private var isForeign = true

    private(set) var ledgerKeys: [LedgerKey] = []
    private(set) var covered: [RecordKind: Set<Int>] = [:]

    /// All that the objects of one source need.
    private final class Lane {
        let plan: XMLWritePlan
        var writer: XMLObjectWriter?
        var part: Part?
        /// How often each mandatory path of the plan had no value.
        var missing: [Int]

        init(_ plan: XMLWritePlan) {
            self.plan = plan
            missing = Array(repeating: 0, count: plan.gaps.count)
        }
    }

    /// What has been written of one collection.
    private final class Part {
        var buffer = ByteBuffer(capacity: 1 << 16)
        let collection: String?
        let spool = SpoolFile(memory: 8 << 20)
        let sink: (any ByteSink)?

        init(collection: String?, sink: (any ByteSink)?) {
            self.collection = collection
            self.sink = sink
        }

        func flush() throws {
            if let sink { try sink.write(buffer) } else { try buffer.withBytes { try spool.append($0) } }
            buffer.removeAll()
        }
    }

    init(_ mapping: Mapping, output: any FileSetOutput, isOneStream: Bool) {
        self.mapping = mapping
        self.output = output
        self.isOneStream = isOneStream
        restoresElements = mapping.settings.extras == .elements
        let pack = ModelPack(mapping.modelPack ?? "")
        lanes = Array(repeating: nil, count: mapping.sources.count)
        for (index, source) in mapping.sources.enumerated() {
            guard let target = WriteTarget(source, index: index) else { continue }
            let plan = XMLWritePlan(source, target: target, pack: pack, settings: mapping.settings, keys: &ledgerKeys)
            lanes[index] = Lane(plan)
            covered.merge(plan.covered) { $0.union($1) }
        }
        for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.deletedPosition(kind)) }
        if mapping.settings.extras != .none {
            for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.extraPosition(kind)) }
        }
    }

    func begin(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool) throws {
        self.isForeign = isForeign
    }

    func verdict(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool
    ) -> RowVerdict { .accepted }

    func emit(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool,
        tally: inout Tally
    ) throws -> Bool {
        guard let lane = lanes[target.index] else { return true }
        let part = try part(of: target.index, lane)
        let writer = writer(of: target, lane, evaluator)
        let start = part.buffer.count
        evaluator.lookups.hasMissed = false
        writer.write(row, restoring: !isForeign && restoresElements, to: &part.buffer)
        if evaluator.lookups.hasMissed, !isLast {
            part.buffer.truncate(to: start)
            return false
        }
        writer.trail.count(into: &tally)
        for gap in writer.gaps { lane.missing[gap] += 1 }
        tally.rows[target.index] += 1
        if part.buffer.count >= Self.flushSize { try part.flush() }
        return true
    }

    private func writer(of target: WriteTarget, _ lane: Lane, _ evaluator: BindingEvaluator) -> XMLObjectWriter {
        if let known = lane.writer { return known }
        let writer = XMLObjectWriter(
            plan: lane.plan,
            target: target,
            evaluator: evaluator,
            writesNil: mapping.settings.writesNil
        )
        lane.writer = writer
        return writer
    }

    /// SIF infrastructure 3.2.1, base architecture: an object with nothing but its key is a deletion.
    func carriesDeletions(_ target: WriteTarget) -> Bool { true }

    func residue(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool {
        guard !isForeign, let name = batch.string(record, "path"), let fragment = batch.string(record, "fragment")
        else {
            return false
        }
        let index = name.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
        let part: Part
        if let known = otherParts[index] {
            part = known
        } else {
            part = Part(collection: mapping.usesCollections ? name + "s" : nil, sink: try sink(name + "s"))
            otherParts[index] = part
        }
        part.buffer.append("\n    ")
        part.buffer.append(fragment)
        return true
    }

    // MARK: Documents

    private func part(of source: Int, _ lane: Lane) throws -> Part {
        if let known = lane.part { return known }
        let mapped = mapping.sources[source]
        let part = Part(
            collection: mapped.collection,
            sink: try sink(mapped.collection ?? (mapped.element ?? mapped.name) + "s")
        )
        lane.part = part
        return part
    }

    private func sink(_ name: String) throws -> (any ByteSink)? {
        guard !isOneStream else { return nil }
        let sink = try output.file(named: name + ".xml")
        try sink.write(Array("\(Self.declaration)\(opening(mapping.usesCollections ? name : rootName))".utf8))
        return sink
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    private var rootName: String { mapping.settings.root.isEmpty ? "SIFDataSet" : mapping.settings.root }

    private func opening(_ name: String) -> String {
        let xsi = mapping.settings.writesNil ? " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"" : ""
        return "<\(name) xmlns=\"\(mapping.settings.namespace)\"\(xsi)>"
    }

    func finish() throws {
        let ordered = lanes.compactMap { $0?.part } + otherParts.sorted { $0.key < $1.key }.map(\.value)
        if isOneStream {
            let sink = try output.file(named: "\(rootName).xml")
            let isLone = ordered.count == 1 && ordered[0].collection != nil
            let outer = isLone ? ordered[0].collection ?? rootName : rootName
            try sink.write(Array("\(Self.declaration)\(opening(outer))".utf8))
            for part in ordered {
                try part.flush()
                if let collection = part.collection, !isLone { try sink.write(Array("\n<\(collection)>".utf8)) }
                try part.spool.send(to: sink)
                if let collection = part.collection, !isLone { try sink.write(Array("\n</\(collection)>".utf8)) }
            }
            try sink.write(Array("\n</\(outer)>\n".utf8))
            try sink.close()
        } else {
            for part in ordered {
                try part.flush()
                let name = mapping.usesCollections ? part.collection ?? rootName : rootName
                try part.sink?.write(Array("\n</\(name)>\n".utf8))
                try part.sink?.close()
            }
        }
    }

    func reportGaps(to sink: inout FindingSink) {
        var missing: [String: Int] = [:]
        for lane in lanes.compactMap({ $0 }) {
            for (path, number) in zip(lane.plan.gaps, lane.missing) where number > 0 {
                missing[path, default: 0] += number
            }
        }
        for (path, number) in missing.sorted(by: { $0.key < $1.key }) {
            sink.report(
                Finding(
                    id: "SIF-OUT-001",
                    severity: .info,
                    layer: .shape,
                    clause: "\(mapping.title), characteristic M",
                    summary: "mandatory \(path) has no value in the source, \(number) times",
                    help: "The object was written without it: nothing was guessed. A consumer that checks mandatory "
                        + "elements will say so. Fill it in the source, or give the mapping an `else` for it.",
                    groupKey: path,
                    place: Place(file: "\(mapping.id) output", field: path)
                )
            )
        }
    }
}

extension Mapping {
    /// True where objects are written inside collections.
    var usesCollections: Bool { sources.contains { $0.collection != nil } }
}
