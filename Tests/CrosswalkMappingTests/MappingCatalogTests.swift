// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

@Suite struct MappingCatalogTests {
    /// A new folder, removed with its content at the end.
    private static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try body(folder.path) }
    }

    private static func write(_ text: String, _ path: String) throws {
        try RepositoryFiles.write(Array(text.utf8), to: path)
    }

    private static let base = MappingText.csv(
        "  a:\n    file: a.csv\n    Demographics:\n      id: id\n      person: id\n      sex: { from: sex, codes: sex }\n"
    )

    @Test func `the files of every built-in set are found without loading its mapping`() throws {
        let catalog = MappingCatalog.builtIn
        for id in catalog.ids {
            let mapping = try catalog.load(id: id)
            guard mapping.container == .csvSet else { continue }
            let found = catalog.fileNames(of: id)
            for name in mapping.sources.flatMap({ [$0.file].compactMap { $0 } + $0.aliases }) {
                #expect(found.contains(name.lowercased()), "\(id) has \(name)")
            }
            #expect(!found.contains("nothing.csv"))
        }
    }

    @Test func `a mapping is loaded from its file, its folder and beside its code tables`() throws {
        try Self.inFolder { folder in
            try Self.write(Self.base, "\(folder)/mapping.yaml")
            try Self.write("source,canonical\nM,male\nF,female\n", "\(folder)/codes/sex.csv")
            let catalog = MappingCatalog(files: [:])
            for path in [folder, "\(folder)/", "\(folder)/mapping.yaml"] {
                let (mapping, findings) = try catalog.load(file: path)
                #expect(mapping.id == "test")
                #expect(findings.map(\.id) == ["MAP-CODE-006"])
                #expect(mapping.file == "\(folder)/mapping.yaml")
            }
        }
    }

    @Test func `an added mapping replaces the built-in one of its id and may extend it`() throws {
        try Self.inFolder { folder in
            let path = "\(folder)/mine.yaml"
            try Self.write("mapping: 1\nid: test\ntitle: Mine\nextends: test\n", path)
            let builtIn = MappingCatalog(files: [
                "test/mapping.yaml": Self.base, "test/codes/sex.csv": "source,canonical\nM,male\n",
            ])
            let catalog = try builtIn.adding(file: path)
            let mapping = try catalog.load(id: "test")
            #expect(mapping.title == "Mine")
            #expect(mapping.sources.count == 1)
            #expect(catalog.title(of: "test") == "Mine")
            #expect(catalog.ids == ["test"])
            #expect(builtIn.title(of: "test") == "test")
        }
    }

    @Test func `a file that is not there, not text or a stranger is refused in words`() throws {
        try Self.inFolder { folder in
            let catalog = MappingCatalog(files: ["base/mapping.yaml": Self.base])
            let missing = try #require(throws: CrosswalkError.self) {
                _ = try catalog.load(file: "\(folder)/none.yaml")
            }
            #expect(missing.code == .io)
            let empty = try #require(throws: CrosswalkError.self) { _ = try catalog.load(file: folder) }
            #expect(empty.place?.file == "\(folder)/mapping.yaml")
            try RepositoryFiles.write([0x6D, 0xFF, 0xFE], to: "\(folder)/mapping.yaml")
            let binary = try #require(throws: CrosswalkError.self) { _ = try catalog.load(file: folder) }
            #expect(binary.message.contains("UTF-8"))
            let unknown = try #require(throws: CrosswalkError.self) { _ = try catalog.load(id: "bse") }
            #expect(unknown.message.contains("did you mean base?"))
        }
    }

    @Test func `a byte order mark at the start of a mapping is skipped`() throws {
        try Self.inFolder { folder in
            try RepositoryFiles.write([0xEF, 0xBB, 0xBF] + Array(MappingText.users.utf8), to: "\(folder)/mapping.yaml")
            #expect(try MappingCatalog(files: [:]).load(file: folder).0.id == "test")
        }
    }
}
