// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// One folder of `Fixtures/adapters/<format>/`: what is read, and beside it what is expected.
struct GoldenCase: Sendable, CustomStringConvertible {
    let format: String
    let name: String

    /// Every case, found by its folder.
    static let all: [GoldenCase] = RepositoryFiles.names(in: RepositoryFiles.fixtures + "/adapters").flatMap { format in
        RepositoryFiles.names(in: "\(RepositoryFiles.fixtures)/adapters/\(format)").compactMap { name in
            let found = GoldenCase(format: format, name: name)
            return RepositoryFiles.exists(found.input) ? found : nil
        }
    }

    /// The cases of formats with this beginning.
    static func all(of prefix: String) -> [GoldenCase] { all.filter { $0.format.hasPrefix(prefix) } }

    /// The case's folder, relative to `Fixtures/`.
    var folder: String { "adapters/\(format)/\(name)" }
    /// What is read.
    var input: String { "\(RepositoryFiles.fixtures)/\(folder)/input" }

    /// An option of the case's `case.txt`, a line `name: value`; nil where the case has no such option.
    func option(_ name: String) throws -> String? {
        let file = "\(RepositoryFiles.fixtures)/\(folder)/case.txt"
        guard RepositoryFiles.exists(file) else { return nil }
        let line = try RepositoryFiles.text(file).split(separator: "\n").first { $0.hasPrefix("\(name): ") }
        return line.map { String($0.dropFirst(name.count + 2)) }
    }

    var description: String { "\(format)/\(name)" }
}
