// SPDX-License-Identifier: Apache-2.0

/// A rectangle of cells, by 0-based columns and 1-based rows.
struct CellRange: Sendable, Hashable {
    /// The first and last column.
    var columns: ClosedRange<Int>
    /// The first and last row.
    var rows: ClosedRange<Int>

    /// Reads `A1:C2`; nil where it is none.
    init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let first = Self.cell(parts[0].utf8), let last = Self.cell(parts[1].utf8),
            first.column <= last.column, first.row <= last.row
        else { return nil }
        columns = first.column...last.column
        rows = first.row...last.row
    }

    /// Reads `BC12`; the row is 0 where there is none; nil where it is no cell of a sheet.
    static func cell(_ text: some Sequence<UInt8>) -> (column: Int, row: Int)? {
        var column = 0
        var row = 0
        for byte in text {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A:
                guard row == 0 else { return nil }
                column = column * 26 + Int(byte & 0x1F)
            case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
            case UInt8(ascii: "$"): continue
            default: return nil
            }
            if column > 16_384 || row > 1_048_576 { return nil }
        }
        return column > 0 ? (column - 1, row) : nil
    }
}
