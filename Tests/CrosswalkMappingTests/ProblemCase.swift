// SPDX-License-Identifier: Apache-2.0

import Testing

/// A wrong mapping and what the linter says of it.
struct ProblemCase: Sendable, CustomTestStringConvertible {
    /// What is wrong.
    var what: String
    /// The text of `test/mapping.yaml`.
    var text: String
    /// Further files.
    var files: [String: String] = [:]
    /// Lines of `line:column id severity summary`, all of them, information left out.
    var expected: [String]

    var testDescription: String { what }

    init(_ what: String, _ text: String, files: [String: String] = [:], _ expected: [String]) {
        self.what = what
        self.text = text
        self.files = files
        self.expected = expected
    }

    /// A csv-set with one source `users`, whose Person rule has an id and the given lines from line 9 on.
    static func person(_ lines: String, head: String = "") -> String {
        "mapping: 1\nid: test\ncontainer: csv-set\nsources:\n  users:\n    file: users.csv\n\(head)    Person:\n"
            + "      id: sourcedId\n" + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    }
}
