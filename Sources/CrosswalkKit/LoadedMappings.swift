// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import Synchronization

/// Mappings that were loaded once, by id; copies of the list of formats share them.
final class LoadedMappings: Sendable {
    private let mappings = Mutex<[String: Mapping]>([:])

    /// The mapping of an id, loaded at the first call.
    ///
    /// - Throws: what the catalogue throws; nothing is kept then.
    func mapping(_ id: String, from catalog: MappingCatalog) throws -> Mapping {
        if let known = mappings.withLock({ $0[id] }) { return known }
        let mapping = try catalog.load(id: id)
        mappings.withLock { $0[id] = mapping }
        return mapping
    }
}
