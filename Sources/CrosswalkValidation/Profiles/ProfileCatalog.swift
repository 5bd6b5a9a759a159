// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// The profiles inside the program, and those in files.
public enum ProfileCatalog {
    /// The ids of the built-in profiles, sorted.
    public static let ids: [String] = BuiltInFiles.names(in: "profiles", suffix: ".yaml").sorted()

    /// The built-in profiles; the tests prove that each can be read.
    public static let builtIn: [Profile] = ids.compactMap { try? profile($0) }

    /// The profile of an id, or in a file.
    ///
    /// - Throws: `CrosswalkError` where there is none, or with the first thing that is wrong with it.
    public static func profile(_ name: String) throws -> Profile {
        let (profile, findings) = try check(name)
        guard let profile, findings.isEmpty else {
            let first = findings.first
            let more = findings.count > 1 ? " (and \(findings.count - 1) more; see crosswalk profiles --check)" : ""
            throw CrosswalkError(
                .mapping,
                id: first?.id ?? ProfileProblem.notAProfile.rawValue,
                "\(first?.summary ?? "this is not a profile"). \(first?.help ?? "")\(more)",
                place: first?.place
            )
        }
        return profile
    }

    /// Reads a profile however wrong it is, with everything that is wrong in it.
    ///
    /// - Throws: `CrosswalkError` where there is no such profile, or it is not YAML.
    public static func check(_ name: String) throws -> (Profile?, findings: [Finding]) {
        let (text, file) = try text(of: name)
        let loader = ProfileLoader(file: file)
        let profile = try loader.load(text)
        let findings = loader.findings.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
        return (profile, findings)
    }

    /// The description of a row of a built-in profile by its id, in any case of letters; nil where there is none.
    public static func info(_ id: String) -> RuleInfo? {
        let wanted = id.uppercased()
        guard wanted.hasPrefix("PRO-") else { return nil }
        for profile in builtIn {
            if let row = profile.rows.first(where: { $0.id == wanted }) { return profile.info(row) }
        }
        return nil
    }

    private static func text(of name: String) throws -> (String, file: String) {
        if ids.contains(name), let text = BuiltInFiles.text(of: "profiles/\(name).yaml") {
            return (text, "Mappings/profiles/\(name).yaml")
        }
        let looksLikeFile = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
        guard looksLikeFile else {
            let near = Spelling.nearest(to: name, among: ids).map { " Did you mean \($0)?" } ?? ""
            throw CrosswalkError(
                .usage,
                id: "IO-PROFILE-001",
                "There is no profile \(name).\(near) `crosswalk profiles` lists them; a file's name ends in .yaml."
            )
        }
        let tree = try InputTree.open(name)
        let bytes = try tree.entries.first?.head(1 << 20) ?? []
        return (String(decoding: bytes, as: UTF8.self), name)
    }
}
