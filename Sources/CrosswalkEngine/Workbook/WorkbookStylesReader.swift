// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Reads `styles.xml`: `cellXfs` and the number formats they name.
final class WorkbookStylesReader: XMLEventHandler {
    private(set) var styles = WorkbookStyles()
    private var codes: [Int: NumberFormat] = [:]
    private var isInStyles = false

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        if name.elementsEqual("numFmt".utf8) {
            guard let id = attributes.string("numFmtId").flatMap({ Int($0) }), codes.count < 10_000 else { return }
            codes[id] = NumberFormat(code: attributes.string("formatCode") ?? "")
        } else if name.elementsEqual("cellXfs".utf8) {
            isInStyles = true
        } else if isInStyles, name.elementsEqual("xf".utf8), styles.formats.count < 1 << 20 {
            let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
            styles.formats.append(codes[id] ?? NumberFormat.builtIn(id) ?? .number)
        }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {}

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        if name.elementsEqual("cellXfs".utf8) { isInStyles = false }
    }
}
