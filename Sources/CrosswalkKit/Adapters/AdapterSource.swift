// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// What an external adapter's `read` writes, as a stream; its standard input is fed where it reads from there.
final class AdapterSource: ByteSource, @unchecked Sendable {
    // Safe to send: a source is used from one thread at a time.
    private static let chunk = 1 << 16

    let name: String
    let size: Int? = nil
    private let run: AdapterRun
    private var feed: (any ByteSource)?
    private var chunk: [UInt8] = []
    private var fed = 0
    private var line = 0
    private var isAtEnd = false

    init(_ run: AdapterRun, feed: (any ByteSource)?) {
        self.run = run
        self.feed = feed
        name = run.adapter.fileName
    }

    deinit { run.stop() }

    func read(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        guard !target.isEmpty, !isAtEnd else { return 0 }
        while true {
            try fill()
            let step = chunk.withUnsafeBufferPointer {
                run.process.move(UnsafeBufferPointer(rebasing: $0[fed...]), into: target, seconds: run.limits.silence)
            }
            fed += step.written
            if step.read > 0 {
                try measure(UnsafeBufferPointer(rebasing: target[..<step.read]))
                return step.read
            }
            if step.isIdle {
                isAtEnd = true
                throw run.silent(.unreadable)
            }
            let isDeaf = step.isInputClosed && fed < chunk.count
            if isDeaf { (feed, chunk, fed) = (nil, [], 0) }
            if step.isAtEnd || isDeaf {
                isAtEnd = true
                if isDeaf { throw run.deaf(.unreadable) }
                try run.finish(.unreadable)
                return 0
            }
        }
    }

    /// Gets the next bytes to hand over, once those before are gone.
    private func fill() throws {
        guard fed == chunk.count, let source = feed else { return }
        chunk = try [UInt8](unsafeUninitializedCapacity: Self.chunk) { room, count in
            count = try source.read(into: room)
        }
        fed = 0
        if chunk.isEmpty {
            feed = nil
            run.process.closeInput()
        }
    }

    /// A line without end would fill the memory of whoever waits for its end.
    private func measure(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        if let last = bytes.lastIndex(of: 0x0A) {
            line = bytes.count - 1 - last
        } else {
            line += bytes.count
        }
        guard line > run.limits.line else { return }
        isAtEnd = true
        run.stop()
        throw CrosswalkError(
            .unreadable,
            id: "IO-ADP-006",
            "\(name) wrote a line of more than \(PlainText.number(run.limits.line)) bytes and was ended. Every record "
                + "has to be one line of canonical NDJSON."
        )
    }
}
