// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A small OneRoster package with some changes.
    ///
    /// - Parameters:
    ///   - places: where the rule finds something, as `file:line:field`; none where the package is right.
    ///   - besides: the rules that have to say something of the same data.
    static func oneRoster(
        _ caption: String,
        _ version: String,
        _ edits: [OneRosterEdit],
        at places: [String] = [],
        suggests suggestion: String? = nil,
        besides: [String] = []
    ) -> RuleExample {
        let base = OneRosterSample.files(version)
        var files = base
        for edit in edits { apply(edit, version, to: &files) }
        return RuleExample(
            caption,
            format: "oneroster-csv-\(version)",
            files: files,
            excerpt: OneRosterExcerpt(base, files).text(edits),
            places: places,
            suggestion: suggestion,
            besides: besides
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

    private static func apply(_ edit: OneRosterEdit, _ version: String, to files: inout [File]) {
        switch edit {
        case .set(let name, let id, let cells), .have(let name, let id, let cells):
            set(name, id, cells, version, in: &files)
        case .replace(let name, let old, let new):
            change(name, in: &files) { file in
                if let range = file.text.firstRange(of: old) { file.text.replaceSubrange(range, with: new) }
            }
        case .bytes(let name, let old, let bytes):
            change(name, in: &files) { file in
                if let range = file.bytes.firstRange(of: Array(old.utf8)) {
                    file.bytes.replaceSubrange(range, with: bytes)
                }
            }
        case .utf16(let name):
            change(name, in: &files) { file in
                file.bytes =
                    [0xFF, 0xFE] + file.text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            }
        case .remove(let name): files.removeAll { $0.name == name }
        case .leaveOut(let name):
            files.removeAll { $0.name == name }
            set("manifest.csv", "file.\(name.dropLast(4))", ["value": "absent"], version, in: &files)
        case .add(let name, let text): files.append(File(name, text))
        case .rename(let name, let other): change(name, in: &files) { $0.name = other }
        case .folder(let folder): for place in files.indices { files[place].name = folder + "/" + files[place].name }
        case .show: break
        }
    }

    private static func change(_ name: String, in files: inout [File], _ body: (inout File) -> Void) {
        if let place = files.firstIndex(where: { $0.name == name }) { body(&files[place]) }
    }

    private static func set(
        _ name: String,
        _ id: String,
        _ cells: [String: String],
        _ version: String,
        in files: inout [File]
    ) {
        if !files.contains(where: { $0.name == name }) {
            guard let header = OneRosterSample.headers[name] else { return }
            files.append(File(name, header + "\n"))
            set("manifest.csv", "file.\(name.dropLast(4))", ["value": "bulk"], version, in: &files)
        }
        change(name, in: &files) { file in
            var lines = file.text.split(separator: "\n").map(CSVLine.cells)
            let header = lines.first ?? []
            if !lines.dropFirst().contains(where: { $0.first == id }) {
                lines.append([id] + Array(repeating: "", count: max(0, header.count - 1)))
            }
            for row in lines.indices.dropFirst() where lines[row].first == id {
                for (column, value) in cells {
                    if let place = header.firstIndex(of: column), place < lines[row].count {
                        lines[row][place] = CSVLine.quoted(value)
                    }
                }
            }
            file.text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
        }
    }
}
