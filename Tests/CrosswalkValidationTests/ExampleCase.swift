// SPDX-License-Identifier: Apache-2.0

import CrosswalkValidation
import Testing

/// One example of one rule, named for the list of tests.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    var rule: RuleInfo
    var example: RuleExample

    var testDescription: String { "\(rule.id): \(example.caption)" }
}
