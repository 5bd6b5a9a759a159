// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

extension MappingLinter {
    /// A written secondary rule has to hang on the primary: by a field with the source of the primary's id, or the
    /// other way round, by a reference in a rule that hangs on it with the source of the secondary's id.
    func checkLinks(_ source: Mapping.Source) {
        guard source.isWritten, let primary = source.primary else { return }
        let rules = source.records
        var linked: Set<Int> = [primary]
        let primaryID = Self.identity(of: rules[primary])
        for (index, rule) in rules.enumerated() where index != primary {
            let isForward = rule.fields.contains { field in
                let sources = Self.places(field.source, hasEach: rule.each != nil)
                return primaryID.contains { sources.contains($0) }
            }
            if isForward { linked.insert(index) }
        }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (index, rule) in rules.enumerated() where !linked.contains(index) {
                let identity = Self.identity(of: rule)
                let isReferred = linked.contains { holder in
                    rules[holder].fields.contains { field in
                        guard CrosswalkModel.field(rules[holder].kind, field.field).type.item == .ref(rule.kind) else {
                            return false
                        }
                        let sources = Self.places(field.source, hasEach: rules[holder].each != nil)
                        return identity.contains { sources.contains($0) }
                    }
                }
                if isReferred {
                    linked.insert(index)
                    isGrowing = true
                }
            }
        }
        for (index, rule) in rules.enumerated() where !linked.contains(index) && rule.direction != .read {
            report(
                .linkMissing,
                at: rule.position,
                "\(rule.kind.name) has no link to the \(rules[primary].kind.name) of its row or element"
            )
        }
    }

    /// Where a rule's id stands: the places of `id`, or those of `key`.
    private static func identity(of rule: Mapping.RecordRule) -> Set<String> {
        if let id = rule.fields.first(where: { $0.field == CrosswalkModel.idPosition }) {
            return places(id.source, hasEach: rule.each != nil)
        }
        return rule.key.isEmpty ? [] : [composite(rule.key, hasEach: rule.each != nil)]
    }

    private static func places(_ source: Mapping.FieldSource, hasEach: Bool) -> Set<String> {
        switch source.kind {
        case .path(let paths): Set(paths.map { place($0, hasEach: hasEach) })
        case .composite(let paths): [composite(paths, hasEach: hasEach)]
        case .contributions(let contributions):
            contributions.reduce(into: []) { places, contribution in
                if case .plain(let source) = contribution.kind {
                    places.formUnion(self.places(source, hasEach: hasEach))
                }
            }
        default: []
        }
    }

    private static func composite(_ paths: [SourcePath], hasEach: Bool) -> String {
        paths.map { place($0, hasEach: hasEach) }.joined(separator: "|")
    }

    /// A path's text, seen from the object: within `each`, only paths with a leading `/` start there.
    private static func place(_ path: SourcePath, hasEach: Bool) -> String {
        guard case .element(_, _, let fromRoot) = path.target else { return path.text }
        if fromRoot { return String(path.text.dropFirst()) }
        return hasEach ? "…" + path.text : path.text
    }
}
