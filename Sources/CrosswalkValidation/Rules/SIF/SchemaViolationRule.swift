// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something that a schema does not allow.
struct SchemaViolationRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-001",
        problem: "not valid by the schema",
        severity: .error,
        layer: .shape,
        why: "A receiver that validates refuses the document.",
        checks: "The whole document against the schema given, in one pass; only with a schema.",
        fix: "Correct the element at the source; the schema says what may stand there.",
        source: "the schema given"
    )
}
