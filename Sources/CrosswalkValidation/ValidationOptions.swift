// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping

/// What a validation is asked to do.
public struct ValidationOptions {
    /// The layers to check.
    public var layers: Set<Layer>
    /// How many pieces of the input may be looked at side by side.
    public var jobs: Int
    /// The mappings and their tables.
    public var catalog: MappingCatalog
    /// The path of a schema to check XML against, or nil.
    public var schema: String?
    /// The day that counts as today as `YYYY-MM-DD`, or nil where nothing may depend on it.
    public var asOf: String?
    /// Told now and then how many bytes and records were read so far.
    public var progress: (_ bytes: Int, _ records: Int) -> Void

    /// Creates options; without arguments everything is checked, one piece at a time.
    public init(
        layers: Set<Layer> = Set(Layer.allCases),
        jobs: Int = 1,
        catalog: MappingCatalog = .builtIn,
        schema: String? = nil,
        asOf: String? = nil,
        progress: @escaping (_ bytes: Int, _ records: Int) -> Void = { _, _ in }
    ) {
        self.layers = layers
        self.jobs = jobs
        self.catalog = catalog
        self.schema = schema
        self.asOf = asOf
        self.progress = progress
    }
}
