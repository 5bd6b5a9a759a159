// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Reads `workbook.xml`: the sheets and the date system.
final class WorkbookIndex: XMLEventHandler {
    private(set) var sheets: [(name: String, link: String, isHidden: Bool)] = []
    private(set) var is1904 = false

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        if name.elementsEqual("sheet".utf8) {
            let state = attributes.string("state") ?? ""
            sheets.append(
                (attributes.string("name") ?? "", attributes.string("id") ?? "", !["", "visible"].contains(state))
            )
        } else if name.elementsEqual("workbookPr".utf8) {
            is1904 = ["1", "true", "on"].contains(attributes.string("date1904") ?? "")
        }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: UnsafeBufferPointer<UInt8>) {}
}
