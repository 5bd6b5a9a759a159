// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// How a format writes ids and references.
///
/// An id that has the format's form is written in it; any other is minted from the record type and the id, always the
/// same, so that a reference and the record it names agree without having met. SIF: RefIds are 32 hexadecimal digits
/// (US 2.x), with hyphens (AU, Unity), or RFC 4122 version 1 or 4 (xPress). OneRoster CSV 1.2 §2: fewer than 256
/// characters of `0-9 a-z A-Z . - _ / @`.
struct IdPolicy: Sendable {
    let ids: MappingSettings.Ids

    /// Appends the written form of the id of a record of a type.
    func write(_ id: UnsafeBufferPointer<UInt8>, of kind: RecordKind, to output: inout ByteBuffer) -> ValueOutcome {
        switch ids {
        case .verbatim:
            output.append(id)
            return .carried
        case .oneroster:
            return writeOneRoster(id, kind, &output)
        case .guid, .guidAny, .guidCompact, .guidV4:
            return writeGUID(id, kind, &output)
        }
    }

    private func writeOneRoster(
        _ id: UnsafeBufferPointer<UInt8>,
        _ kind: RecordKind,
        _ output: inout ByteBuffer
    ) -> ValueOutcome {
        if id.count < 256, Self.isOneRoster(id) {
            output.append(id)
            return .carried
        }
        // A composite key reads best with its parts in sight; anything stranger is minted.
        if id.count < 256, id.allSatisfy({ Self.isOneRosterCharacter($0) || $0 == UInt8(ascii: "|") }) {
            for byte in id { output.append(byte == UInt8(ascii: "|") ? UInt8(ascii: ".") : byte) }
            return .changed
        }
        Self.append(mint(id, kind), hyphens: true, uppercase: false, to: &output)
        return .changed
    }

    private func writeGUID(
        _ id: UnsafeBufferPointer<UInt8>,
        _ kind: RecordKind,
        _ output: inout ByteBuffer
    ) -> ValueOutcome {
        let start = output.count
        var value = Self.parse(id)
        if ids == .guidV4, let known = value {
            let version = known.high >> 12 & 0xF
            if version != 1, version != 4 { value = nil }
        }
        let guid = value ?? mint(id, kind)
        // What already has the form keeps its letters' case, so that reading it back gives the same id.
        if value != nil, ids == .guidAny || ids != .guidCompact && id.count == 36 {
            output.append(id)
            return .carried
        }
        Self.append(guid, hyphens: ids != .guidCompact, uppercase: true, to: &output)
        return output.withBytes { $0[start...].elementsEqual(id) } ? .carried : .changed
    }

    private func mint(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) -> (high: UInt64, low: UInt64) {
        var hash = StableHash()
        // A person's demographics have the person's id.
        hash.combine((kind == .demographics ? RecordKind.person : kind).name.utf8)
        hash.combine(0)
        hash.combine(id)
        let (high, low) = hash.finish()
        // RFC 4122 §4.1: version 4, variant 10.
        return (high & ~0xF000 | 0x4000, low & ~(0xC << 60) | 0x8 << 60)
    }

    /// The value of each hexadecimal digit, 0xFF for every other byte.
    // Safe to share: it is filled once and never changed or freed.
    private nonisolated(unsafe) static let digits: UnsafeBufferPointer<UInt8> = {
        let table = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
        _ = table.initialize(from: (0...255).map { UInt8(Character(Unicode.Scalar(UInt8($0))).hexDigitValue ?? 0xFF) })
        return UnsafeBufferPointer(table)
    }()

    /// The 128 bits of 32 hexadecimal digits, bare or as 8-4-4-4-12; nil for anything else.
    static func parse(_ id: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard id.count == 32 || id.count == 36 else { return nil }
        let hyphens = id.count == 36
        if hyphens {
            let hyphen = UInt8(ascii: "-")
            guard id[8] == hyphen, id[13] == hyphen, id[18] == hyphen, id[23] == hyphen else { return nil }
        }
        let digits = digits
        var bad: UInt8 = 0
        func word(_ range: Range<Int>) -> UInt64 {
            var word: UInt64 = 0
            for index in range {
                let digit = digits[Int(id[index])]
                bad |= digit
                word = word << 4 | UInt64(digit & 15)
            }
            return word
        }
        let high: UInt64
        let low: UInt64
        if hyphens {
            high = word(0..<8) << 32 | word(9..<13) << 16 | word(14..<18)
            low = word(19..<23) << 48 | word(24..<36)
        } else {
            (high, low) = (word(0..<16), word(16..<32))
        }
        return bad & 0xF0 == 0 ? (high, low) : nil
    }

    static func append(
        _ guid: (high: UInt64, low: UInt64),
        hyphens: Bool,
        uppercase: Bool,
        to output: inout ByteBuffer
    ) {
        let letter = (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) - 10
        for position in 0..<32 {
            if hyphens, position == 8 || position == 12 || position == 16 || position == 20 {
                output.append(UInt8(ascii: "-"))
            }
            let word = position < 16 ? guid.high : guid.low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (position & 15)) & 15)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : letter + digit)
        }
    }

    /// For each byte 0 where OneRoster allows it in an id, 1 where not.
    // Safe to share: it is filled once and never changed or freed.
    private nonisolated(unsafe) static let strange: UnsafeBufferPointer<UInt8> = {
        let table = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
        _ = table.initialize(from: (0...255).map { isOneRosterCharacter(UInt8($0)) ? 0 : 1 })
        return UnsafeBufferPointer(table)
    }()

    private static func isOneRoster(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
        let strange = strange
        var found: UInt8 = 0
        for byte in id { found |= strange[Int(byte)] }
        return found == 0
    }

    private static func isOneRosterCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "/"), UInt8(ascii: "@"):
            true
        default: false
        }
    }
}
