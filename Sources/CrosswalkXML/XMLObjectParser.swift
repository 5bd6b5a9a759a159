// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkDiagnostics

/// Bytes of an XML document in, one object at a time out.
///
/// Push bytes with ``feed(_:_:)`` and end with ``finish(_:)``; objects are handed over when they were read to their
/// end. Plain markup is read by ``XMLPlainScanner``, everything else by libxml2, and nobody can tell which. Nothing is fetched, no entity is expanded, a DOCTYPE is refused, and an object is the most that is held.
/// One parser belongs to one thread at a time; ``begin(_:)`` makes it ready for the next document or piece.
public final class XMLObjectParser {
    /// Where the bytes that follow stand in their file.
    public struct Start: Sendable, Hashable {
        /// The number of the first object, 1-based.
        public var row = 1
        /// The physical line of the first byte, 1-based.
        public var line = 1
        /// The offset of the first byte.
        public var byte = 0
        /// The byte column of the first byte in its line, 1-based.
        public var column = 1
        /// Start tags of the wrappers around a piece, to be read in front of it; without line ends.
        public var prefix: [UInt8] = []

        /// The start of a file.
        public init() {}
    }

    /// The most bytes that go to libxml2 at once: larger chunks were slower.
    private static let chunk = 16 << 10
    /// The most bytes that are kept until an object in them ends; longer objects are libxml2's.
    private static let patience = 1 << 20

    private let file: String
    private let limits: XMLLimits
    private let builder: UnsafeMutablePointer<XMLObjectBuilder>
    private let scanner: XMLPlainScanner
    /// False where libxml2 has to read everything, as tests want it.
    private let usesScanner: Bool
    /// True as long as the scanner reads.
    private(set) var isPlain = false
    /// What was fed and not read yet, and how long it has to be for another look.
    private var tail: [UInt8] = []
    private var wanted = 0
    private let fault: UnsafeMutablePointer<crosswalk_xml_fault>
    private var context: xmlParserCtxtPtr?
    private var hasBegun = false
    private var firstLineStart = 0
    private var lastProgress = 0
    private var waiting = 0

    /// Creates a parser.
    ///
    /// - Parameters:
    ///   - rules: tells objects from wrappers.
    ///   - file: the file's name for messages.
    ///   - limits: what is refused.
    public convenience init(rules: XMLObjectRules, file: String, limits: XMLLimits = XMLLimits()) {
        self.init(rules: rules, file: file, limits: limits, usesScanner: true)
    }

    init(rules: XMLObjectRules, file: String, limits: XMLLimits, usesScanner: Bool) {
        Self.prepare
        self.file = file
        self.limits = limits
        builder = .allocate(capacity: 1)
        builder.initialize(to: XMLObjectBuilder(rules: rules, limits: limits))
        scanner = XMLPlainScanner(builder)
        self.usesScanner = usesScanner
        fault = .allocate(capacity: 1)
        fault.initialize(to: crosswalk_xml_fault())
    }

    deinit {
        crosswalk_xml_destroy(context)
        builder.pointee.deallocate()
        builder.deinitialize(count: 1)
        builder.deallocate()
        fault.deallocate()
    }

    /// libxml2 wants to be set up once, before threads use it.
    private static let prepare: Void = xmlInitParser()

    /// What the document says of itself, as far as it was read.
    public var facts: XMLDocumentFacts {
        var facts = builder.pointee.facts
        if facts.encoding.isEmpty, hasBegun { facts.encoding = builder.pointee.encoding }
        for id in builder.pointee.namespaceOrder {
            facts.count(builder.pointee.namespaces[id], builder.pointee.namespaceObjects[id])
        }
        return facts
    }

    /// How many objects were read, counted from the start's row.
    public var lastRow: Int { builder.pointee.row }

    /// The names behind the ids of nodes.
    public var names: XMLNameTable { builder.pointee.names }

    /// Makes ready for a document or piece.
    public func begin(_ start: Start = Start()) throws {
        crosswalk_xml_destroy(context)
        context = nil
        builder.pointee.context = nil
        fault.pointee = crosswalk_xml_fault()
        builder.pointee.restart()
        builder.pointee.row = start.row - 1
        hasBegun = true
        tail.removeAll(keepingCapacity: true)
        wanted = 0
        isPlain = usesScanner && scanner.begin(start)
        if !isPlain { try beginStream(start, keepsFacts: false) }
    }

    /// Makes libxml2 ready, for all of a document or for the rest of it.
    private func beginStream(_ start: Start, keepsFacts: Bool) throws {
        isPlain = false
        builder.pointee.restart(keepsFacts: keepsFacts)
        builder.pointee.row = start.row - 1
        builder.pointee.lineOffset = start.line - 1
        builder.pointee.byteOffset = start.byte - start.prefix.count
        context = crosswalk_xml_create(
            builder,
            fault,
            limits.depth > 256 ? 1 : 0,
            { data, name, prefix, uri, _, _, count, _, values in
                guard let name else { return }
                data?.assumingMemoryBound(to: XMLObjectBuilder.self).pointee
                    .start(name, prefix, uri, Int(count), values)
            },
            { data, _, _, _ in
                data?.assumingMemoryBound(to: XMLObjectBuilder.self).pointee.end()
            },
            { data, bytes, count in
                guard let bytes else { return }
                data?.assumingMemoryBound(to: XMLObjectBuilder.self).pointee.characters(bytes, Int(count))
            },
            { data, _, _, _ in
                data?.assumingMemoryBound(to: XMLObjectBuilder.self).pointee.refuse(.doctype)
            }
        )
        guard context != nil else {
            throw CrosswalkError(.io, id: "SIF-XML-011", "no memory for an XML parser", place: Place(file: file))
        }
        builder.pointee.context = context
        firstLineStart = start.prefix.count - (start.column - 1)
        builder.pointee.lastLineStart = firstLineStart
        lastProgress = 0
        waiting = 0
        if !start.prefix.isEmpty {
            builder.pointee.isRepeat = true
            try start.prefix.withUnsafeBufferPointer { try push($0, { _ in }) }
            builder.pointee.isRepeat = false
        }
    }

    /// Reads more bytes and hands over the objects that end in them.
    ///
    /// - Throws: `CrosswalkError` where the document is broken, after every whole object before the fault.
    public func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (XMLObject) -> Void) throws {
        if !hasBegun { try begin() }
        guard isPlain else { return try push(bytes, body) }
        if tail.isEmpty {
            try readPlain(bytes, atEnd: false, body)
        } else {
            tail.append(contentsOf: bytes)
            if tail.count >= wanted { try readTail(atEnd: false, body) }
        }
    }

    /// Ends the document.
    ///
    /// - Throws: `CrosswalkError` where it is not complete, after every whole object.
    public func finish(_ body: (XMLObject) -> Void) throws {
        try finish(isWhole: true, body)
    }

    func finish(isWhole: Bool, _ body: (XMLObject) -> Void) throws {
        if !hasBegun { try begin() }
        if isPlain { try readTail(atEnd: true, body) }
        hasBegun = false
        if !isPlain { withHandler(body) { _ = xmlParseChunk(context, nil, 0, 1) } }
        if builder.pointee.facts.encoding.isEmpty { builder.pointee.facts.encoding = builder.pointee.encoding }
        try check(atEnd: isWhole)
    }

    // MARK: - Plain markup

    private func readTail(atEnd: Bool, _ body: (XMLObject) -> Void) throws {
        let bytes = tail
        tail = []
        try bytes.withUnsafeBufferPointer { try readPlain($0, atEnd: atEnd, body) }
    }

    /// Lets the scanner read on; what it leaves is kept for more to come, or is for libxml2 from now on.
    private func readPlain(_ bytes: UnsafeBufferPointer<UInt8>, atEnd: Bool, _ body: (XMLObject) -> Void) throws {
        var outcome = XMLPlainScanner.Outcome.more
        withHandler(body) { outcome = scanner.scan(bytes, atEnd: atEnd) }
        if outcome == .done { return }
        let rest = UnsafeBufferPointer(rebasing: bytes[scanner.consumed...])
        if outcome == .doubt || atEnd || rest.count > Self.patience {
            try beginStream(scanner.rest, keepsFacts: true)
            return try push(rest, body)
        }
        wanted = rest.count * 2
        tail.append(contentsOf: rest)
    }

    // MARK: - libxml2

    private func push(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (XMLObject) -> Void) throws {
        guard let base = bytes.baseAddress else { return }
        var position = 0
        while position < bytes.count {
            let count = min(Self.chunk, bytes.count - position)
            let from = UnsafeRawPointer(base + position).assumingMemoryBound(to: CChar.self)
            withHandler(body) { _ = xmlParseChunk(context, from, Int32(count), 0) }
            try check(atEnd: false)
            try checkProgress(count)
            position += count
        }
    }

    private func withHandler(_ body: (XMLObject) -> Void, _ work: () -> Void) {
        withoutActuallyEscaping(body) { handler in
            builder.pointee.handler = handler
            work()
            builder.pointee.handler = nil
        }
    }

    /// libxml2 collects a start tag until its end and compares its attributes each with each: endless tags are refused.
    private func checkProgress(_ count: Int) throws {
        guard let input = context?.pointee.input, let cursor = input.pointee.cur else { return }
        let progress = Int(crosswalk_xml_position(context))
        if progress != lastProgress {
            lastProgress = progress
            waiting = 0
            return
        }
        waiting += count
        guard waiting > limits.tag, cursor < input.pointee.end, cursor[0] == UInt8(ascii: "<") else { return }
        if cursor + 1 < input.pointee.end, cursor[1] == UInt8(ascii: "!") || cursor[1] == UInt8(ascii: "?") { return }
        builder.pointee.refuse(.text)
        try check(atEnd: false)
    }

    private func check(atEnd: Bool) throws {
        guard builder.pointee.refusal != nil || fault.pointee.code != 0 else { return }
        hasBegun = false
        let place = builder.pointee.refusal == nil ? faultPlace : builder.pointee.refusalPlace
        throw XMLFault(
            refusal: builder.pointee.refusal,
            code: Int(fault.pointee.code),
            isAtEnd: atEnd,
            isLast: fault.pointee.rest <= 1,
            isBadByte: fault.pointee.bad_byte != 0,
            hasRoot: !builder.pointee.facts.root.isEmpty || builder.pointee.depth > 0,
            depth: builder.pointee.depth,
            lastRow: builder.pointee.row,
            limits: limits
        )
        .error(
            Place(
                file: file,
                line: place.line,
                byte: builder.pointee.isConverted ? -1 : place.byte,
                column: max(0, place.column)
            )
        )
    }

    private var faultPlace: (line: Int, column: Int, byte: Int) {
        let byte = Int(fault.pointee.byte)
        var column = Int(fault.pointee.column)
        if fault.pointee.line_start >= 0 {
            column = byte - Int(fault.pointee.line_start) + 1
        } else if fault.pointee.line == 1, byte >= 0 {
            column = byte - firstLineStart + 1
        }
        let offset = byte < 0 ? 0 : builder.pointee.byteOffset
        return (Int(fault.pointee.line) + builder.pointee.lineOffset, column, byte + offset)
    }
}
