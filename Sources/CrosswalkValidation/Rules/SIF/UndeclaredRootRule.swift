// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A root element that a schema does not declare.
struct UndeclaredRootRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-003",
        problem: "the schema does not declare the root element",
        severity: .warning,
        layer: .shape,
        why: "Nothing of the document can be checked against it.",
        checks: "The root element, with its namespace, before the rest.",
        fix: "Take the schema of the family and version, or wrap the objects as the schema has them.",
        source: "XML Schema 1.0 §3.3"
    )
}
