// SPDX-License-Identifier: Apache-2.0

/// Every rule there is.
public enum RuleCatalog {
    /// The rules of all areas, in the order in which lists show them.
    public static let all: [any Rule.Type] =
        OneRosterRules.all + SIFRules.all + CanonicalRules.all + MappingRules.all
        + DiffRules.all + FixRules.all

    /// The description of a rule by its id, in any case of letters; nil where there is none.
    public static func info(_ id: String) -> RuleInfo? {
        let wanted = id.uppercased()
        return all.lazy.map { $0.info }.first { $0.id == wanted }
    }
}
