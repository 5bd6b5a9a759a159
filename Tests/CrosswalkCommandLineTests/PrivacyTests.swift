// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Glibc
import Testing

/// No report, message or account of any command repeats a value of the data, unless --show-values asks for it.
@Suite struct PrivacyTests {
    private static let reports = [
        "human", "tool", "ndjson", "sarif", "junit", "html", "markdown", "csv", "importlog",
    ]

    /// Two states of each data set, and the format to read them as.
    private static func write(to folder: TemporaryFolder) throws -> [(before: String, after: String, from: String)] {
        var sets: [(before: String, after: String, from: String)] = []
        func pair(_ name: String, _ from: String, _ write: (Int, String) throws -> Void) throws {
            for seed in 1...2 {
                mkdir(folder.path("\(name)-\(seed)"), 0o755)
                try write(seed, folder.path("\(name)-\(seed)"))
            }
            sets.append(("\(name)-1", "\(name)-2", from))
        }
        for kind in CanarySet.Kind.allCases {
            try pair("oneroster-\(kind)", "oneroster-csv-1.1") {
                try CanarySet.writeOneRoster(kind, seed: $0, to: $1)
            }
            try pair("sif-\(kind)", "sif-us-2.8") {
                try RepositoryFiles.write(Array(CanarySet.sif(kind, seed: $0).utf8), to: "\($1)/students.xml")
            }
        }
        try pair("cut-off", "sif-us-2.8") {
            let whole = Array(CanarySet.sif(.sound, seed: $0).utf8)
            try RepositoryFiles.write(Array(whole.prefix(whole.count * 2 / 3)), to: "\($1)/students.xml")
        }
        try pair("program", "pmm-csv") { try CanarySet.writeProgram(seed: $0, to: $1) }
        return sets
    }

    private static func commands(_ set: (before: String, after: String, from: String)) -> [String] {
        let (before, after, from) = set
        var commands = reports.map { "crosswalk validate \(before) --from \(from) --report \($0)" }
        commands += [
            "crosswalk validate \(before) --from \(from) --profile clever --profile sds-2.1 --profile gradebook-import",
            "crosswalk validate \(before) --from \(from) --fix -o mended-\(before) --audit audit; cat audit",
            "crosswalk validate \(before) --from \(from) --write-baseline baseline; cat baseline",
            "crosswalk diff \(before) \(after) --from \(from)",
            "crosswalk diff \(before) \(after) --from \(from) --json",
            "crosswalk diff \(before) \(after) --from \(from) --as delta -o delta-\(before) --as-of 2026-01-31",
            "crosswalk diff \(before) \(after) --from \(from) --max-deletions 1% --as delta -o no-\(before)",
            "crosswalk inspect \(before)",
            "crosswalk inspect \(before) --json --from \(from)",
            "crosswalk convert \(before) --from \(from) -o c-\(before) --losses losses --rejects r-\(before); cat losses",
            "crosswalk convert c-\(before) --to canonical -o /dev/null",
            "crosswalk validate c-\(before)",
            "crosswalk map coverage \(before) --from \(from)",
            "crosswalk map init \(before) -o drafted-\(before)",
        ]
        for target in ["oneroster-csv-1.2", "sif-xpress-4.2"] {
            commands.append(
                "crosswalk convert \(before) --from \(from) --to \(target) -o \(target)-\(before).zip --verbose "
                    + "--losses losses; cat losses"
            )
        }
        return commands
    }

    /// What a mapping has no word for is shown of fields that are about nobody: that is what `map coverage` is for.
    private static func isWordOfCode(_ line: Substring, _ command: String) -> Bool {
        command.hasPrefix("crosswalk map coverage")
            && [
                "AcademicSession.type", "Organization.type", "OrganizationRole.role", "OrganizationRole.rank",
                "Program.kind", "Program.status", "ProgramEnrollment.role", "ProgramSession.status",
                "Resource.importance", "Resource.roles",
                "Result.status", "Section.type", "SectionEnrollment.role",
            ].contains {
                line.contains("→ \($0)  \"")
            }
    }

    @Test func `no report repeats a value of the data`() throws {
        let folder = try TemporaryFolder()
        for set in try Self.write(to: folder) {
            for command in Self.commands(set) {
                let result = try Shell.run(command, in: folder.path)
                #expect(result.exit < 128, "\(command): \(result.error)")
                for (name, text) in [("output", result.output), ("error", result.error)] {
                    let line = text.split(whereSeparator: \.isNewline).first {
                        ($0.uppercased().contains(CanarySet.mark) || $0.contains(CanarySet.birthDate))
                            && !Self.isWordOfCode($0, command)
                    }
                    #expect(line == nil, "\(command), standard \(name)")
                }
            }
        }
    }

    @Test func `values are there once they are asked for`() throws {
        let folder = try TemporaryFolder()
        mkdir(folder.path("data"), 0o755)
        try CanarySet.writeOneRoster(.broken, seed: 1, to: folder.path("data"))
        let command = "crosswalk validate data --from oneroster-csv-1.1 --show-values"
        #expect(try Shell.run(command, in: folder.path).output.contains(CanarySet.mark))
    }
}
