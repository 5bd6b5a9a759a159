// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Reads `workbook.xml.rels`: which part of the archive each link leads to.
final class WorkbookLinks: XMLEventHandler {
    /// Parts by link id.
    private(set) var targets: [String: String] = [:]
    private var types: [String: String] = [:]

    /// The part of a type, such as `sharedStrings`, or nil.
    func part(_ type: String) -> String? { types[type] }

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        guard name.elementsEqual("Relationship".utf8), let id = attributes.string("Id"),
            let target = attributes.string("Target"), attributes.string("TargetMode") != "External"
        else { return }
        let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        targets[id] = part
        if let type = attributes.string("Type")?.split(separator: "/").last { types[String(type)] = part }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: UnsafeBufferPointer<UInt8>) {}
}
