// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// The line of a canonical stream that says that the stream lists only changes.
    static let deltaSet = #"{"record":"Dataset","id":"d","source":"demo","format":"canonical","mode":"delta"}"#

    /// Two canonical streams that are compared, records alone.
    ///
    /// - Parameters:
    ///   - limit: which share may be gone, such as `10%`.
    ///   - places: the file that the rule finds something in, once for each cause; none where there is nothing to say.
    static func compared(
        _ caption: String,
        _ before: [String],
        _ after: [String],
        maxDeletions limit: String? = nil,
        at places: [String] = [],
        besides: [String] = []
    ) -> RuleExample {
        func file(_ name: String, _ records: [String]) -> File {
            let whole = #"{"record":"Dataset","id":"d","source":"demo","format":"canonical"}"#
            let lines = records.first == deltaSet ? records : [whole] + records
            return File(name, lines.joined(separator: "\n") + "\n")
        }
        func shown(_ name: String, _ records: [String]) -> String { ([name] + records).joined(separator: "\n") }
        return RuleExample(
            caption,
            format: "canonical",
            use: .compare(maxDeletions: limit),
            files: [file("before.ndjson", before), file("after.ndjson", after)],
            excerpt: shown("before.ndjson", before) + "\n\n" + shown("after.ndjson", after),
            places: places,
            besides: besides
        )
    }
}
