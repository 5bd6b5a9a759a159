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
        if id.count < 256, id.allSatisfy(Self.isOneRosterCharacter) {
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

    /// The 128 bits of 32 hexadecimal digits, bare or as 8-4-4-4-12; nil for anything else.
    static func parse(_ id: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard id.count == 32 || id.count == 36 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (index, byte) in id.enumerated() {
            if id.count == 36, index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        return (high, low)
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
