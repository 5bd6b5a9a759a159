// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A stream that can be read once only, with its first bytes kept so that they can be looked at before.
final class PeekedSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    let name: String
    let size: Int?
    private let source: any ByteSource
    private var kept: [UInt8] = []
    private var place = 0
    private var isOpen = false

    init(_ source: any ByteSource) {
        self.source = source
        name = source.name
        size = source.size
    }

    /// Up to `count` first bytes.
    func peek(_ count: Int) throws -> [UInt8] {
        if kept.count < count {
            guard !isOpen else { throw readTwice() }
            kept += try source.readFully(count - kept.count)
        }
        return Array(kept.prefix(count))
    }

    /// Itself, the first time.
    func open() throws -> any ByteSource {
        if isOpen { throw readTwice() }
        isOpen = true
        return self
    }

    private func readTwice() -> CrosswalkError {
        CrosswalkError(
            .usage,
            id: "IO-IN-003",
            "\(name) is a stream and can be read only once here; save it to a file and name that"
        )
    }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard place < kept.count else {
            if !kept.isEmpty, isOpen { (kept, place) = ([], 0) }
            return try source.read(into: target)
        }
        let count = min(target.count, kept.count - place)
        for index in 0..<count { target[index] = kept[place + index] }
        place += count
        return count
    }
}
