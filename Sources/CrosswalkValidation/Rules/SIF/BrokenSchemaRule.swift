// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A schema that cannot be used.
struct BrokenSchemaRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-002",
        problem: "the schema cannot be used",
        severity: .warning,
        layer: .shape,
        why: "Nothing was checked against it.",
        checks: "The schema given and what it includes; nothing is fetched from the network.",
        fix: """
            Repair the schema: published ones have includes that are spelt in another case, and declarations \
            that are not valid.
            """,
        source: "XML Schema 1.0"
    )
}
