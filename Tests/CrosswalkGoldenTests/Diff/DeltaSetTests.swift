// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkKit
import CrosswalkTesting
import Testing

/// The law of a delta: applied to the first set, it gives the second.
@Suite struct DeltaSetTests {
    private static let stamp = "2026-01-31T00:00:00.000Z"

    /// The rows of a set by file and id, without status and date.
    private typealias Table = [String: [String: [String: String]]]

    private static func rows(_ text: String) -> [[String: String]] {
        let set = CSVRows(name: "", text: text)
        return set.rows.map { row in
            Dictionary(
                row.map { cell in
                    let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    return (String(parts[0]), String(parts[1]))
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    private static func table(_ files: [(name: String, text: String)]) -> Table {
        var table: Table = [:]
        for (name, text) in files where name != "manifest.csv" {
            for var row in rows(text) {
                row["status"] = nil
                row["dateLastModified"] = nil
                table[name, default: [:]][row["sourcedId"] ?? ""] = row
            }
        }
        return table
    }

    private static func apply(_ folder: String, to table: Table) throws -> (result: Table, problems: [String]) {
        var (result, problems) = (table, [String]())
        for name in RepositoryFiles.names(in: folder) where name != "manifest.csv" {
            for var row in rows(try RepositoryFiles.text("\(folder)/\(name)")) {
                let (id, status) = (row["sourcedId"] ?? "", row["status"] ?? "")
                if row["dateLastModified"] == nil { problems.append("\(name) \(id) has no date") }
                row["status"] = nil
                row["dateLastModified"] = nil
                switch status {
                case "active":
                    if result[name]?[id] == row { problems.append("\(name) \(id) did not change") }
                    result[name, default: [:]][id] = row
                case "tobedeleted":
                    if result[name]?[id] != row { problems.append("\(name) \(id) was not there like that") }
                    result[name]?[id] = nil
                    if result[name]?.isEmpty == true { result[name] = nil }
                default: problems.append("\(name) \(id) is \(status)")
                }
            }
        }
        return (result, problems)
    }

    private static func write(_ files: [(String, [[String]])], to folder: TemporaryFolder) throws {
        for (name, rows) in files {
            let text = rows.map { $0.map(RandomSetTests.cell).joined(separator: ",") + "\r\n" }.joined()
            try RepositoryFiles.write(Array(text.utf8), to: folder.path(name))
        }
    }

    /// Another state of a set: some rows gone, some with another text, some new, all in another order.
    private static func changed(
        _ files: [(String, [[String]])],
        _ random: inout SeededGenerator
    ) -> [(String, [[String]])] {
        files.map { name, rows in
            guard name != "manifest.csv" else { return (name, rows) }
            var kept = Array(rows.dropFirst())
            if kept.count > 1 { kept = kept.filter { _ in !random.oneIn(5) } }
            if kept.isEmpty { kept = [rows[1]] }
            let title = rows[0].firstIndex { $0 == "title" || $0 == "name" || $0 == "givenName" }
            for place in kept.indices where random.oneIn(4) {
                if let title { kept[place][title] += " II" }
                kept[place][2] = random.oneIn(2) ? "2026-01-07T08:00:00.000Z" : ""
            }
            if random.oneIn(2), var new = kept.first {
                new[0] += "-new"
                kept.append(new)
            }
            kept.shuffle(using: &random)
            return (name, [rows[0]] + kept)
        }
    }

    @Test(arguments: ["oneroster-csv-1.2", "oneroster-csv-1.1"])
    func `a delta applied to the first set gives the second`(_ format: String) throws {
        var random = SeededGenerator()
        for round in 0..<6 {
            let (first, second, scratch) = (try TemporaryFolder(), try TemporaryFolder(), try TemporaryFolder())
            let files = RandomSetTests.set(&random)
            try Self.write(files, to: first)
            try Self.write(Self.changed(files, &random), to: second)
            let before = try Converted.run(first.path, from: "oneroster-csv-1.2", to: format)
            let after = try Converted.run(second.path, from: "oneroster-csv-1.2", to: format)
            _ = try DiffRun.delta(
                first.path,
                second.path,
                from: "oneroster-csv-1.2",
                to: format,
                into: scratch.path("delta"),
                asOf: Self.stamp,
                memory: round.isMultiple(of: 2) ? 64 << 20 : 500
            )
            let applied = try Self.apply(scratch.path("delta"), to: Self.table(before.files))
            #expect(applied.problems == [], "seed \(random.seed)")
            #expect(applied.result == Self.table(after.files), "seed \(random.seed)")
        }
    }

    @Test(arguments: ["oneroster-csv-1.2", "oneroster-csv-1.1"])
    func `a delta is valid, and says delta of each file that it has`(_ format: String) throws {
        let (second, scratch) = (try TemporaryFolder(), try TemporaryFolder())
        let first = "\(RepositoryFiles.fixtures)/adapters/\(format)/full/input"
        for name in RepositoryFiles.names(in: first) {
            var text = try RepositoryFiles.text("\(first)/\(name)")
            if name == "enrollments.csv" {
                // The last row is gone.
                text = text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
            }
            if name == "orgs.csv" { text = text.replacing(" High", with: " Upper") }
            try RepositoryFiles.write(Array(text.utf8), to: second.path(name))
        }
        #expect(try DiffRun.errors(first) == [])
        let (_, made) = try DiffRun.delta(
            first,
            second.path,
            from: format,
            to: format,
            into: scratch.path("delta"),
            asOf: Self.stamp
        )
        #expect(made.files.map(\.removed).reduce(0, +) == 1)
        #expect(made.files.map(\.changed).reduce(0, +) >= 1)
        #expect(try DiffRun.errors(scratch.path("delta")) == [])
        let manifest = try RepositoryFiles.text(scratch.path("delta/manifest.csv"))
        #expect(manifest.contains("file.enrollments,delta\r\n") && manifest.contains("file.users,absent\r\n"))
        #expect(!RepositoryFiles.exists(scratch.path("delta/users.csv")))
    }

    @Test func `one person's new role rewrites the whole row that has it`() throws {
        let (second, scratch) = (try TemporaryFolder(), try TemporaryFolder())
        let first = "\(RepositoryFiles.fixtures)/adapters/oneroster-csv-1.1/minimal/input"
        for name in RepositoryFiles.names(in: first) {
            let text = try RepositoryFiles.text("\(first)/\(name)")
            let changed = name == "users.csv" ? text.replacing("org-high,teacher", with: "org-high,aide") : text
            try RepositoryFiles.write(Array(changed.utf8), to: second.path(name))
        }
        _ = try DiffRun.delta(
            first,
            second.path,
            from: "oneroster-csv-1.1",
            to: "oneroster-csv-1.1",
            into: scratch.path("delta"),
            asOf: Self.stamp
        )
        let users = try RepositoryFiles.text(scratch.path("delta/users.csv"))
        #expect(users.contains("tch-1,active,\(Self.stamp),true,org-high,aide,tch-1,,Casimir,Pennyroyal,"))
        #expect(RepositoryFiles.names(in: scratch.path("delta")).sorted() == ["manifest.csv", "users.csv"])
    }
}
