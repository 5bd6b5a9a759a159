// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkDiagnostics
import CrosswalkValidation

/// `crosswalk profiles`: what named consumers need.
struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "Lists the consumers that validate --profile knows, and what each needs.",
        discussion: """
            A profile is what is known of a consumer from its published documents: which fields it needs, and why.

              crosswalk profiles
              crosswalk profiles clever
              crosswalk profiles clever --json
              crosswalk profiles --check our-partner.yaml
              crosswalk validate export.zip --profile clever
            """
    )

    @Argument(help: "Profiles to show row by row: names, or files.")
    var names: [String] = []

    @Flag(help: "Prove the profiles and say what is wrong in them, with line and column.")
    var check = false

    @Flag(help: "One JSON object a row.")
    var json = false

    func run() throws {
        try reportingErrors {
            if check { return try prove() }
            if names.isEmpty, !json { return list() }
            let profiles = try (names.isEmpty ? ProfileCatalog.ids : names).map(ProfileCatalog.profile)
            for (place, profile) in profiles.enumerated() {
                if json {
                    for row in profile.rows { Terminal.output(Self.json(row, profile).text + "\n") }
                } else {
                    Terminal.output((place > 0 ? "\n" : "") + ProfileDocumentation.text(profile))
                }
            }
        }
    }

    private func list() {
        let width = ProfileCatalog.ids.map(\.count).max() ?? 0
        for profile in ProfileCatalog.builtIn {
            let gap = String(repeating: " ", count: width - profile.id.count + 2)
            let required = profile.rows.count { $0.need == .required || $0.need == .forbidden }
            Terminal.output("\(profile.id)\(gap)\(profile.title): \(profile.rows.count) rows, \(required) required\n")
        }
    }

    private func prove() throws {
        var count = 0
        for name in names.isEmpty ? ProfileCatalog.ids : names {
            for finding in try ProfileCatalog.check(name).findings {
                let place = finding.place
                Terminal.output(
                    "\(place.file):\(place.line):\(place.column): error: \(finding.summary) [\(finding.id)]\n  help: \(finding.help)\n"
                )
                count += 1
            }
        }
        Terminal.error("\(count) errors\n")
        if count > 0 { throw ExitCode.findings }
    }

    private static func json(_ row: Profile.Row, _ profile: Profile) -> JSONObject {
        var json = JSONObject()
        json.add("profile", profile.id)
        json.add("id", row.id)
        json.add("field", row.field)
        json.add("need", row.need.rawValue)
        json.add("condition", row.condition)
        json.add("problem", row.problem)
        json.add("why", row.why)
        json.add("fix", row.fix)
        json.add("source", row.source)
        return json
    }
}
