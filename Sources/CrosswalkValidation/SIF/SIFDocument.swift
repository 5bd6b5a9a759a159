// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// One document on its way through the threads: cut into pieces, parsed and checked side by side, used in order.
///
/// With one job nothing is cut: cutting costs a look at every tag. What cannot be cut is parsed as a stream, when its
/// parts are used.
final class SIFDocument: @unchecked Sendable {
    // Safe to send: pieces are taken by one thread at a time, and the stream belongs to the one that uses them.

    private let name: String
    private let checkers: SIFCheckers
    private let source: SIFSource
    private let cutter: XMLPieceCutter?
    private let parsers = Pool<XMLObjectParser>()
    /// The parser of what cannot be cut, and the checker beside it.
    private var stream: (parser: XMLObjectParser, checker: SIFChecker)?
    private var isDone = false

    init(_ source: any ByteSource, name: String, _ checkers: SIFCheckers, jobs: Int) {
        self.name = name
        self.checkers = checkers
        self.source = SIFSource(source)
        cutter = jobs > 1 ? XMLPieceCutter(source: self.source, rules: checkers.model.rules) : nil
    }

    /// What the stream says of the document; nil where there was none.
    var streamFacts: XMLDocumentFacts? { stream?.parser.facts }

    /// The next piece, or nil at the end.
    func next() throws -> SIFPiece? {
        if let cutter { return try cutter.next().map { SIFPiece($0, checkers.model) } }
        if isDone { return nil }
        let bytes = try [UInt8](unsafeUninitializedCapacity: 256 << 10) { memory, count in
            count = try source.read(into: memory)
        }
        isDone = bytes.isEmpty
        return SIFPiece(bytes: bytes, checkers.model)
    }

    /// Checks the objects of a piece that stands alone; any thread may.
    func check(_ piece: SIFPiece) {
        guard piece.isAlone else { return }
        let checker = checkers.take()
        let parser = parsers.take() ?? parser()
        parse(piece, parser, checker)
        piece.facts = parser.facts
        checkers.giveBack(checker)
        parsers.give(parser)
    }

    /// Checks the objects of the next part of a stream; the one who uses the pieces does.
    func finish(_ piece: SIFPiece) {
        if !piece.isAlone {
            let (parser, checker) = stream ?? (parser(), checkers.take())
            stream = (parser, checker)
            parse(piece, parser, checker)
        }
        // What is missing at the end is the source's fault; what was wrong before it is the document's.
        guard let failure = source.failure, isDone || piece.piece?.isLast ?? false else { return }
        let id = (piece.fault as? CrosswalkError)?.id ?? TruncatedDocumentRule.info.id
        if id == TruncatedDocumentRule.info.id || id == NoDocumentRule.info.id { piece.fault = failure }
    }

    private func parser() -> XMLObjectParser { XMLObjectParser(rules: checkers.model.rules, file: name) }

    private func parse(_ piece: SIFPiece, _ parser: XMLObjectParser, _ checker: SIFChecker) {
        var lastNamespace = -1
        func take(_ object: XMLObject) {
            if checker.trail.isPartial == nil {
                let facts = parser.facts
                checker.trail.isPartial = facts.hasMorePackets || facts.hasEvents
            }
            if Int(object.root.namespace) != lastNamespace {
                lastNamespace = Int(object.root.namespace)
                note(object, &checker.trail)
            }
            checker.check(object)
        }
        do {
            if let whole = piece.piece {
                try parser.parse(whole, take)
            } else if piece.count > 0 {
                try piece.bytes.withUnsafeBufferPointer { try parser.feed($0, take) }
            } else {
                try parser.finish(take)
            }
        } catch {
            piece.fault = error
        }
        piece.lastRow = parser.lastRow
        piece.trail = checker.takeTrail()
    }

    private func note(_ object: XMLObject, _ trail: inout SIFTrail) {
        let uri = object.namespace
        if trail.namespaces.contains(where: { $0.uri == uri }) { return }
        trail.namespaces.append(
            SIFTrail.Namespace(
                uri: uri,
                name: object.name,
                line: object.line,
                byte: object.byte,
                column: Int(object.root.column)
            )
        )
    }
}
