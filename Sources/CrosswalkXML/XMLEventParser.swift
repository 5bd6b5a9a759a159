// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkBytes
import CrosswalkDiagnostics

/// Reads a document piece by piece and hands its elements and texts to a handler: for the parts of a workbook.
///
/// Nothing is fetched, no entity is expanded, a DOCTYPE is refused, libxml2's own limits hold. Used from one thread at
/// a time.
public final class XMLEventParser {
    /// What the callbacks reach.
    private final class Box {
        let handler: any XMLEventHandler
        var hasDoctype = false

        init(_ handler: any XMLEventHandler) { self.handler = handler }
    }

    private static let prepare: Void = xmlInitParser()

    private let source: any ByteSource
    private let part: String
    private let box: Box
    private let fault: UnsafeMutablePointer<crosswalk_xml_fault>
    private let context: xmlParserCtxtPtr?
    private var buffer = [UInt8](repeating: 0, count: 32 << 10)
    private var isDone = false

    /// Creates a parser over a part's bytes; `part` is how messages call it.
    public init(_ source: any ByteSource, part: String, handler: any XMLEventHandler) {
        Self.prepare
        self.source = source
        self.part = part
        box = Box(handler)
        fault = .allocate(capacity: 1)
        fault.initialize(to: crosswalk_xml_fault())
        context = crosswalk_xml_create(
            Unmanaged.passUnretained(box).toOpaque(),
            fault,
            0,
            { user, name, _, _, _, _, count, _, attributes in
                guard let user, let name else { return }
                let box = Unmanaged<Box>.fromOpaque(user).takeUnretainedValue()
                box.handler.start(XMLEventParser.bytes(name), XMLEventAttributes(attributes, count: Int(count)))
            },
            { user, name, _, _ in
                guard let user, let name else { return }
                Unmanaged<Box>.fromOpaque(user).takeUnretainedValue().handler.end(XMLEventParser.bytes(name))
            },
            { user, text, count in
                guard let user, let text else { return }
                let box = Unmanaged<Box>.fromOpaque(user).takeUnretainedValue()
                box.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
            },
            { user, _, _, _ in
                guard let user else { return }
                Unmanaged<Box>.fromOpaque(user).takeUnretainedValue().hasDoctype = true
            }
        )
    }

    deinit {
        crosswalk_xml_destroy(context)
        fault.deallocate()
    }

    /// Reads the next piece; false at the end.
    ///
    /// - Throws: `CrosswalkError` `IO-XLS-002` where the part is no well-formed XML, or the source's own.
    public func advance() throws -> Bool {
        if isDone { return false }
        let count = try buffer.withUnsafeMutableBufferPointer { try source.read(into: $0) }
        isDone = count == 0
        let code = buffer.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                xmlParseChunk(context, $0.baseAddress, Int32(count), isDone ? 1 : 0)
            }
        }
        if box.hasDoctype { throw failure("has a DOCTYPE, which no workbook needs") }
        if code != 0, fault.pointee.code != 0 || isDone { throw failure("is not well-formed XML") }
        return !isDone
    }

    /// Reads everything.
    ///
    /// - Throws: as ``advance()``.
    public func run() throws { while try advance() {} }

    private func failure(_ what: String) -> CrosswalkError {
        CrosswalkError(
            .unreadable,
            id: "IO-XLS-002",
            "The workbook's part \(part) \(what). Open the workbook in a spreadsheet program and save it again.",
            place: Place(file: source.name, line: Int(fault.pointee.line))
        )
    }

    private static func bytes(_ name: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
    }
}
