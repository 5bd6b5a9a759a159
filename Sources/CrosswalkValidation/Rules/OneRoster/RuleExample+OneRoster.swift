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

    private static func removed(_ edit: OneRosterEdit) -> String {
        if case .remove(let name) = edit { return name }
        return ""
    }

    /// The header of a file and the lines that are not those of the sample.
    private static func excerpt(of name: String, in files: [File], _ version: String) -> String {
        let old = OneRosterSample.files(version).first { $0.name == name }?.text.split(separator: "\n") ?? []
        let new = files.first { $0.name == name }?.text.split(separator: "\n") ?? []
        let changed = new.dropFirst().filter { !old.contains($0) }
        return ([name[...], new.first ?? ""] + changed).joined(separator: "\n")
    }
}
