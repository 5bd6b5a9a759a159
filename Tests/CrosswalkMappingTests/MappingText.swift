// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

@testable import CrosswalkMapping

/// Mappings written in tests.
enum MappingText {
    /// A csv-set mapping around the text of its sources.
    static func csv(_ sources: String, head: String = "") -> String {
        "mapping: 1\nid: test\ncontainer: csv-set\n\(head)sources:\n\(sources)"
    }

    /// An xml mapping around the text of its sources.
    static func xml(_ sources: String) -> String {
        "mapping: 1\nid: test\ncontainer: xml\nsources:\n\(sources)"
    }

    /// Lints the mapping `test` with further files beside it.
    static func check(_ text: String, files: [String: String] = [:]) throws -> (Mapping?, findings: [Finding]) {
        var files = files
        files["test/mapping.yaml"] = text
        return try MappingCatalog(files: files).check(id: "test")
    }

    /// The findings as `line:column id severity summary`, for comparing.
    static func lines(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.place.line):\($0.place.column) \($0.id) \($0.severity.name) \($0.summary)" }
    }

    /// The example of the documentation.
    static let users = csv(
        """
          users:
            file: users.csv
            columns: [sourcedId*, status, enabledUser*, orgSourcedIds*, role*, givenName*, userIds, identifier]
            Person:
              id: sourcedId
              givenName: givenName
              enabled: { from: enabledUser, as: boolean }
              identifiers:
                - { from: userIds, as: typed-pairs }
                - { system: =oneroster.identifier, value: identifier }
            OrganizationRole:
              each: orgSourcedIds
              id: [sourcedId, $item]
              person: sourcedId
              organization: $item
              role: role

        """
    )
}
