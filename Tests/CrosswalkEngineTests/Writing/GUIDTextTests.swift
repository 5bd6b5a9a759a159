// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Testing

@testable import CrosswalkEngine

@Suite struct GUIDTextTests {
    private static let digits = Array("0123456789abcdefABCDEF".utf8)

    @Test(arguments: ["8fc71292-6748-4680-82e1-24478fffd72e", "0A9Ff09aAF05b6C1d2E3789049BeCDfA"])
    func `a text is a GUID only where each character is a hexadecimal digit`(guid: String) {
        let text = Array(guid.utf8)
        for place in text.indices where text[place] != UInt8(ascii: "-") {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[place] = byte
                let isGUID = changed.withUnsafeBufferPointer { GUIDText($0) != nil }
                #expect(isGUID == Self.digits.contains(byte), "byte \(byte) at \(place)")
            }
        }
    }

    @Test func `digits are written as they are read`() throws {
        let text = Array("8fC71292-6748-4680-82E1-24478fffD72e".utf8)
        let guid = try #require(text.withUnsafeBufferPointer { GUIDText($0) })
        var output = ByteBuffer()
        guid.append(hyphens: true, to: &output)
        #expect(output.array() == text)
    }
}
