// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// `manifest.csv` of a OneRoster set: properties and values in order.
///
/// OneRoster CSV 1.1 and 1.2 §2.
public struct OneRosterManifest: Sendable {
    /// The properties in the file's order.
    public let properties: [(name: String, value: String)]

    /// Reads the manifest's text; rows without two cells are passed over.
    public init(_ text: [UInt8]) {
        var index = CSVIndex()
        var properties: [(name: String, value: String)] = []
        let text = TextDecoding.decode(text, as: TextDecoding.detect(text))
        text.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            for row in 1..<max(1, index.rowCount) {
                let cells = index.fields(ofRow: row).prefix(2).map { field in
                    var buffer = ByteBuffer(capacity: 64)
                    index.append(field, of: bytes, to: &buffer)
                    return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
                }
                if cells.count == 2 { properties.append((cells[0], cells[1])) }
            }
        }
        self.properties = properties
    }

    /// The value of a property, or nil.
    public func value(_ name: String) -> String? { properties.first { $0.name == name }?.value }

    /// The `oneroster.version`, with the point that a spreadsheet may have taken away put back.
    public var version: String? {
        value("oneroster.version").map { $0 == "1" ? "1.0" : $0 }
    }
}
