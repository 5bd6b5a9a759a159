// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

extension MappingLinter {
    /// A written secondary rule has to hang on the primary, by a field with the source of the primary's id.
    ///
    /// What hangs the other way round, by a reference of the row to it, is read and not written.
    func checkLinks(_ source: Mapping.Source) {
        guard source.isWritten, let primary = source.primary else { return }
        let rules = source.records
        let primaryID = Self.identity(of: rules[primary])
        for (index, rule) in rules.enumerated() where index != primary && rule.direction != .read {
            let isLinked = rule.fields.contains { field in
                field.field != CrosswalkModel.idPosition && primaryID != nil
                    && Self.place(of: field.source, in: rule) == primaryID
            }
            if isLinked { continue }
            let name = rule.kind.name
            if Self.isReferred(rule, by: rules) {
                report(.linkReversed, at: rule.position, "\(name) is read and not written: its row only refers to it")
            } else {
                let summary = "\(name) has no link to the \(rules[primary].kind.name) of its row or element"
                report(.linkMissing, at: rule.position, summary)
            }
        }
    }

    /// True where another rule of the row has a reference with the source of the rule's id.
    private static func isReferred(_ rule: Mapping.RecordRule, by rules: [Mapping.RecordRule]) -> Bool {
        guard let id = identity(of: rule) else { return false }
        return rules.contains { other in
            other.fields.contains { field in
                let type = CrosswalkModel.field(other.kind, field.field).type
                return type == .ref(rule.kind) && place(of: field.source, in: other) == id
            }
        }
    }

    /// Where a rule's id stands, if it is one place.
    private static func identity(of rule: Mapping.RecordRule) -> String? {
        rule.fields.first { $0.field == CrosswalkModel.idPosition }.flatMap { place(of: $0.source, in: rule) }
    }

    /// The first path's text, seen from the object: within `each`, only paths with a leading `/` start there.
    private static func place(of source: Mapping.FieldSource, in rule: Mapping.RecordRule) -> String? {
        guard case .path(let paths) = source.kind, let path = paths.first else { return nil }
        guard case .element(_, _, let fromRoot) = path.target else { return path.text }
        if fromRoot { return String(path.text.dropFirst()) }
        return rule.each == nil ? path.text : "…" + path.text
    }
}
