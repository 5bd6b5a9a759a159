// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A stream of canonical records, one a line.
    ///
    /// - Parameter places: where the rule finds something, as `stdin:line:field`; none where the records are right.
    static func canonical(_ caption: String, _ records: [String], at places: [String] = []) -> RuleExample {
        let text = records.joined(separator: "\n") + "\n"
        return RuleExample(
            caption,
            format: "canonical",
            files: [File("stdin", text)],
            excerpt: records.dropFirst().joined(separator: "\n"),
            places: places
        )
    }
}
