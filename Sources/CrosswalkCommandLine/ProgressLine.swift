// SPDX-License-Identifier: Apache-2.0

/// One line on standard error that tells how far long work has come.
///
/// Nothing is shown in the first second, and at most ten times a second after it.
final class ProgressLine {
    private let isShown: Bool
    private let total: Int?
    private let start = Terminal.seconds()
    private var last = 0.0
    private var isDrawn = false

    /// Creates a line for work on `total` bytes.
    init(_ mode: CommonOptions.ProgressMode, isQuiet: Bool, total: Int?) {
        isShown = !isQuiet && (mode == .always || mode == .auto && Terminal.isErrorTerminal)
        self.total = total
    }

    /// Tells how far the work is.
    func update(_ bytes: Int, _ records: Int) {
        guard isShown else { return }
        let now = Terminal.seconds()
        guard now - start > 1, now - last > 0.1 else { return }
        last = now
        let elapsed = now - start
        let rate = Double(bytes) / elapsed
        var line = "\(records) records, \(Self.megabytes(bytes)) MB"
        if let total, total > 0 { line += " of \(Self.megabytes(total)) MB" }
        line += ", \(Self.megabytes(Int(rate))) MB/s"
        if let total, total > bytes, rate > 0 { line += ", \(Int(Double(total - bytes) / rate) + 1) s left" }
        Terminal.error("\r\(line)\u{1B}[K")
        isDrawn = true
    }

    /// Takes the line away.
    func clear() {
        if isDrawn { Terminal.error("\r\u{1B}[K") }
        isDrawn = false
    }

    private static func megabytes(_ bytes: Int) -> String {
        let tenths = bytes / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
