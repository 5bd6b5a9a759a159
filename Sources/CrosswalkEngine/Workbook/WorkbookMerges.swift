// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Reads the merged cells of a sheet, which stand behind its rows.
final class WorkbookMerges: XMLEventHandler {
    private static let most = 10_000

    private(set) var ranges: [CellRange] = []

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        guard name.elementsEqual("mergeCell".utf8), ranges.count < Self.most else { return }
        if let range = attributes.string("ref").flatMap({ CellRange($0) }) { ranges.append(range) }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: UnsafeBufferPointer<UInt8>) {}
}
