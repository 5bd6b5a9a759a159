// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One thing that can be wrong with data; one file each under `Rules/`, one line each in a list of its area.
///
/// The type is named after the problem and reads after "no": `MisspeltHeaderRule`, not `HeaderCheck`. Where a rule's
/// test is part of a loop over bytes, the loop holds the test and the rule the words; `info.examples` prove both.
public protocol Rule: Sendable {
    /// The rule's id, words and examples.
    static var info: RuleInfo { get }
}

extension Rule {
    /// A finding of this rule.
    ///
    /// - Parameters:
    ///   - summary: what is wrong, without values of the data; the rule's `problem` where nothing is more exact.
    ///   - help: what to do; the rule's `fix` where nothing is more exact.
    ///   - cause: what tells this cause from others of the same rule and file, such as the column.
    public static func finding(
        _ summary: String? = nil,
        help: String? = nil,
        suggestion: String? = nil,
        cause: String = "",
        at place: Place
    ) -> Finding {
        let info = info
        return Finding(
            id: info.id,
            severity: info.severity,
            layer: info.layer,
            clause: info.source,
            summary: summary ?? info.problem,
            help: help ?? info.fix,
            suggestion: suggestion,
            groupKey: cause,
            place: place
        )
    }
}
