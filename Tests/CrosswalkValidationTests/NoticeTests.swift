// SPDX-License-Identifier: Apache-2.0

import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Glibc
import Testing

/// Whatever id a message shows, `crosswalk explain` answers it.
@Suite struct NoticeTests {
    private static let areas = ["IO", "MAP", "OR", "SIF", "PRG", "REF", "PRO"]

    @Test func `every id in the sources is explained`() throws {
        let files = Self.sources(RepositoryFiles.root + "/Sources")
        #expect(files.count > 200)
        var unknown: Set<String> = []
        for file in files {
            for id in Self.ids(in: try RepositoryFiles.text(file)) where !Self.isExplained(id) { unknown.insert(id) }
        }
        #expect(unknown.sorted() == [])
    }

    @Test func `ids that are put together from numbers are explained`() {
        let zip = (1...11).map { $0 < 10 ? "IO-ZIP-00\($0)" : "IO-ZIP-0\($0)" }
        for id in zip + (1...8).map({ "MAP-YAML-00\($0)" }) { #expect(Notice.find(id) != nil, "\(id)") }
    }

    @Test func `no id is explained twice`() {
        let ids = Notice.all.map(\.id) + RuleCatalog.all.map { $0.info.id }
        let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    private static func isExplained(_ id: String) -> Bool {
        RuleCatalog.info(id) != nil || ProfileCatalog.info(id) != nil || Notice.find(id) != nil
    }

    /// Quoted words such as `"IO-CSV-001"`.
    private static func ids(in text: String) -> [String] {
        text.split(separator: "\"").compactMap { part in
            let parts = part.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, areas.contains(String(parts[0])), parts[2].count == 3,
                parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }),
                parts[2].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), !parts[1].isEmpty
            else { return nil }
            return String(part)
        }
    }

    private static func sources(_ folder: String) -> [String] {
        RepositoryFiles.names(in: folder).flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            if name.hasSuffix(".swift") { return [path] }
            return name.contains(".") ? [] : sources(path)
        }
    }
}
