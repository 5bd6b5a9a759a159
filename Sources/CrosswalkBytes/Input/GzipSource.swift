// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Decompresses a gzip stream of one or more members; zlib checks each member's CRC and length.
final class GzipSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    let name: String
    let size: Int? = nil
    private let source: any ByteSource
    private let limits: InputLimits
    private let inflater: Inflater
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var start = 0
    private var end = 0
    private var consumed = 0
    private var produced = 0
    private var inMember = true
    private var failure: CrosswalkError?
    private var isDone = false

    init(_ source: any ByteSource, name: String, limits: InputLimits) throws {
        self.source = source
        self.name = name
        self.limits = limits
        inflater = try Inflater(windowBits: 31)
        input = .allocate(capacity: 1 << 18)
    }

    deinit { input.deallocate() }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        if let failure { throw failure }
        if isDone || target.isEmpty { return 0 }
        while true {
            if start == end {
                start = 0
                end = try source.read(into: input)
                if end == 0 {
                    isDone = true
                    if inMember { throw damaged("the file ends in the middle of its compressed data") }
                    return 0
                }
            }
            if !inMember {
                // Another member may follow; some tools fill up the last block with zeros.
                while start < end, input[start] == 0 { start += 1 }
                if start == end { continue }
                guard input[start] == 0x1F else {
                    throw damaged("something that is not compressed data follows")
                }
                inMember = true
            }
            let step = inflater.step(from: UnsafeBufferPointer(rebasing: input[start..<end]), into: target)
            start += step.consumed
            consumed += step.consumed
            produced += step.produced
            switch step.outcome {
            case .more: break
            case .ended:
                inMember = false
                inflater.reset()
            case .damaged: _ = damaged("its compressed data is damaged here")
            }
            if limits.isBomb(produced: produced, consumed: consumed) {
                failure = CrosswalkError(
                    .unreadable,
                    id: "IO-GZ-002",
                    "the file grows to more than \(limits.ratio) times its compressed size, which no real export does",
                    place: Place(file: name)
                )
            }
            if step.produced > 0 { return step.produced }
            if let failure { throw failure }
        }
    }

    private func damaged(_ what: String) -> CrosswalkError {
        let error = CrosswalkError(
            .unreadable,
            id: "IO-GZ-001",
            "\(what), after \(produced) bytes; what came before was read. Ask for the file again",
            place: Place(file: name, byte: produced)
        )
        failure = error
        return error
    }
}
