// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting
import CrosswalkYAML
import Testing

@testable import CrosswalkMapping

@Suite struct MappingSchemaTests {
    // JSON is YAML, so that the program's own reader can look into the schema.
    private static func schema() throws -> YAMLNode { try YAMLReader.parse(MappingSchema.text, file: "schema") }

    private static func child(_ node: YAMLNode?, _ keys: String...) -> YAMLNode? {
        keys.reduce(node) { node, key in node?.entries?.first { $0.key == key }?.value }
    }

    @Test func `the schema in the documentation is the one the model gives`() throws {
        try Golden.check(MappingSchema.text, "../docs/mapping.schema.json")
    }

    @Test func `the schema describes every field of every record type`() throws {
        let schema = try Self.schema()
        for kind in RecordKind.allCases {
            let properties = Self.child(schema, "$defs", "record-\(kind.name)", "properties")
            let names = Set(properties?.entries?.map(\.key) ?? [])
            let fields = CrosswalkModel.info(kind).fields.map(\.name).filter { $0 != "origin" && $0 != "extra" }
            #expect(names.isSuperset(of: fields + MappingParser.recordKeys))
        }
    }

    @Test func `every reference in the schema leads to a definition`() throws {
        let schema = try Self.schema()
        let definitions = Set(Self.child(schema, "$defs")?.entries?.map(\.key) ?? [])
        var references: Set<String> = []
        func collect(_ node: YAMLNode) {
            for entry in node.entries ?? [] {
                if entry.key == "$ref", let text = entry.value.text { references.insert(text) }
                collect(entry.value)
            }
            for item in node.items ?? [] { collect(item) }
        }
        collect(schema)
        #expect(!references.isEmpty)
        #expect(references.subtracting(definitions.map { "#/$defs/\($0)" }).isEmpty)
    }

    @Test func `the keys of the schema are the keys of the loader`() throws {
        let schema = try Self.schema()
        #expect(Self.child(schema, "properties")?.entries?.map(\.key) == MappingParser.topKeys)
        #expect(Self.child(schema, "$defs", "source", "properties")?.entries?.map(\.key) == MappingParser.sourceKeys)
        let settings = Self.child(schema, "properties", "settings", "properties")?.entries?.map(\.key)
        #expect(settings == SettingsReader.known.map(\.name))
    }
}
