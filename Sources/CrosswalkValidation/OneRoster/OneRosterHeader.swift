// SPDX-License-Identifier: Apache-2.0

/// The header of a file, with what each of its columns is.
struct OneRosterHeader: Sendable {
    /// The names as they are written.
    var names: [String]
    /// For each, the column of the schema that it is, or nil.
    var columns: [Int?]
    /// The position of the record's id, or nil.
    var key: Int?

    /// The position of a column by its name in the standard, or nil where the file does not have it.
    func position(of name: String, in table: OneRosterSchema.Table) -> Int? {
        guard let column = table.columns.firstIndex(where: { $0.name == name }) else { return nil }
        return columns.firstIndex { $0 == column }
    }
}
