// SPDX-License-Identifier: Apache-2.0

/// The lines a process wrote for people: all counted, the first kept, each cut to a length.
public struct ChildLines: Sendable {
    /// How many lines are kept.
    public static let mostLines = 20
    /// How many bytes of a line are kept.
    public static let mostBytes = 300

    /// How many lines there were.
    public private(set) var count = 0
    /// The first of them.
    public private(set) var kept: [String] = []
    private var line: [UInt8] = []
    private var isInLine = false

    /// No lines.
    public init() {}

    /// Adds what was written.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte == 0x0A {
                end()
            } else {
                isInLine = true
                if line.count < Self.mostBytes, kept.count < Self.mostLines { line.append(byte) }
            }
        }
    }

    /// Ends the last line, which may have no line end.
    mutating func end() {
        guard isInLine else { return }
        count += 1
        if kept.count < Self.mostLines { kept.append(String(decoding: line, as: UTF8.self)) }
        line.removeAll()
        isInLine = false
    }
}
