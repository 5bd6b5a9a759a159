// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Hands bytes to an external adapter's `write` and passes on what it makes of them.
final class AdapterSink: ByteSink {
    private static let roomSize = 1 << 16

    private let run: AdapterRun
    private let output: any ByteSink
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: AdapterSink.roomSize)
    private var isClosed = false

    init(_ run: AdapterRun, output: any ByteSink) {
        self.run = run
        self.output = output
    }

    deinit {
        run.stop()
        room.deallocate()
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let step = try move(rest)
            if step.isInputClosed {
                // What it made of the records before may still be looked at where the output is a stream.
                try drain(toEnd: false)
                throw run.deaf(.io)
            }
            rest = UnsafeBufferPointer(rebasing: rest[step.written...])
        }
    }

    func close() throws {
        guard !isClosed else { return }
        isClosed = true
        run.process.closeInput()
        try drain(toEnd: true)
        try run.finish(.io)
        try output.close()
    }

    private func drain(toEnd: Bool) throws {
        while try !move(UnsafeBufferPointer(start: nil, count: 0)).isAtEnd {}
        if !toEnd { try output.close() }
    }

    private func move(_ bytes: UnsafeBufferPointer<UInt8>) throws -> ChildProcess.Step {
        let step = run.process.move(bytes, into: room, seconds: run.limits.silence)
        if step.isIdle { throw run.silent(.io) }
        do {
            try output.write(UnsafeBufferPointer(rebasing: room[..<step.read]))
        } catch {
            run.stop()
            throw error
        }
        return step
    }
}
