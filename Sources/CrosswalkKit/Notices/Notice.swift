// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkValidation

/// What an id means that no rule explains: obstacles of reading and writing, and what a reader or a linter notices.
///
/// Rules and rows of profiles describe themselves; these stand all over the program, and `crosswalk explain` answers
/// them from here. A test proves that no id of the sources is left out.
public struct Notice: Sendable {
    /// The id, as messages show it.
    public let id: String
    /// What happened, in a few lower-case words.
    public let problem: String
    /// Why, and what to do.
    public let help: String

    init(_ id: String, _ problem: String, _ help: String) {
        self.id = id
        self.problem = problem
        self.help = help
    }

    /// Every notice there is.
    public static let all: [Notice] = input + output + reading + programs + mappings + linter + profiles

    /// The notice of an id, in any case of letters; nil where there is none.
    public static func find(_ id: String) -> Notice? {
        let wanted = id.uppercased()
        return all.first { $0.id == wanted }
    }

    /// For a terminal.
    public var text: String { "\(id)  \(problem)\n\nWhat to do\n  \(help)\n" }

    /// What the linter of mappings finds.
    private static let linter: [Notice] = MappingProblem.allCases.map { problem in
        Notice(problem.rawValue, "a mapping file: \(words(of: "\(problem)"))", problem.help)
    }

    /// What the linter of profiles finds.
    private static let profiles: [Notice] = ProfileProblem.allCases.map { problem in
        Notice(problem.rawValue, "a profile file: \(problem.summary)", problem.help)
    }

    /// `keyOfOtherContainer` as `key of other container`.
    private static func words(of name: String) -> String {
        name.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    }
}
