// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import Testing

@testable import CrosswalkMapping

@Suite struct MappingLoaderTests {
    @Test func `the documentation's example loads with every rule in place`() throws {
        let mapping = try MappingCatalog(files: ["test/mapping.yaml": MappingText.users]).load(id: "test")
        let users = try #require(mapping.sources.first)
        #expect(users.file == "users.csv")
        #expect(
            users.columns.filter(\.isRequired).map(\.name) == [
                "sourcedId", "enabledUser", "orgSourcedIds", "role", "givenName",
            ]
        )
        #expect(users.records.map(\.kind) == [.person, .organizationRole])
        #expect(users.primary == 0)
        let role = users.records[1]
        #expect(role.each?.target == .column("orgSourcedIds"))
        guard case .composite(let parts) = role.fields[0].source.kind else {
            Issue.record("id is not composite")
            return
        }
        #expect(parts.map(\.target) == [.column("sourcedId"), .item])
    }
}
