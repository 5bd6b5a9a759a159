// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A program that examples may have in their second line.
    static let homeworkHelp =
        #"{"record":"Program","id":"g1","kind":"program","name":"Homework Help","#
        + #""begin":"2025-09-01","end":"2026-06-05","unit":"hours"}"#

    /// A stream of canonical records, one a line, from the second line on; the first is that of the dataset.
    ///
    /// - Parameters:
    ///   - places: where the rule finds something, as `stdin:line:field`; none where the records are right.
    ///   - besides: the rules that have to say something of the same data.
    static func canonical(
        _ caption: String,
        _ records: [String],
        at places: [String] = [],
        besides: [String] = []
    ) -> RuleExample {
        let dataset = #"{"record":"Dataset","id":"d","source":"demo","format":"canonical"}"#
        return RuleExample(
            caption,
            format: "canonical",
            files: [File("stdin", ([dataset] + records).joined(separator: "\n") + "\n")],
            excerpt: (records.count > 6 ? records.prefix(3) + ["…"] + records.suffix(2) : records[...])
                .joined(separator: "\n"),
            places: places,
            besides: besides
        )
    }
}
