// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
@testable import CrosswalkMapping
import CrosswalkModel

/// Reads sets of files by a mapping, and writes them again, in memory.
struct SetTraffic {
    /// Files by their names.
    final class Files: FileSetOutput {
        final class Sink: ByteSink {
            var bytes: [UInt8] = []
            func write(_ bytes: UnsafeBufferPointer<UInt8>) throws { self.bytes += bytes }
            func close() throws {}
        }

        var sinks: [String: Sink] = [:]

        func file(named name: String) throws -> any ByteSink {
            let sink = Sink()
            sinks[name] = sink
            return sink
        }

        /// The files' text by name.
        var texts: [String: String] { sinks.mapValues { String(decoding: $0.bytes, as: UTF8.self) } }

        /// The files as an input.
        var tree: InputTree {
            let entries = sinks.sorted { $0.key < $1.key }.map { name, sink in
                let bytes = sink.bytes
                return InputEntry(name: name, size: bytes.count) { CrosswalkBytes.MemorySource(bytes, name: name) }
            }
            return InputTree(displayName: "test", kind: .folder, entries: entries, notes: [])
        }
    }

    /// Canonical lines.
    var lines: [String] = []
    /// What was read again when it had been written; nil where nothing was written.
    var written: Files?

    /// Reads a set; with `writes` also writes what was read.
    init(_ tree: InputTree, _ mapping: Mapping, writes: Bool = true) throws {
        let reader = try CSVDatasetReader(tree, mapping: mapping)
        let encoder = NDJSONEncoder()
        var output = ByteBuffer()
        let files = Files()
        let writer = writes ? MappedWriter(csvSet: mapping, output: files) : nil
        try Pipeline(jobs: 1).run(reader, sources: mapping.sources.count) { batch, _, _ in
            encoder.encode(batch, into: &output)
            try writer?.write(batch)
        }
        try writer?.finish()
        written = writes ? files : nil
        lines = String(decoding: output.array(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Reads one file.
    init(_ name: String, _ text: String, _ mapping: Mapping) throws {
        let files = Files()
        try files.file(named: name).write(Array(text.utf8))
        try self.init(files.tree, mapping)
    }

    /// The lines that tell of the data: not the envelope, and not the announcements of headers.
    var records: [String] {
        lines.filter {
            !$0.hasPrefix("{\"record\":\"Dataset\"")
                && !($0.contains("\"record\":\"Residue\"") && !$0.contains("\"cells\""))
        }
    }

    /// A mapping with these sources, in YAML indented by two.
    static func mapping(_ sources: String, codes: [String: String] = [:]) throws -> Mapping {
        var files = [
            "test/mapping.yaml": """
            mapping: 1
            id: test
            title: Test
            container: csv-set
            settings: { extras: columns }
            sources:

            """ + sources
        ]
        for (name, rows) in codes { files["test/codes/\(name).csv"] = "source,canonical,direction\n" + rows }
        return try MappingCatalog(files: files).load(id: "test")
    }
}
