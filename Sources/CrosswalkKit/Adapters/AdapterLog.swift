// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import Synchronization

/// What external adapters wrote on standard error, and what there is to say about them.
///
/// Their lines may hold personal data, and nobody here can tell: they are shown only where values are.
public final class AdapterLog: Sendable {
    private struct Entry {
        var adapter: String
        var notes: [String] = []
        var lines: [String] = []
        var count = 0
    }

    private let entries = Mutex<[Entry]>([])

    /// Adds the lines of a run.
    func add(_ lines: ChildLines, of adapter: String) {
        guard lines.count > 0 else { return }
        change(adapter) { entry in
            entry.count += lines.count
            entry.lines += lines.kept.prefix(max(0, ChildLines.mostLines - entry.lines.count))
        }
    }

    /// Adds a sentence, once.
    func note(_ text: String, of adapter: String) {
        change(adapter) { entry in
            if !entry.notes.contains(text) { entry.notes.append(text) }
        }
    }

    private func change(_ adapter: String, _ body: (inout Entry) -> Void) {
        entries.withLock { entries in
            let place = entries.firstIndex { $0.adapter == adapter } ?? entries.count
            if place == entries.count { entries.append(Entry(adapter: adapter)) }
            body(&entries[place])
        }
    }

    /// All of it as lines, each with the adapter's name in front; empty where there is nothing to say.
    public func text(showValues: Bool) -> String {
        var text = ""
        for entry in entries.withLock({ $0 }) {
            let label = PlainText.visible(entry.adapter) + ": "
            for note in entry.notes { text += label + note + "\n" }
            guard entry.count > 0 else { continue }
            if showValues {
                for line in entry.lines { text += label + PlainText.visible(line) + "\n" }
                let rest = entry.count - entry.lines.count
                if rest > 0 { text += label + "(\(PlainText.count(rest, "more line")) not kept)\n" }
            } else {
                text +=
                    "\(label)\(PlainText.count(entry.count, "line")) of its standard error held back, because it may hold "
                    + "personal data; --show-values shows it\n"
            }
        }
        return text
    }
}
