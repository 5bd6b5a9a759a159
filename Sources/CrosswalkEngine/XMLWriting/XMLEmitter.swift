// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

/// Writes objects into XML: one document of collections, or one file for each collection.
///
/// Where the output is one stream, each collection stands in one piece, and so it is kept until those before it are
/// complete; from then on its objects go straight into the document.
final class XMLEmitter: RowEmitter {
    private static let flushSize = 1 << 18

    private let mapping: Mapping
    private let output: any FileSetOutput
    private let isOneStream: Bool
    /// By the index of their source; nil for those that are not written.
    private var plans: [XMLWritePlan?]
    private var parts: [XMLPart?]
    /// For each plan how often each of its mandatory paths had no value; empty where nothing was written.
    private var missing: [[Int]]
    /// How many values of each ledger key deletions had beside their keys.
    private var gone: [Int: Int] = [:]
    /// What writes rows one after the other.
    private var own: XMLRenderer?
    /// What was written of objects that the mapping does not know, in the order of their numbers.
    private var otherParts: [Int: XMLPart] = [:]
    private var isForeign = true
    /// Where several threads write, another one may take their output to its place, and this is where memory comes from.
    private var spares: WriteBehind.Spares?
    private var renderers = 0
    /// The one stream, once something has its place in it.
    private var document: (any ByteSink)?
    /// How many sources are complete and in the document.
    private var sent = 0

    private(set) var ledgerKeys: [LedgerKey] = []
    private(set) var covered: [RecordKind: Set<Int>] = [:]

    init(_ mapping: Mapping, output: any FileSetOutput, isOneStream: Bool) {
        self.mapping = mapping
        self.output = output
        self.isOneStream = isOneStream
        let pack = ModelPack(mapping.modelPack ?? "")
        plans = Array(repeating: nil, count: mapping.sources.count)
        parts = Array(repeating: nil, count: mapping.sources.count)
        missing = Array(repeating: [], count: mapping.sources.count)
        for (index, source) in mapping.sources.enumerated() {
            guard let target = WriteTarget(source, index: index) else { continue }
            let plan = XMLWritePlan(source, target: target, pack: pack, settings: mapping.settings, keys: &ledgerKeys)
            plans[index] = plan
            covered.merge(plan.covered) { $0.union($1) }
        }
        for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.deletedPosition(kind)) }
        if mapping.settings.extras != .none {
            for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.extraPosition(kind)) }
        }
    }

    func begin(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool) throws {
        for index in plans.indices { try takeOwn(index) }
        own = nil
        renderers = 0
        self.isForeign = isForeign
    }

    func keeps(extra name: String, of target: WriteTarget) -> Bool {
        guard !isForeign, mapping.settings.extras == .elements, let plan = plans[target.index] else { return false }
        return XMLExtraPaths(object: plan.root.tag.name, pack: plan.pack).keeps(name)
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
        let renderer = own ?? makeRenderer(evaluator)
        own = renderer
        guard let lane = renderer.lane(of: target) else { return true }
        if parts[target.index] == nil { _ = try part(of: target.index) }
        guard lane.append(row, restoring: renderer.restoring, isLast: isLast) else { return false }
        lane.writer.trail.count(into: &tally)
        tally.rows[target.index] += 1
        if lane.buffer.count >= Self.flushSize { try takeOwn(target.index) }
        return true
    }

    // MARK: Rows side by side

    func renderer(with evaluator: BindingEvaluator) -> (any RowRenderer)? {
        renderers += 1
        if renderers > 1, spares == nil { spares = WriteBehind.Spares() }
        return makeRenderer(evaluator)
    }

    func take(_ renderer: any RowRenderer, tally: inout Tally) throws {
        guard let renderer = renderer as? XMLRenderer else { return }
        try renderer.drain { source, lane in
            try takeOwn(source)
            _ = try part(of: source)
            try take(lane, of: source)
            tally.rows[source] += lane.objects
        }
        renderer.counts.drain(into: &tally)
    }

    private func makeRenderer(_ evaluator: BindingEvaluator) -> XMLRenderer {
        XMLRenderer(
            plans,
            evaluator: evaluator,
            writesNil: mapping.settings.writesNil,
            restoring: !isForeign && mapping.settings.extras == .elements,
            keys: ledgerKeys.count
        )
    }

    /// Takes over what has been written of a source one after the other.
    private func takeOwn(_ source: Int) throws {
        guard let lane = own?.lanes[source] else { return }
        try take(lane, of: source)
        lane.removeAll()
    }

    private func take(_ lane: XMLRenderer.Lane, of source: Int) throws {
        if !lane.buffer.isEmpty { try part(of: source).append(&lane.buffer) }
        if missing[source].isEmpty { missing[source] = Array(repeating: 0, count: lane.missing.count) }
        for (gap, number) in lane.missing.enumerated() where number > 0 { missing[source][gap] += number }
        gone.merge(lane.gone, uniquingKeysWith: +)
    }

    func drain(into tally: inout Tally) {
        for (key, number) in gone {
            tally.reasons[Tally.Reason(key: key, text: "a deletion says its key only"), default: 0] += number
        }
        gone.removeAll()
    }

    /// SIF infrastructure 3.2.1, base architecture: an object with nothing but its key is a deletion.
    func carriesDeletions(_ target: WriteTarget) -> Bool { true }

    func residue(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool {
        guard !isForeign, let name = batch.string(record, "path"), let fragment = batch.string(record, "fragment")
        else {
            return false
        }
        let index = name.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
        let part: XMLPart
        if let known = otherParts[index] {
            part = known
        } else {
            part = XMLPart(
                collection: mapping.usesCollections ? name + "s" : nil,
                sink: try sink(name + "s"),
                beside: spares
            )
            otherParts[index] = part
        }
        try part.append(fragment)
        return true
    }

    // MARK: Documents

    private func part(of source: Int) throws -> XMLPart {
        if let known = parts[source] { return known }
        let mapped = mapping.sources[source]
        let part = XMLPart(
            collection: mapped.collection,
            sink: try sink(mapped.collection ?? (mapped.element ?? mapped.name) + "s"),
            beside: spares
        )
        parts[source] = part
        if let document, source == sent { try open(part, in: document) }
        return part
    }

    /// As one stream, sends the collections before a source to the document, and that source's objects from here on.
    func complete(before source: Int) throws {
        // A lone collection is a document itself, and it is alone until there is another one.
        guard isOneStream, document != nil || parts.count(where: { $0 != nil }) + otherParts.count > 1 else { return }
        for index in plans.indices { try takeOwn(index) }
        let document = try self.document ?? makeDocument(rootName)
        self.document = document
        while sent < source {
            if let part = parts[sent] {
                if !part.isPlaced { try open(part, in: document) }
                try close(part, in: document)
            }
            sent += 1
        }
        if source < parts.count, let part = parts[source], !part.isPlaced { try open(part, in: document) }
    }

    private func open(_ part: XMLPart, in document: any ByteSink) throws {
        if let collection = part.collection { try document.write(Array("\n<\(collection)>".utf8)) }
        try part.place(in: document)
    }

    private func close(_ part: XMLPart, in document: any ByteSink) throws {
        try part.finish()
        if let collection = part.collection { try document.write(Array("\n</\(collection)>".utf8)) }
    }

    private func makeDocument(_ root: String) throws -> any ByteSink {
        let sink = try output.file(named: "\(rootName).xml")
        try sink.write(Array("\(Self.declaration)\(opening(root))".utf8))
        return sink
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
        for index in plans.indices { try takeOwn(index) }
        own = nil
        let others = otherParts.sorted { $0.key < $1.key }.map(\.value)
        if isOneStream {
            try finishDocument(others)
        } else {
            for part in parts.compactMap({ $0 }) + others {
                try part.finish()
                let name = mapping.usesCollections ? part.collection ?? rootName : rootName
                try part.sink?.write(Array("\n</\(name)>\n".utf8))
                try part.sink?.close()
            }
        }
    }

    private func finishDocument(_ others: [XMLPart]) throws {
        try complete(before: parts.count)
        var root = rootName
        if document == nil {
            let lone = parts.compactMap { $0 }.first ?? others.first
            root = lone?.collection ?? rootName
            let document = try makeDocument(root)
            self.document = document
            try lone?.place(in: document)
        } else if let document {
            for part in others {
                try open(part, in: document)
                try close(part, in: document)
            }
        }
        try document?.write(Array("\n</\(root)>\n".utf8))
        try document?.close()
    }

    func reportGaps(to sink: inout FindingSink) {
        var missing: [String: Int] = [:]
        for (plan, numbers) in zip(plans, self.missing) {
            for (path, number) in zip(plan?.gaps ?? [], numbers) where number > 0 {
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
                    summary:
                        "mandatory \(path) has no value in the source, \(number == 1 ? "once" : "\(number) times")",
                    help: "The object was written without it: nothing was guessed. A consumer that checks mandatory "
                        + "elements will say so. Fill it in the source, or give the mapping a field or an `else` for it.",
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
