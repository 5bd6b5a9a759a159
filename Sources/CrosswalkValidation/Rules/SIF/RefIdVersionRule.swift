// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A GUID of another version than 1 or 4.
struct RefIdVersionRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-007",
        problem: "RefIds are GUIDs of another version than 1 or 4",
        severity: .warning,
        layer: .values,
        why: "The schemas of NA 3.x and of the camel-case objects of Unity take versions 1 and 4 only.",
        checks: "The digit that names the version, in camel-case objects.",
        fix: "Make new RefIds as random GUIDs; old ones cannot be changed without breaking references.",
        source: "SIF NA 3.3: gUUIDType",
        examples: [
            .sif("version 2", [.replace("eda1-4209", "eda1-2209")], in: .xpress, at: ["students.xml:3:@refId"]),
            .sif("version 1", [.replace("eda1-4209", "eda1-1209")], in: .xpress),
        ]
    )
}
