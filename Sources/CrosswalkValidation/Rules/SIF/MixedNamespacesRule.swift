// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Objects in several namespaces.
struct MixedNamespacesRule: Rule {
    static let info = RuleInfo(
        id: "SIF-NS-004",
        problem: "objects are in several namespaces",
        severity: .warning,
        layer: .container,
        why: "A receiver that goes by the namespace reads only a part of the objects.",
        checks: "The namespaces of all objects.",
        fix: "Put all objects into the one namespace of their family and version.",
        source: "SIF Data Model: namespace",
        examples: [
            .sif(
                "one object in none",
                [.replace("<StudentPersonal RefId", "<StudentPersonal xmlns=\"\" RefId")],
                at: ["students.xml:7:StudentPersonal"],
                besides: ["SIF-NS-001"]
            ),
            .sif(
                "the same one said again",
                [
                    .replace(
                        "<StudentPersonal RefId",
                        "<StudentPersonal xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" RefId"
                    )
                ]
            ),
        ]
    )
}
