// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A small OneRoster package that is mended, with another beginning of orgs.csv or another end of its first row.
    ///
    /// - Parameter places: what is mended, as `file:line`; none where the file is right.
    static func mended(
        _ caption: String,
        _ start: String,
        lineEnd: String = "\n",
        at places: [String] = []
    ) -> RuleExample {
        var example = oneRoster(
            caption,
            "1.1",
            [.replace("orgs.csv", "sourcedId", start), .replace("orgs.csv", "100,\n", "100,\(lineEnd)")],
            at: places
        )
        example.use = .fix
        let text = example.files.first { $0.name == "orgs.csv" }.map { VisibleText.of($0.bytes) } ?? ""
        example.excerpt = "orgs.csv\n" + text.split(separator: "\n").joined(separator: "\n")
        return example
    }
}
