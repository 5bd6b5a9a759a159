// SPDX-License-Identifier: Apache-2.0

/// The texts that cells share, one behind the other.
struct WorkbookTexts: Sendable {
    /// All texts.
    var bytes: [UInt8] = []
    /// Where each one ends.
    var ends: [Int] = []
    /// True where the workbook has no part with shared texts.
    var isMissing = false

    /// True where there is a text of a number.
    func contains(_ index: Int) -> Bool { index >= 0 && index < ends.count }

    /// A text by its number; empty where there is none.
    subscript(index: Int) -> [UInt8] {
        guard index >= 0, index < ends.count else { return [] }
        return Array(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
    }
}
