// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkBytes

/// An XML Schema, ready to validate documents as they stream by; no tree is built.
public final class XMLSchema {
    /// What kept a document from being checked.
    public enum Outcome: Sendable {
        /// It was checked as far as it is well-formed.
        case checked
        /// The schema does not declare the root.
        case undeclaredRoot(String)
        /// It could not be read to its end.
        case broken
    }

    private let schema: xmlSchemaPtr
    /// What libxml2 said of the schema in spite of taking it.
    public let faults: [XMLSchemaFault]

    /// Collects faults while libxml2 reads.
    private final class Sink {
        var faults: [XMLSchemaFault] = []
    }

    /// Reads a schema and all it includes.
    ///
    /// - Parameter faults: what is wrong with it; at most a hundred.
    /// - Returns: nil where it cannot be used.
    public init?(path: String, faults found: inout [XMLSchemaFault]) {
        let collected = Sink()
        var sink = crosswalk_schema_sink(
            user: Unmanaged.passUnretained(collected).toOpaque(),
            report: { user, code, line, message in
                guard let user, let message else { return }
                let sink = Unmanaged<Sink>.fromOpaque(user).takeUnretainedValue()
                guard sink.faults.count < 100 else { return }
                let words = XMLSchema.plain(String(cString: message))
                sink.faults.append(XMLSchemaFault(code: Int(code), line: Int(line), path: "", message: words))
            },
            context: nil
        )
        let loaded = withExtendedLifetime(collected) { crosswalk_schema_load(path, &sink) }
        found = collected.faults
        faults = collected.faults
        guard let loaded else { return nil }
        schema = loaded
    }

    deinit { xmlSchemaFree(schema) }

    /// Validates a document.
    ///
    /// - Parameter report: called for every fault, in order of the document.
    /// - Throws: `CrosswalkError` where the source cannot be read.
    public func validate(_ source: any ByteSource, _ report: @escaping (XMLSchemaFault) -> Void) throws -> Outcome {
        let state = XMLSchemaRun(schema: schema, report: report)
        guard
            let run = crosswalk_schema_begin(
                schema,
                Unmanaged.passUnretained(state).toOpaque(),
                { user, code, line, message in
                    guard let user, let message else { return }
                    Unmanaged<XMLSchemaRun>.fromOpaque(user).takeUnretainedValue()
                        .fault(Int(code), Int(line), String(cString: message))
                },
                { user, name, _, uri, _, _, _, _, _ in
                    guard let user, let name else { return }
                    Unmanaged<XMLSchemaRun>.fromOpaque(user).takeUnretainedValue().start(name, uri)
                },
                { user, _, _, _ in
                    guard let user else { return }
                    Unmanaged<XMLSchemaRun>.fromOpaque(user).takeUnretainedValue().end()
                },
                { user, _, _, _ in
                    guard let user else { return }
                    Unmanaged<XMLSchemaRun>.fromOpaque(user).takeUnretainedValue().stop()
                }
            )
        else { return .broken }
        defer { crosswalk_schema_end(run) }
        state.run = run
        let size = 16 << 10
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
        defer { buffer.deallocate() }
        while !state.isStopped {
            let count = try source.read(into: buffer)
            let isBroken = buffer.withMemoryRebound(to: CChar.self) { bytes in
                crosswalk_schema_feed(run, bytes.baseAddress, Int32(count), count == 0 ? 1 : 0) != 0
            }
            if isBroken, !state.isStopped { return .broken }
            if count == 0 { break }
        }
        if let root = state.undeclaredRoot { return .undeclaredRoot(root) }
        return state.isStopped ? .broken : .checked
    }

    /// The words without line ends and the namespaces in braces.
    static func plain(_ message: String) -> String {
        var result = ""
        var depth = 0
        for character in message where !character.isNewline {
            if character == "{", depth == 0, result.hasSuffix("'") || result.hasSuffix(" ") || result.hasSuffix("(") {
                depth = 1
            } else if character == "}", depth > 0 {
                depth = 0
            } else if depth == 0 {
                result.append(character)
            }
        }
        return result
    }
}
