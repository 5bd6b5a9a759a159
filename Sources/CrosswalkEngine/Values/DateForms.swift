// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The forms in which files write dates, and which of them a text has.
public enum DateForms {
    /// The forms looked for, the likelier first: of two that read a text, the earlier is meant.
    public static let usual = [
        "YYYY-MM-DD", "MM/DD/YYYY", "M/D/YYYY", "MM/DD/YY", "M/D/YY", "MM-DD-YYYY", "M-D-YYYY", "YYYYMMDD",
        "YYYY/MM/DD", "DD-MON-YY", "D-MON-YY", "DD-MON-YYYY", "D-MON-YYYY", "D MON YYYY", "MON D, YYYY", "MON D YYYY",
        "DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "D/M/YYYY", "DD/MM/YY", "D/M/YY",
    ]

    private static let patterns = usual.map { DatePattern($0) }

    /// Which of the usual forms write a text exactly so, as bits.
    public static func forms(of text: String) -> UInt32 {
        let bytes = Array(text.utf8)
        guard (6...13).contains(bytes.count), bytes.contains(where: { (0x30...0x39).contains($0) }) else { return 0 }
        var bits: UInt32 = 0
        for (index, pattern) in patterns.enumerated() {
            guard let date = pattern.read(bytes) else { continue }
            // `2` is no `MM`, though reading forgives it: what is written back has to be the same.
            let isExact = pattern.write(date).map { same($0, bytes) } ?? false
            if isExact { bits |= 1 << UInt32(index) }
        }
        return bits
    }

    /// True where a form reads a text.
    public static func reads(_ text: String, as form: String) -> Bool {
        DatePattern(form).read(Array(text.utf8)) != nil
    }

    /// How many days lie between the first and the last of some dates, read in a form; nil where one is no such date.
    public static func span(of texts: [String], as form: String) -> Int? {
        let pattern = DatePattern(form)
        var days: [Int] = []
        for text in texts {
            guard let date = pattern.read(Array(text.utf8)),
                let day = date.withUnsafeBufferPointer({ DateBytes.day($0) })
            else { return nil }
            days.append(day)
        }
        guard let first = days.min(), let last = days.max() else { return nil }
        return last - first
    }

    private static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
