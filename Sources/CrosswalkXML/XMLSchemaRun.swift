// SPDX-License-Identifier: Apache-2.0

import CLibXML2

/// One document on its way past a schema: where it stands, and what was reported.
final class XMLSchemaRun {
    private let schema: xmlSchemaPtr
    private let report: (XMLSchemaFault) -> Void
    var run: UnsafeMutablePointer<crosswalk_schema_run>?
    private(set) var undeclaredRoot: String?
    private(set) var isStopped = false
    /// The names of the open elements; libxml2 keeps them as long as its parser.
    private var open: [UnsafePointer<UInt8>] = []
    /// Faults of an element's content come after its end was told, so that it stays until something follows.
    private var isEnding = false
    private var lastFault = (code: 0, line: 0)

    init(schema: xmlSchemaPtr, report: @escaping (XMLSchemaFault) -> Void) {
        self.schema = schema
        self.report = report
    }

    func start(_ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
        settle()
        if open.isEmpty, undeclaredRoot == nil, crosswalk_schema_lacks_root(schema, name, uri) != 0 {
            undeclaredRoot = String(cString: name)
            stop()
        }
        open.append(name)
    }

    func end() {
        settle()
        isEnding = true
    }

    func stop() {
        isStopped = true
        if let run { crosswalk_schema_stop(run) }
    }

    func fault(_ code: Int, _ line: Int, _ message: String) {
        if isStopped || message.contains("No precomputed value") { return }
        // A facet that is not met makes the whole value not valid, which is said once more.
        let isRepeat = code == 1824 && lastFault.line == line && (1829...1841).contains(lastFault.code)
        lastFault = (code, line)
        if isRepeat { return }
        let path = open.map { String(cString: $0) }.joined(separator: "/")
        report(XMLSchemaFault(code: code, line: line, path: path, message: XMLSchema.plain(message)))
    }

    private func settle() {
        if isEnding { _ = open.popLast() }
        isEnding = false
    }
}
