// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// Reads `sharedStrings.xml`; the runs of a rich text are joined, phonetic hints left out.
final class WorkbookTextsReader: XMLEventHandler {
    private static let most = 512 << 20

    private(set) var texts = WorkbookTexts()
    private(set) var isTooLarge = false
    private var isText = false
    private var phonetic = 0

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        if name.elementsEqual("t".utf8) { isText = phonetic == 0 }
        if name.elementsEqual("rPh".utf8) { phonetic += 1 }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard isText else { return }
        if texts.bytes.count + text.count > Self.most {
            isTooLarge = true
        } else {
            texts.bytes += text
        }
    }

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        if name.elementsEqual("t".utf8) { isText = false }
        if name.elementsEqual("rPh".utf8) { phonetic -= 1 }
        if name.elementsEqual("si".utf8), texts.ends.count < Self.most >> 3 { texts.ends.append(texts.bytes.count) }
    }
}
