// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkDiagnostics

/// Bytes of an XML document in, one object at a time out.
///
/// Push bytes with ``feed(_:_:)`` and end with ``finish(_:)``; objects are handed over as soon as their end tag was
/// read. Nothing is fetched, no entity is expanded, a DOCTYPE is refused, and an object is the most that is held.
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

    private let file: String
    private let limits: XMLLimits
    private let builder: UnsafeMutablePointer<XMLObjectBuilder>
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
    public init(rules: XMLObjectRules, file: String, limits: XMLLimits = XMLLimits()) {
        Self.prepare
        self.file = file
        self.limits = limits
        builder = .allocate(capacity: 1)
        builder.initialize(to: XMLObjectBuilder(rules: rules, limits: limits))
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
        fault.pointee = crosswalk_xml_fault()
        builder.pointee.restart()
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
        hasBegun = true
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
        try push(bytes, body)
    }

    /// Ends the document.
    ///
    /// - Throws: `CrosswalkError` where it is not complete, after every whole object.
    public func finish(_ body: (XMLObject) -> Void) throws {
        try finish(isWhole: true, body)
    }

    func finish(isWhole: Bool, _ body: (XMLObject) -> Void) throws {
        if !hasBegun { try begin() }
        hasBegun = false
        withHandler(body) { xmlParseChunk(context, nil, 0, 1) }
        if builder.pointee.facts.encoding.isEmpty { builder.pointee.facts.encoding = builder.pointee.encoding }
        try check(atEnd: isWhole)
    }

    private func push(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (XMLObject) -> Void) throws {
        guard let base = bytes.baseAddress else { return }
        var position = 0
        while position < bytes.count {
            let count = min(Self.chunk, bytes.count - position)
            let from = UnsafeRawPointer(base + position).assumingMemoryBound(to: CChar.self)
            withHandler(body) { xmlParseChunk(context, from, Int32(count), 0) }
            try check(atEnd: false)
            try checkProgress(count)
            position += count
        }
    }

    private func withHandler(_ body: (XMLObject) -> Void, _ work: () -> Int32) {
        withoutActuallyEscaping(body) { handler in
            builder.pointee.handler = handler
            _ = work()
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
