// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct IdPolicyTests {
    private static let digits = Array("0123456789abcdefABCDEF".utf8)

    /// A GUID in some form, or something that almost is one.
    private static func id(_ generator: inout SeededGenerator) -> [UInt8] {
        let isUpper = generator.oneIn(2)
        var text = (0..<32).map { _ -> UInt8 in
            let digit = generator.pick(digits)
            return isUpper && digit >= 0x61 ? digit - 0x20 : digit
        }
        if generator.oneIn(2) { for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) } }
        if generator.oneIn(3) { text[generator.int(0...text.count - 1)] = UInt8(generator.int(0...255)) }
        if generator.oneIn(6) { text.removeLast(generator.int(0...text.count - 1)) }
        return text
    }

    /// The digits of a GUID in lower case, read one by one; nil for what is none.
    private static func parsed(_ id: [UInt8]) -> [UInt8]? {
        var bare = id
        if id.count == 36 {
            for place in [23, 18, 13, 8] {
                guard bare[place] == UInt8(ascii: "-") else { return nil }
                bare.remove(at: place)
            }
        }
        guard bare.count == 32, bare.allSatisfy({ digits.contains($0) }) else { return nil }
        return bare.map { $0 >= 0x41 && $0 <= 0x46 ? $0 | 0x20 : $0 }
    }

    /// What an id is minted from, byte by byte.
    private static func minted(_ id: [UInt8], _ kind: RecordKind) -> [UInt8] {
        var hash = StableHash()
        for byte in (kind == .demographics ? RecordKind.person : kind).name.utf8 { hash.combine(byte) }
        hash.combine(0)
        for byte in id { hash.combine(byte) }
        let (high, low) = hash.finish()
        let words = [high & ~0xF000 | 0x4000, low & ~(0xC << 60) | 0x8 << 60]
        return words.flatMap { word in
            (0..<16).map { Array("0123456789abcdef".utf8)[Int(word >> UInt64(60 - 4 * $0) & 15)] }
        }
    }

    private static func hyphenated(_ digits: [UInt8]) -> [UInt8] {
        var text = digits
        for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) }
        return text
    }

    private static func upper(_ digits: [UInt8]) -> [UInt8] { digits.map { $0 >= 0x61 ? $0 & 0xDF : $0 } }

    private static func expected(_ id: [UInt8], _ kind: RecordKind, _ ids: MappingSettings.Ids) -> [UInt8] {
        var known = parsed(id)
        if ids == .guidV4, let digits = known, digits[12] != UInt8(ascii: "1"), digits[12] != UInt8(ascii: "4") {
            known = nil
        }
        if known != nil, ids == .guidAny || ids != .guidCompact && id.count == 36 { return id }
        let digits = upper(known ?? minted(id, kind))
        return ids == .guidCompact ? digits : hyphenated(digits)
    }

    @Test(arguments: [MappingSettings.Ids.guid, .guidAny, .guidCompact, .guidV4])
    func `RefIds are those that digit by digit come out`(ids: MappingSettings.Ids) {
        var generator = SeededGenerator()
        let policy = IdPolicy(ids: ids)
        for _ in 0..<3000 {
            let id = Self.id(&generator)
            let kind = generator.pick([RecordKind.person, .demographics, .section])
            var output = ByteBuffer()
            output.append("\"")
            let outcome = id.withUnsafeBufferPointer { policy.write($0, of: kind, to: &output) }
            let expected = Self.expected(id, kind, ids)
            #expect(output.array() == [UInt8(ascii: "\"")] + expected, "seed \(generator.seed)")
            #expect(outcome == (expected == id ? .carried : .changed), "seed \(generator.seed)")
        }
    }

    @Test func `ids that OneRoster does not allow are minted in lower case`() {
        var output = ByteBuffer()
        let id = Array("Zoë's".utf8)
        _ = id.withUnsafeBufferPointer { IdPolicy(ids: .oneroster).write($0, of: .person, to: &output) }
        #expect(output.array() == Self.hyphenated(Self.minted(id, .person)))
    }
}
