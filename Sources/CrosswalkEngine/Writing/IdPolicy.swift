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

    /// True where what is written never holds a character that XML means otherwise.
    var writesPlain: Bool { ids != .verbatim }

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
        mint(id, kind).lowercased.append(hyphens: true, to: &output)
        return .changed
    }

    private func writeGUID(
        _ id: UnsafeBufferPointer<UInt8>,
        _ kind: RecordKind,
        _ output: inout ByteBuffer
    ) -> ValueOutcome {
        let known = GUIDText(id).flatMap { ids != .guidV4 || Self.isVersion1Or4($0) ? $0 : nil }
        // What already has the form keeps its letters' case, so that reading it back gives the same id.
        if known != nil, ids == .guidAny || ids != .guidCompact && id.count == 36 {
            output.append(short: id)
            return .carried
        }
        let start = output.count
        (known?.uppercased ?? mint(id, kind)).append(hyphens: ids != .guidCompact, to: &output)
        return output.withBytes { UnsafeBufferPointer(rebasing: $0[start...]).isSame(as: id) } ? .carried : .changed
    }

    private static func isVersion1Or4(_ guid: GUIDText) -> Bool {
        guid.version == UInt8(ascii: "1") || guid.version == UInt8(ascii: "4")
    }

    /// For each type, the hash that its ids are minted from as it stands before the id.
    // Safe to share: it is filled once and never changed or freed.
    private nonisolated(unsafe) static let beginnings: UnsafeBufferPointer<StableHash> = {
        let table = UnsafeMutableBufferPointer<StableHash>.allocate(capacity: RecordKind.allCases.count)
        table.initialize(repeating: StableHash())
        for kind in RecordKind.allCases {
            // A person's demographics have the person's id.
            table[Int(kind.rawValue)].combine((kind == .demographics ? RecordKind.person : kind).name.utf8)
            table[Int(kind.rawValue)].combine(0)
        }
        return UnsafeBufferPointer(table)
    }()

    private func mint(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) -> GUIDText {
        var hash = Self.beginnings[Int(kind.rawValue)]
        hash.combine(id)
        let (high, low) = hash.finish()
        // RFC 4122 §4.1: version 4, variant 10.
        return GUIDText(high: high & ~0xF000 | 0x4000, low: low & ~(0xC << 60) | 0x8 << 60)
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
