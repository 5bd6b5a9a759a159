// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Reads ``MappingSettings`` from names and values; later ones win.
enum SettingsReader {
    /// The settings with the words each takes, in the order of the documentation; no words: any text.
    static let known: [(name: String, words: [String])] = [
        ("endDates", ["inclusive", "exclusive"]), ("references", ["open", "closed"]),
        ("contactRoles", ["given", "learner"]),
        ("ids", MappingSettings.Ids.allCases.map(\.rawValue)),
        ("unknownCodes", MappingSettings.UnknownCodes.allCases.map(\.rawValue)),
        ("extras", MappingSettings.Extras.allCases.map(\.rawValue)), ("empty", ["omit", "nil"]),
        ("formulas", ["plain", "guarded"]),
        ("namespace", []), ("version", []), ("root", []), ("family", []),
    ]

    /// Applies the settings in order and reports what is not a setting or not a value.
    static func read(_ written: [MappingDraft.Setting], _ problems: MappingProblems) -> MappingSettings {
        var settings = MappingSettings()
        for setting in written {
            guard let words = known.first(where: { $0.name == setting.name })?.words else {
                let nearest = Spelling.nearest(to: setting.name, among: known.map(\.name))
                let summary = "unknown setting: \(setting.name)"
                problems.report(.settingUnknown, at: setting.position, summary, suggestion: nearest)
                continue
            }
            guard words.isEmpty || words.contains(setting.value) else {
                problems.report(
                    .settingValue,
                    at: setting.position,
                    "\(setting.name) takes \(words.joined(separator: ", ")), not \"\(setting.value)\"",
                    suggestion: Spelling.nearest(to: setting.value, among: words)
                )
                continue
            }
            switch setting.name {
            case "endDates": settings.exclusiveEnds = setting.value == "exclusive"
            case "references": settings.closedReferences = setting.value == "closed"
            case "contactRoles": settings.givesContactsRoles = setting.value == "learner"
            case "ids": settings.ids = .init(rawValue: setting.value) ?? .verbatim
            case "unknownCodes": settings.unknownCodes = .init(rawValue: setting.value) ?? .text
            case "extras": settings.extras = .init(rawValue: setting.value) ?? .none
            case "empty": settings.writesNil = setting.value == "nil"
            case "formulas": settings.guardsFormulas = setting.value == "guarded"
            case "namespace": settings.namespace = setting.value
            case "version": settings.version = setting.value
            case "root": settings.root = setting.value
            default: settings.family = setting.value
            }
        }
        return settings
    }
}
