// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// Real exports and documents of others, which lie beside the checkout where somebody has them.
enum SharedSamples {
    /// True where they are at hand.
    static let areThere = RepositoryFiles.shared.map { RepositoryFiles.exists($0 + "/samples") } ?? false

    /// The root of the samples.
    static let root = (RepositoryFiles.shared ?? "") + "/samples"

    /// Every XML file below `sif`, relative to the root.
    static let documents = files("sif").filter { $0.lowercased().hasSuffix(".xml") }

    /// Every folder with an orgs file, and every zip, below `oneroster`, relative to the root.
    static let sets: [String] = {
        let all = files("oneroster")
        let folders = all.filter { $0.lowercased().hasSuffix("/orgs.csv") }.map {
            String($0.dropLast("/orgs.csv".count))
        }
        return folders + all.filter { $0.lowercased().hasSuffix(".zip") }
    }()

    /// Every table below `programs`, relative to the root; a file with less than a header says nothing.
    static let tables = files("programs").filter { path in
        [".csv", ".tsv"].contains { path.hasSuffix($0) } && !path.contains("derived-csv")
    }

    private static func files(_ folder: String) -> [String] {
        RepositoryFiles.names(in: "\(root)/\(folder)").flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            return RepositoryFiles.names(in: "\(root)/\(path)").isEmpty ? [path] : files(path)
        }
    }
}
