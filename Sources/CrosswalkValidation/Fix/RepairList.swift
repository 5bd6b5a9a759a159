// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// The repairs of one file in the order of their places: a few in memory, more in a temporary file.
final class RepairList {
    private let spill = SortedSpill(memory: 1 << 20)
    private var findings: [Finding] = []
    private var known: [String: Int] = [:]
    /// How many there are.
    private(set) var count = 0

    /// Adds a repair.
    func add(_ repair: Repair) throws {
        let key = "\(repair.finding.id)\u{0}\(repair.finding.groupKey)"
        let number = known[key] ?? findings.count
        if number == findings.count {
            known[key] = number
            findings.append(repair.finding)
        }
        var buffer = ByteBuffer(capacity: 128)
        let place = repair.finding.place
        for value in [repair.byte, number, place.line, place.column, Int(repair.kind.rawValue)] {
            withUnsafeBytes(of: value.littleEndian) { for byte in $0 { buffer.append(byte) } }
        }
        buffer.append([repair.text, repair.attribute, place.field ?? ""].joined(separator: "\u{0}"))
        // Two repairs of one cell: its encoding comes first.
        let order = UInt64(max(0, repair.byte)) << 24 | UInt64(repair.kind == .decode ? 0 : 1 << 23)
        try buffer.withBytes { try spill.add(order: order | UInt64(count & 0x7F_FFFF), $0) }
        count += 1
    }

    /// Hands over the repairs, once.
    func forEach(_ body: (Repair) throws -> Void) throws {
        try spill.forEach { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            func number(_ index: Int) -> Int { raw.loadUnaligned(fromByteOffset: index * 8, as: Int.self) }
            let texts = bytes[40...].split(separator: 0, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard texts.count == 3, let kind = Repair.Kind(rawValue: UInt8(truncatingIfNeeded: number(4))) else {
                return
            }
            var finding = findings[number(1)]
            finding.place.line = number(2)
            finding.place.column = number(3)
            finding.place.byte = number(0)
            finding.place.field = texts[2].isEmpty ? nil : texts[2]
            finding.suggestion = kind == .decode || texts[0].isEmpty ? nil : texts[0]
            try body(
                Repair(kind: kind, byte: number(0), text: texts[0], attribute: texts[1], finding: finding)
            )
        }
    }
}
