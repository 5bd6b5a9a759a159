// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A small OneRoster package with some changes.
    ///
    /// - Parameter places: where the rule finds something, as `file:line:field`; none where the package is right.
    static func oneRoster(
        _ caption: String,
        _ version: String,
        _ edits: [OneRosterEdit],
        at places: [String] = [],
        suggests suggestion: String? = nil
    ) -> RuleExample {
        var files = OneRosterSample.files(version)
        var excerpts: [String] = []
        for edit in edits {
            switch edit {
            case .replace(let name, let old, let new):
                guard let place = files.firstIndex(where: { $0.name == name }),
                    let range = files[place].text.firstRange(of: old)
                else { continue }
                files[place].text.replaceSubrange(range, with: new)
            case .bytes(let name, let old, let bytes):
                guard let place = files.firstIndex(where: { $0.name == name }),
                    let range = files[place].bytes.firstRange(of: Array(old.utf8))
                else { continue }
                files[place].bytes.replaceSubrange(range, with: bytes)
            case .utf16(let name):
                guard let place = files.firstIndex(where: { $0.name == name }) else { continue }
                files[place].bytes =
                    [0xFF, 0xFE] + files[place].text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            case .remove(let name): files.removeAll { $0.name == name }
            case .add(let name, let text): files.append(File(name, text))
            }
        }
        for edit in edits {
            guard case .replace(let name, _, _) = edit, !excerpts.contains(where: { $0.hasPrefix(name) }) else {
                continue
            }
            excerpts.append(excerpt(of: name, in: files, version))
        }
        for case .add(let name, let text) in edits { excerpts.append("\(name)\n" + text) }
        for case .bytes(let name, _, _) in edits { excerpts.append(excerpt(of: name, in: files, version)) }
        for case .utf16(let name) in edits { excerpts.append("\(name) in UTF-16") }
        if excerpts.isEmpty { excerpts = ["the package without " + edits.map(removed).joined(separator: ", ")] }
        return RuleExample(
            caption,
            format: "oneroster-csv-\(version)",
            files: files,
            excerpt: excerpts.joined(separator: "\n"),
            places: places,
            suggestion: suggestion
        )
    }

    /// The seven files of OneRoster 1.0, or some of them.
    static func oneRoster10(_ caption: String, without absent: [String], at places: [String] = []) -> RuleExample {
        let files = OneRosterSample.files10.filter { !absent.contains($0.name) }
        return RuleExample(
            caption,
            format: "oneroster-csv-1.0",
            files: files,
            excerpt: files.map(\.name).joined(separator: "\n"),
            places: places
        )
    }

    private static func removed(_ edit: OneRosterEdit) -> String {
        if case .remove(let name) = edit { return name }
        return ""
    }

    /// The header of a file and the lines that are not those of the sample.
    private static func excerpt(of name: String, in files: [File], _ version: String) -> String {
        let old = OneRosterSample.files(version).first { $0.name == name }?.text.split(separator: "\n") ?? []
        let new = (files.first { $0.name == name }?.visibleText ?? "").split(separator: "\n")
        let changed = new.dropFirst().filter { !old.contains($0) }
        return ([name[...], new.first ?? ""] + changed).joined(separator: "\n")
    }
}
