// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// The sample document with some changes.
    ///
    /// - Parameter places: where the rule finds something, as `file:line:field`; none where the document is right.
    static func sif(
        _ caption: String,
        _ edits: [SIFEdit],
        at places: [String] = [],
        suggests suggestion: String? = nil
    ) -> RuleExample {
        var text = SIFSample.text
        for edit in edits {
            if let range = text.firstRange(of: edit.old) { text.replaceSubrange(range, with: edit.new) }
        }
        let known = Set(SIFSample.text.split(separator: "\n"))
        let changed = text.split(separator: "\n").filter { !known.contains($0) }
        return RuleExample(
            caption,
            format: "sif-us-2.8",
            files: [File("students.xml", text)],
            excerpt: changed.isEmpty ? "the document without the element" : changed.joined(separator: "\n"),
            places: places,
            suggestion: suggestion
        )
    }
}
