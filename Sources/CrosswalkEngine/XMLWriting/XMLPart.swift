// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The objects of one collection on their way: into a file of their own, or kept in a spool until the document that holds
/// all collections has come to them.
final class XMLPart {
    private static let flushSize = 1 << 18

    let collection: String?
    /// The collection's own file.
    let sink: (any ByteSink)?
    /// True once the objects go where they stay.
    private(set) var isPlaced: Bool
    private var buffer = ByteBuffer(capacity: 1 << 16)
    private var spool: SpoolFile?
    private var behind: WriteBehind
    private let spares: WriteBehind.Spares?

    /// Creates a part; with `spares` what is costly to write is written on a thread of its own.
    init(collection: String?, sink: (any ByteSink)?, beside spares: WriteBehind.Spares?) {
        self.collection = collection
        self.sink = sink
        self.spares = spares
        isPlaced = sink != nil
        if let sink {
            behind = WriteBehind(beside: sink.isCostly ? spares : nil) { try sink.write($0) }
        } else {
            let spool = SpoolFile(memory: 8 << 20, fileFrom: 1 << 18)
            self.spool = spool
            behind = WriteBehind(beside: nil) { try $0.withBytes { try spool.append($0) } }
        }
    }

    /// Takes over what a buffer holds and leaves it empty.
    func append(_ bytes: inout ByteBuffer) throws {
        if bytes.count < ByteBuffer.large, buffer.count + bytes.count <= Self.flushSize {
            bytes.withBytes { buffer.append($0) }
            bytes.removeAll()
        } else {
            try behind.give(&buffer)
            try behind.give(&bytes)
        }
    }

    /// Takes an object of which there are few.
    func append(_ object: String) throws {
        buffer.append("\n    ")
        buffer.append(object)
        if buffer.count > Self.flushSize { try behind.give(&buffer) }
    }

    /// Sends what was kept to where the document has come to; what comes from here on goes there too.
    func place(in document: any ByteSink) throws {
        try finish()
        try spool?.send(to: document)
        spool = nil
        behind = WriteBehind(beside: document.isCostly ? spares : nil) { try document.write($0) }
        isPlaced = true
    }

    /// Waits until everything is written.
    func finish() throws {
        try behind.give(&buffer)
        try behind.finish()
    }
}
