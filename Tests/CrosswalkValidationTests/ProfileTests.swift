// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// The built-in profiles: they are sound, each of their rows can fail, and good data passes them.
@Suite struct ProfileTests {
    static let folder = RepositoryFiles.fixtures + "/profiles"

    @Test(arguments: ProfileCatalog.ids) func `a built-in profile has nothing wrong in it`(_ id: String) throws {
        let (profile, findings) = try ProfileCatalog.check(id)
        #expect(findings.isEmpty, "\(findings.map { "\($0.place.line):\($0.place.column) \($0.summary)" })")
        #expect(profile?.id == id)
        for row in profile?.rows ?? [] {
            #expect(!row.why.isEmpty && !row.source.isEmpty && !row.problem.hasSuffix("."), "\(row.id)")
            #expect(ProfileCatalog.info(row.id)?.id == row.id)
        }
    }

    @Test func `no two rows of profiles or rules share an id`() {
        let ids = ProfileCatalog.builtIn.flatMap(\.rows).map(\.id) + RuleCatalog.all.map { $0.info.id }
        #expect(Set(ids).count == ids.count)
        #expect(ProfileCatalog.builtIn.count == ProfileCatalog.ids.count)
    }

    @Test(arguments: ProfileCatalog.ids) func `good data meets the profile`(_ id: String) throws {
        let file = id == "21st-cclc-attendance" ? "center.ndjson" : "roster.ndjson"
        let report = try Self.validate("\(Self.folder)/\(file)", id)
        let found = report.causes.filter { $0.finding.severity != .info }
        #expect(found.isEmpty, "\(found.map { "\($0.finding.id) \($0.finding.place)" })")
        #expect(report.profiles.first?.isMet == true)
        #expect(report.profiles.first?.unjudged == [])
    }

    @Test(arguments: ProfileCatalog.ids) func `every row of a profile can fail, at its place`(_ id: String) throws {
        var text = ""
        var found: Set<String> = []
        for file in RepositoryFiles.names(in: "\(Self.folder)/\(id)").sorted() where file.hasSuffix(".ndjson") {
            let report = try Self.validate("\(Self.folder)/\(id)/\(file)", id)
            for cause in report.causes {
                found.insert(cause.finding.id)
                let places = cause.places.map { "\($0.line):\($0.field ?? "")" }.joined(separator: " ")
                text +=
                    "\(file) \(cause.finding.severity.name) \(cause.finding.id) \(places): \(cause.finding.summary)\n"
            }
            let result = try #require(report.profiles.first)
            text += "\(file) \(result.requiredMet) of \(result.required) required, \(result.turnedAway) turned away"
            text += result.unjudged.isEmpty ? "\n" : "; not judged: \(result.unjudged.joined(separator: ", "))\n"
        }
        try Golden.check(text, "profiles/\(id)/findings.txt")
        let rows = try ProfileCatalog.profile(id).rows.map(\.id)
        #expect(rows.filter { !found.contains($0) } == [], "rows without an example that fails")
    }

    @Test(arguments: ProfileCase.all) func `a profile that is wrong is told where`(_ example: ProfileCase) throws {
        let folder = try TemporaryFolder()
        try folder.write(example.text, to: "partner.yaml")
        let findings = try ProfileCatalog.check(folder.path("partner.yaml")).findings
        #expect(findings.map { "\($0.id):\($0.place.line):\($0.place.column)" } == [example.expected])
        #expect(throws: CrosswalkError.self) { try ProfileCatalog.profile(folder.path("partner.yaml")) }
    }

    @Test func `a row that needs the day is not judged without one`() throws {
        let report = try Self.validate("\(Self.folder)/roster.ndjson", "clever", asOf: nil)
        #expect(report.profiles.first?.unjudged == ["Section.terms (needs --as-of)"])
        #expect(report.profiles.first?.isMet == true)
    }

    @Test func `findings name the file, line and column of the source`() throws {
        let folder = RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/minimal/input"
        let report = try Self.validate(folder, "google-classroom")
        let places = report.causes.flatMap(\.places).map { "\($0.file):\($0.line):\($0.field ?? "")" }
        #expect(places.contains { $0.hasPrefix("users.csv:") && $0.hasSuffix(":email") }, "\(places)")
    }

    @Test(.enabled(if: RepositoryFiles.shared != nil)) func `every shared sample is judged by every profile`() throws {
        let shared = try #require(RepositoryFiles.shared)
        var judged = 0
        for area in ["oneroster", "programs", "sif"] {
            for name in RepositoryFiles.names(in: "\(shared)/samples/\(area)") {
                let path = "\(shared)/samples/\(area)/\(name)"
                guard let tree = try? InputTree.open(path), (try? Detector(Formats()).recognise(tree)) != nil else {
                    continue
                }
                let report = try Self.validate(path, ProfileCatalog.ids.joined(separator: ","))
                let isRead = report.layers.contains { $0.layer == .profile && $0.reason == nil }
                #expect(report.profiles.count == (isRead ? ProfileCatalog.ids.count : 0), "\(name)")
                if isRead { judged += 1 }
            }
        }
        #expect(judged > 3)
    }

    private static func validate(_ path: String, _ ids: String, asOf: String? = "2025-10-01") throws -> ValidationReport
    {
        var settings = ValidationRun.Settings()
        settings.profiles = try ids.split(separator: ",").map { try ProfileCatalog.profile(String($0)) }
        let options = ValidationOptions(layers: [.profile], asOf: asOf)
        return try ValidationRun(Formats(), options: options, settings: settings).run(InputTree.open(path)).report
    }
}
