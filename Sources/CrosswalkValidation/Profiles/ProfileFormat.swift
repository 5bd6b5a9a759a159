// SPDX-License-Identifier: Apache-2.0

/// The forms that a profile can ask of a value; a closed list, so that profiles can be linted and explained.
enum ProfileFormat: String, Sendable, CaseIterable {
    /// One `@` with something on both sides, a dot behind it, no white space.
    case email
    /// `+` and 8 to 15 digits, the first not 0.
    case phone = "e164"
    /// 32 hexadecimal digits in the 8-4-4-4-12 grouping.
    case uuid
    /// Digits alone.
    case digits
    /// No line break.
    case singleLine = "single-line"
    /// One of the CEDS words for entry grade levels.
    case cedsGrade = "ceds-grade"
    /// No white space.
    case noSpaces = "no-spaces"

    /// What is asked for, in words.
    var words: String {
        switch self {
        case .email: "an e-mail address"
        case .phone: "a telephone number in E.164 form, such as +12025550123"
        case .uuid: "a UUID"
        case .digits: "digits alone"
        case .singleLine: "text on one line"
        case .cedsGrade: "a CEDS entry grade level (IT, PR, PK, TK, KG, 01 to 13, PS, UG or Other)"
        case .noSpaces: "text without white space"
        }
    }

    /// True where the bytes have the form.
    func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .email: ValueSyntax.isEmail(bytes)
        case .phone: Self.isPhone(bytes)
        case .uuid: ValueSyntax.isUUID(bytes)
        case .digits: bytes.allSatisfy(Self.isDigit)
        case .singleLine: !bytes.contains { $0 == 0x0A || $0 == 0x0D }
        case .cedsGrade: GradeWords.contains(bytes)
        case .noSpaces: !bytes.contains { $0 <= 0x20 }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 9, bytes.count <= 16, bytes[0] == UInt8(ascii: "+"), bytes[1] != UInt8(ascii: "0") else {
            return false
        }
        return bytes.dropFirst().allSatisfy(isDigit)
    }
}
