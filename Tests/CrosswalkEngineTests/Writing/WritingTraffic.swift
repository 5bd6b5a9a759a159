// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
@testable import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// Canonical lines written in a built-in format, in memory.
struct WritingTraffic {
    let files: [String: String]
    let writer: MappedWriter

    /// - Parameter linesInBatch: how many lines are handed over at a time.
    init(
        _ lines: [String],
        to format: String,
        isOneStream: Bool = true,
        jobs: Int = 1,
        linesInBatch: Int = .max
    ) throws {
        let mapping = try MappingCatalog.builtIn.load(id: format)
        let output = SetTraffic.Files()
        let isXML = mapping.container == .xml
        let writer =
            isXML
            ? MappedWriter(xml: mapping, output: output, isOneStream: isOneStream)
            : MappedWriter(csvSet: mapping, output: output)
        writer.jobs = jobs
        var rest = lines[...]
        while !rest.isEmpty {
            let text = rest.prefix(linesInBatch).joined(separator: "\n") + "\n"
            rest = rest.dropFirst(linesInBatch)
            let reader = CanonicalReader("test") { CrosswalkBytes.MemorySource(Array(text.utf8), name: "test") }
            try Pipeline(jobs: 1).run(reader, sources: 0) { batch, _, _ in try writer.write(batch) }
        }
        try writer.finish()
        self.writer = writer
        files = output.texts
    }

    /// The cells of a column of a file, without the header.
    func column(_ index: Int, of file: String) -> [String] {
        (files[file] ?? "").split(separator: "\r\n").dropFirst().map {
            String($0.split(separator: ",", omittingEmptySubsequences: false)[index])
        }
    }
}
