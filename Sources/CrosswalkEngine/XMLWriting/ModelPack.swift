// SPDX-License-Identifier: Apache-2.0

/// An XML vocabulary: its objects' paths in the standard's order, with characteristic and type.
///
/// Read from `model.tsv` beside a mapping: one line a path, `path<TAB>characteristic<TAB>type`. Attributes are written
/// `/@Name`.
public struct ModelPack: Sendable {
    /// One path.
    public struct Entry: Sendable {
        /// The place in the standard's order.
        public var order: Int
        /// `M`, `O`, `C`, `MR`, `OR` or `CR`; R is for repeatable.
        public var characteristic: String
        /// The type as the standard names it.
        public var type: String
    }

    private let entries: [String: Entry]

    /// Parses the text of a pack; lines without three columns are passed over.
    public init(_ text: String) {
        var entries: [String: Entry] = [:]
        for (order, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let cells = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
            guard cells.count == 3 else { continue }
            let path = String(decoding: cells[0], as: UTF8.self)
            if entries[path] != nil { continue }
            entries[path] = Entry(
                order: order,
                characteristic: String(decoding: cells[1], as: UTF8.self),
                type: String(decoding: cells[2], as: UTF8.self)
            )
        }
        self.entries = entries
    }

    /// What the vocabulary says of a path such as `StudentPersonal/Name/LastName`, or nil.
    public func entry(_ path: String) -> Entry? { entries[path] }

    /// Every path with its entry, in no order.
    public var all: [String: Entry] { entries }
}
