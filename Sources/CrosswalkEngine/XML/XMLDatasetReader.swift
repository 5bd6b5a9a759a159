// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML
import Dispatch
import Synchronization

/// Reads XML documents by a mapping, one file after the other.
///
/// Documents are cut behind objects and the pieces parsed independently of each other. A document that cannot be cut is
/// parsed as one stream by whoever has the next part of it, one after the other. Objects that the mapping has no rules
/// for travel as residue.
public final class XMLDatasetReader: DatasetReader {
    /// The names of the input's files, in reading order.
    public let files: [String]
    /// What the ledger calls each tally entry this reader makes.
    public let ledgerKeys: [LedgerKey]

    private let mapping: Mapping
    private let plan: XMLReadPlan
    private let entries: [InputEntry]
    private let target: Int
    /// What was noticed of files before the first object; handed out with the first piece.
    private let notices: FindingSink
    private let state = ReadingState()
    private let tickets = Mutex<[Int: Ticket]>([:])
    private let idle = Mutex<[Worker]>([])
    private let seen = Mutex<[Int: (file: Int, facts: XMLDocumentFacts)]>([:])

    /// Only ``next()`` touches it, from one thread at a time.
    private final class ReadingState: @unchecked Sendable {
        var file = 0
        var cutter: XMLPieceCutter?
        var number = 0
        var isFileStart = true
        var stream: Stream?
    }

    /// A parser and what it feeds; used by one thread at a time.
    private final class Worker: @unchecked Sendable {
        let file: Int
        let parser: XMLObjectParser
        var evaluator: XMLObjectEvaluator

        init(_ plan: XMLReadPlan, file: Int, name: String) {
            self.file = file
            parser = XMLObjectParser(rules: plan.rules, file: name)
            evaluator = XMLObjectEvaluator(plan, fileName: name, file: file)
        }
    }

    /// The parts of a document that has to be parsed in order: each waits for the one before it.
    private final class Stream: @unchecked Sendable {
        // Whoever has waited for the part before is alone with the worker.
        let worker: Worker
        var isBroken = false

        init(_ worker: Worker) { self.worker = worker }
    }

    /// What is known of a piece beside its bytes.
    private struct Ticket: Sendable {
        var piece: XMLPiece
        var isFirst: Bool
        var isFileStart: Bool
        var stream: Stream?
        var before: DispatchSemaphore?
        var after: DispatchSemaphore?
    }

    private var lastGate: DispatchSemaphore? {
        get { gate.withLock { $0 } }
        set { gate.withLock { $0 = newValue } }
    }
    private let gate = Mutex<DispatchSemaphore?>(nil)
    /// The bytes of pieces, to read the next ones into.
    private let spares = SpareBytes()
    /// How many bytes a piece has: with all that is made of it, it stays in a core's second cache.
    public static let usualSize = 256 << 10

    /// Compiles the mapping; the files are opened when they are read.
    ///
    /// - Parameters:
    ///   - input: the documents.
    ///   - mapping: a mapping of XML.
    ///   - pieceSize: how many bytes a piece should have.
    /// - Throws: `CrosswalkError` where a file's first bytes cannot be read.
    public init(_ input: InputTree, mapping: Mapping, pieceSize: Int = XMLDatasetReader.usualSize) throws {
        self.mapping = mapping
        plan = XMLReadPlan(mapping)
        target = pieceSize
        var notices = FindingSink(maxPlaces: 100)
        var entries: [InputEntry] = []
        for entry in input.entries {
            if try input.entries.count == 1 || Self.isXML(entry) {
                entries.append(entry)
            } else {
                notices.report(XMLNotices.notXML(entry.name))
            }
        }
        self.entries = entries
        self.notices = notices
        files = entries.map(\.name)
        ledgerKeys = plan.keys
    }

    private static func isXML(_ entry: InputEntry) throws -> Bool {
        if entry.name.lowercased().hasSuffix(".xml") { return true }
        let head = try entry.head(64).filter { $0 > 0x20 && $0 < 0x7F }
        return head.first == UInt8(ascii: "<")
    }

    /// What a file says of itself, as far as it was read.
    public func facts(ofFile file: Int) -> XMLDocumentFacts {
        var facts = XMLDocumentFacts()
        let all = seen.withLock { $0 }
        for number in all.keys.sorted() {
            if let part = all[number], part.file == file { facts.merge(part.facts) }
        }
        return facts
    }

    // MARK: - Pieces

    /// The next piece, or nil at the end.
    public func next() throws -> InputPiece? {
        if entries.isEmpty, state.number == 0 {
            state.number = 1
            return InputPiece(bytes: [], file: -1)
        }
        while state.file < entries.count {
            if state.cutter == nil {
                state.cutter = XMLPieceCutter(
                    source: try entries[state.file].open(),
                    rules: plan.rules,
                    target: target,
                    spares: spares
                )
                state.isFileStart = true
            }
            if let piece = try state.cutter?.next() { return ticket(piece) }
            state.cutter = nil
            state.file += 1
        }
        return nil
    }

    private func ticket(_ piece: XMLPiece) -> InputPiece {
        state.number += 1
        var ticket = Ticket(piece: piece, isFirst: state.number == 1, isFileStart: state.isFileStart)
        ticket.piece.bytes = []
        state.isFileStart = false
        if !piece.isAlone {
            if piece.begins {
                state.stream = Stream(Worker(plan, file: state.file, name: files[state.file]))
            } else {
                ticket.before = lastGate
            }
            ticket.stream = state.stream
            ticket.after = DispatchSemaphore(value: 0)
            lastGate = ticket.after
        }
        let kept = ticket
        let number = state.number
        tickets.withLock { $0[number] = kept }
        return InputPiece(
            bytes: piece.bytes,
            file: state.file,
            source: state.number,
            firstLine: piece.start.line,
            firstByte: piece.start.byte,
            firstRow: piece.start.row
        )
    }

    // MARK: - Records

    /// Turns a piece into records.
    public func parse(_ piece: consuming InputPiece, into batch: inout RecordBatch, tally: inout Tally) throws {
        batch.files = files
        let (file, number) = (piece.file, piece.source)
        guard file >= 0, var ticket = tickets.withLock({ $0.removeValue(forKey: number) }) else {
            tally.findings.merge(notices)
            XMLEnvelope(mapping, XMLDocumentFacts(), files: files).begin(&batch)
            return
        }
        swap(&ticket.piece.bytes, &piece.bytes)
        ticket.before?.wait()
        defer {
            ticket.after?.signal()
            var bytes: [UInt8] = []
            swap(&bytes, &ticket.piece.bytes)
            spares.give(bytes)
        }
        if ticket.stream?.isBroken == true { return }
        let worker = ticket.stream?.worker ?? worker(for: file)
        if ticket.isFirst { tally.findings.merge(notices) }
        var needsEnvelope = ticket.isFirst
        var fault: (any Error)?
        // Objects are taken over as they stand, and some values are written anew.
        batch.bytes.reserveCapacity(ticket.piece.bytes.count + ticket.piece.bytes.count / 8)
        worker.evaluator.begin()
        do {
            try worker.parser.parse(ticket.piece) { object in
                if needsEnvelope {
                    needsEnvelope = false
                    XMLEnvelope(mapping, worker.parser.facts, files: files).begin(&batch)
                }
                worker.evaluator.read(object, into: &batch, tally: &tally)
            }
        } catch {
            fault = error
        }
        worker.evaluator.counts.drain(into: &tally)
        let facts = worker.parser.facts
        if needsEnvelope { XMLEnvelope(mapping, facts, files: files).begin(&batch) }
        XMLNotices.report(
            facts,
            file: files[file],
            atStart: ticket.isFileStart,
            atEnd: ticket.piece.ends || fault != nil,
            to: &tally.findings
        )
        if ticket.piece.ends || fault != nil { seen.withLock { $0[number] = (file, facts) } }
        if let fault {
            ticket.stream?.isBroken = true
            throw fault
        }
        if ticket.stream == nil { idle.withLock { $0.append(worker) } }
    }

    private func worker(for file: Int) -> Worker {
        let found = idle.withLock { idle in
            idle.lastIndex { $0.file == file }.map { idle.remove(at: $0) }
        }
        return found ?? Worker(plan, file: file, name: files[file])
    }
}
