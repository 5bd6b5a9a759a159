// SPDX-License-Identifier: Apache-2.0

/// The grades of CEDS Entry Grade Level, to which OneRoster 1.1 binds `grades`.
enum GradeWords {
    private static let words: Set<String> = [
        "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
        "PS", "UG",
        "Other",
    ]

    /// True for one of the codes.
    static func contains(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard value.count == 2 || value.count == 5 else { return false }
        return words.contains(String(decoding: value, as: UTF8.self))
    }

    /// The code that is certainly meant: a digit that lost its zero, or other case.
    static func certain(_ value: UnsafeBufferPointer<UInt8>) -> String? {
        if value.count == 1, value[0] >= UInt8(ascii: "1"), value[0] <= UInt8(ascii: "9") {
            return "0" + String(decoding: value, as: UTF8.self)
        }
        return words.first { ValueSyntax.equalsFolded(value, $0) }
    }
}
