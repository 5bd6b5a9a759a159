// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Whether the values below a header in the wrong order follow its names, or the standard's order.
///
/// Exports are seen with both: columns that were moved, and a header that was written by hand over columns in order. In
/// the second every value would look wrong, and every reference dangling, for one cause.
struct OneRosterHeaderFit {
    /// What tells such a finding from one of columns that were moved: moving them would be wrong.
    static let cause = "header"
    private static let rows = 50

    private let table: OneRosterSchema.Table
    private let isDelta: Bool

    init(_ table: OneRosterSchema.Table, isDelta: Bool) {
        self.table = table
        self.isDelta = isDelta
    }

    /// The columns by position where the first rows fit them better than the header's names, else nil.
    func columns(of header: OneRosterHeader, in text: [UInt8], isWhole: Bool) -> [Int?]? {
        let known = header.columns.compactMap { $0 }
        let standard = table.columns.indices.filter { table.columns[$0].obligation != .legacy }
        // Only a header that has every column once can be one whose names changed places.
        guard known.count == standard.count, Set(known) == Set(standard), known != standard,
            header.columns.prefix(known.count).allSatisfy({ $0 != nil })
        else { return nil }
        let byPosition = header.columns.indices.map { $0 < standard.count ? standard[$0] : nil }
        var index = CSVIndex()
        var scores = (names: 0, position: 0)
        text.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            let last = isWhole ? index.rowCount : index.rowCount - 1
            for row in 1..<max(1, min(Self.rows, last)) {
                let fields = index.fields(ofRow: row)
                guard fields.count == header.columns.count else { continue }
                for (position, field) in fields.enumerated() {
                    let cell = UnsafeBufferPointer(rebasing: bytes[index.range(field)])
                    if let column = header.columns[position] { scores.names += score(cell, column) }
                    if let column = byPosition[position] { scores.position += score(cell, column) }
                }
            }
        }
        return scores.position > scores.names ? byPosition : nil
    }

    /// How well a cell suits a column: 1, 0 where that says nothing, or less.
    private func score(_ cell: UnsafeBufferPointer<UInt8>, _ number: Int) -> Int {
        let column = table.columns[number]
        if column.obligation == .delta { return cell.isEmpty == isDelta ? -1 : 1 }
        if cell.isEmpty { return column.obligation == .required ? -1 : 0 }
        switch column.type {
        case .date: return DateBytes.isValid(cell) ? 1 : -1
        case .dateTime: return ValueSyntax.isDateTime(cell) ? 1 : -1
        case .year: return ValueSyntax.isYear(cell) ? 1 : -1
        case .integer: return ValueSyntax.isInteger(cell) ? 1 : -1
        case .float: return ValueSyntax.isFloat(cell) ? 1 : -1
        case .boolean: return ValueSyntax.isBoolean(cell) ? 1 : -1
        case .pairs: return ValueSyntax.isPairs(cell) ? 1 : -1
        case .email: return ValueSyntax.isEmail(cell) ? 1 : -1
        case .enum:
            let isWord = column.words.contains { $0.utf8.elementsEqual(cell) }
            return isWord || column.isExtensible && cell.starts(with: "ext:".utf8) ? 1 : -1
        case .guid, .ref: return ValueSyntax.isGUID(cell) ? 0 : -1
        default: return 0
        }
    }
}
