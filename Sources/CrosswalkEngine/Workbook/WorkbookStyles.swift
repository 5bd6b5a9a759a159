// SPDX-License-Identifier: Apache-2.0

/// The number formats of a workbook's cell styles.
struct WorkbookStyles: Sendable {
    /// The format of each style, by its number.
    var formats: [NumberFormat] = []

    /// The format of a style; a number where there is none.
    subscript(style: Int) -> NumberFormat { style >= 0 && style < formats.count ? formats[style] : .number }
}
