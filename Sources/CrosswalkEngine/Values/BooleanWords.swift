// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The words that people and spreadsheets write for true and false.
enum BooleanWords {
    private static let yes: [StaticString] = ["true", "1", "yes", "y", "t"]
    private static let no: [StaticString] = ["false", "0", "no", "n", "f"]

    /// What a word means; the mapping's own words come first, case never matters.
    static func value(
        of word: UnsafeBufferPointer<UInt8>,
        yes own: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0),
        no ownNo: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
    ) -> Bool? {
        if word.isEmpty { return nil }
        if same(own, word) { return true }
        if same(ownNo, word) { return false }
        if word.isSame(as: "true") { return true }
        if word.isSame(as: "false") { return false }
        if yes.contains(where: { same(bytes($0), word) }) { return true }
        if no.contains(where: { same(bytes($0), word) }) { return false }
        return nil
    }

    private static func bytes(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    private static func same(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { fold($0) == fold($1) }
    }

    private static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
