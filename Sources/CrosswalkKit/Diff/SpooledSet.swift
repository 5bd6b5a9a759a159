// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine

/// A set of files that waits in memory and in temporary files without names, to be read again.
final class SpooledSet: FileSetOutput {
    private final class Sink: ByteSink {
        let spool: SpoolFile

        init(memory: Int) { spool = SpoolFile(memory: memory) }

        func write(_ bytes: UnsafeBufferPointer<UInt8>) throws { try spool.append(bytes) }
        func close() throws {}
    }

    private let memory: Int
    private var sinks: [String: Sink] = [:]

    /// Creates an empty set.
    ///
    /// - Parameter memory: how many bytes of each file are kept in memory.
    init(memory: Int) { self.memory = memory }

    /// The names of the files, in order.
    var names: [String] { sinks.keys.sorted() }

    func file(named name: String) throws -> any ByteSink {
        let sink = Sink(memory: memory)
        sinks[name] = sink
        return sink
    }

    /// The bytes of a file from the front, or nil where there is none.
    func source(_ name: String) -> (any ByteSource)? { sinks[name]?.spool.source(name: name) }
}
