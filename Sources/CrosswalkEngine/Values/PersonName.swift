// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// A name in one cell, taken apart.
///
/// Such as `Velarde Duarte, Dr. Beatriz M., Jr.`
/// No list of surnames is consulted: with a comma everything before it is the family name, however many words it has;
/// without one the first word is the given name and the rest, but for initials behind the first, the family name.
struct PersonName {
    private static let prefixes: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "hon", "fr", "sra", "srta",
    ]
    private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "esq", "md", "phd"]

    private var parts: [NamePart: String] = [:]

    /// The text of a part, or nil where the name has none.
    subscript(part: NamePart) -> String? { parts[part] }

    /// Takes a name apart; `isLastFirst` tells how names without a comma are not to be read: they are all family name.
    init(_ text: String, isLastFirst: Bool) {
        var fields = text.split(separator: ",").map { Self.words($0) }.filter { !$0.isEmpty }
        var suffix: [String] = []
        // A suffix may stand behind any comma but the first words.
        for index in fields.indices.dropFirst().reversed() where fields[index].allSatisfy(Self.isSuffix) {
            suffix = fields.remove(at: index) + suffix
        }
        guard var first = fields.first else { return }
        if isLastFirst {
            takeSuffix(&first, &suffix)
            set(.family, first)
            var rest = fields.count > 1 ? fields[1] : []
            takePrefix(&rest)
            takeSuffix(&rest, &suffix)
            set(.given, Array(rest.prefix(1)))
            set(.middle, Array(rest.dropFirst()))
        } else {
            takePrefix(&first)
            takeSuffix(&first, &suffix)
            set(.given, Array(first.prefix(1)))
            var rest = Array(first.dropFirst())
            var middle: [String] = []
            while rest.count > 1, Self.isInitial(rest[0]) { middle.append(rest.removeFirst()) }
            set(.middle, middle)
            set(.family, rest)
        }
        set(.suffix, suffix)
    }

    private mutating func set(_ part: NamePart, _ words: [String]) {
        if !words.isEmpty { parts[part] = words.joined(separator: " ") }
    }

    private mutating func takePrefix(_ words: inout [String]) {
        var taken: [String] = []
        while words.count > 1, let first = words.first, Self.prefixes.contains(Self.plain(first)) {
            taken.append(words.removeFirst())
        }
        set(.prefix, taken)
    }

    private func takeSuffix(_ words: inout [String], _ suffix: inout [String]) {
        while words.count > 1, let last = words.last, Self.isSuffix(last) { suffix.insert(words.removeLast(), at: 0) }
    }

    private static func isSuffix(_ word: String) -> Bool { suffixes.contains(plain(word)) }

    private static func isInitial(_ word: String) -> Bool { word.count == 1 || word.count == 2 && word.hasSuffix(".") }

    private static func plain(_ word: String) -> String { word.lowercased().filter { $0 != "." } }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
