// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import Testing

@Suite struct CrosswalkModelTests {
    @Test func `every record type starts with id and ends with the common fields`() {
        for kind in RecordKind.allCases {
            let names = CrosswalkModel.info(kind).fields.map(\.name)
            #expect(names.first == "id")
            #expect(names.suffix(4) == ["deleted", "modified", "origin", "extra"])
            #expect(Set(names).count == names.count)
        }
    }
}
