// SPDX-License-Identifier: Apache-2.0

import CrosswalkValidation
import Testing

@Suite struct RuleCatalogTests {
    @Test func `no two rules share an id`() {
        let ids = RuleCatalog.all.map { $0.info.id }
        #expect(Set(ids).count == ids.count)
    }
}
