// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

/// A sound package of all 22 files with a change, and everything that is to be said of it.
struct OneRosterMutation: Sendable, CustomTestStringConvertible {
    /// One change.
    enum Edit: Sendable {
        /// The first place of a text in a file gets another.
        case change(String, String, String)
        /// Every place of a text in a file gets another.
        case changeAll(String, String, String)
        /// The file is not there.
        case drop(String)
        /// Only these files are there.
        case keepOnly([String])
        /// There is another file.
        case add(String, String)
        /// The file has another name.
        case rename(String, String)

        static func keep(_ names: String...) -> Edit { .keepOnly(names) }
    }

    let version: String
    let name: String
    let edits: [Edit]
    /// `ID file:line:field` of every error and warning, line 0 where there is none; empty where nothing is wrong.
    let expected: [String]

    var testDescription: String { name }

    init(_ name: String, version: String = "1.2", _ edits: Edit..., finds expected: String...) {
        self.version = version
        self.name = name
        self.edits = edits
        self.expected = expected
    }

    /// The names and texts of the package's files.
    func files() throws -> [(name: String, text: String)] {
        let folder = RepositoryFiles.fixtures + "/adapters/oneroster-csv-\(version)/full/input"
        var files = try RepositoryFiles.names(in: folder).map { ($0, try RepositoryFiles.text("\(folder)/\($0)")) }
        for edit in edits {
            switch edit {
            case .change(let name, let old, let new):
                let place = try #require(files.firstIndex { $0.0 == name })
                let range = try #require(files[place].1.firstRange(of: old), "\(old) is not in \(name)")
                files[place].1.replaceSubrange(range, with: new)
            case .changeAll(let name, let old, let new):
                let place = try #require(files.firstIndex { $0.0 == name })
                files[place].1 = files[place].1.replacing(old, with: new)
            case .drop(let name): files.removeAll { $0.0 == name }
            case .keepOnly(let names): files.removeAll { !names.contains($0.0) }
            case .add(let name, let text): files.append((name, text))
            case .rename(let old, let new):
                let place = try #require(files.firstIndex { $0.0 == old })
                files[place].0 = new
            }
        }
        return files
    }
}
