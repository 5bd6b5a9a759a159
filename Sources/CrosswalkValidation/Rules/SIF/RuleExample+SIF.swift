// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A small SIF document with some changes.
    ///
    /// - Parameters:
    ///   - schema: the schema that the document is checked against as well.
    ///   - places: where the rule finds something, as `file:line:field`; none where the document is right.
    ///   - excerpt: what the documentation shows, where that is not what was changed.
    ///   - besides: the rules that have to say something of the same data.
    static func sif(
        _ caption: String,
        _ edits: [SIFEdit],
        in sample: SIFSample = .us,
        schema: File? = nil,
        at places: [String] = [],
        suggests suggestion: String? = nil,
        excerpt: String? = nil,
        besides: [String] = []
    ) -> RuleExample {
        var document = File(sample.file, sample.text)
        var others: [File] = []
        for edit in edits {
            if case .file(let name, let text) = edit { others.append(File(name, text)) } else { apply(edit, &document) }
        }
        return RuleExample(
            caption,
            format: sample.rawValue,
            use: schema == nil ? .validate : .schema,
            files: (schema.map { [$0] } ?? []) + [document] + others,
            excerpt: excerpt ?? SIFExcerpt(sample.text, VisibleText.of(document.bytes)).text(edits),
            places: places,
            suggestion: suggestion,
            besides: besides
        )
    }

    private static func apply(_ edit: SIFEdit, _ file: inout File) {
        switch edit {
        case .replace(let old, let new):
            if let range = file.text.firstRange(of: old) { file.text.replaceSubrange(range, with: new) }
        case .drop(let start): drop(start, &file)
        case .add(let lines, let line):
            var all = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard let place = all.firstIndex(where: { $0.contains(line) }) else { return }
            let isStart = !all[place].contains("</") && !all[place].hasSuffix("/>") && !all[place].hasSuffix("?>")
            let depth = all[place].prefix { $0 == " " }.count + (isStart ? 2 : 0)
            let indent = String(repeating: " ", count: depth)
            all.insert(contentsOf: lines.split(separator: "\n").map { indent + $0 }, at: place + 1)
            file.text = all.joined(separator: "\n")
        case .cut(let end):
            if let range = file.text.firstRange(of: end) { file.text = String(file.text[..<range.upperBound]) }
        case .bytes(let old, let bytes):
            if let range = file.bytes.firstRange(of: Array(old.utf8)) { file.bytes.replaceSubrange(range, with: bytes) }
        case .document(let text): file.text = text
        case .file, .show: break
        }
    }

    /// Takes the lines of an element away: from its start tag to the line of its end.
    private static func drop(_ start: String, _ file: inout File) {
        var all = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = all.firstIndex(where: { $0.contains(start) }) else { return }
        let indent = all[first].prefix { $0 == " " }
        let isWhole = all[first].contains("</") || all[first].hasSuffix("/>")
        let last = all[first...].firstIndex { $0.hasPrefix(indent + "</") } ?? first
        all.removeSubrange(first...(isWhole ? first : last))
        file.text = all.joined(separator: "\n")
    }
}
