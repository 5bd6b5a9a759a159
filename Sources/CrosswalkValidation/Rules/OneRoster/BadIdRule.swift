// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An identifier with characters that it may not have.
struct BadIdRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-007",
        problem: "an identifier with characters that it may not have",
        severity: .warning,
        layer: .values,
        why: "Identifiers of resources stand in web addresses.",
        checks: "vendorResourceId, vendorId and applicationId.",
        fix: "Take spaces and other signs out of the identifier.",
        source: "OneRoster CSV 1.1 and 1.2 §3: ID",
        examples: [
            .oneRoster(
                "a vendor's name with a space",
                "1.1",
                [
                    .set(
                        "resources.csv",
                        "b-1",
                        ["vendorResourceId": "rocks-5", "title": "Rocks", "vendorId": "Vendor Inc"]
                    )
                ],
                at: ["resources.csv:2:vendorId"]
            ),
            .oneRoster(
                "an identifier",
                "1.1",
                [
                    .set(
                        "resources.csv",
                        "b-1",
                        ["vendorResourceId": "rocks-5", "title": "Rocks", "vendorId": "vendor.example/1"]
                    )
                ]
            ),
        ]
    )
}
