// SPDX-License-Identifier: Apache-2.0

/// A closed list of words that a code field may hold beside `ext:` values.
public final class CodeList: Sendable, Hashable {
    /// The list's name, such as `organizationType`.
    public let name: String
    /// The words, in the model's order.
    public let codes: [String]
    private let known: Set<String>

    init(_ name: String, _ codes: [String]) {
        self.name = name
        self.codes = codes
        self.known = Set(codes)
    }

    /// True where `code` is a word of the list; case matters, and `ext:` values are not members.
    public func contains(_ code: String) -> Bool { known.contains(code) }

    /// Lists are the same where they are the same object: each exists once, in the model's table.
    public static func == (left: CodeList, right: CodeList) -> Bool { left === right }

    /// Hashes the list's name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
