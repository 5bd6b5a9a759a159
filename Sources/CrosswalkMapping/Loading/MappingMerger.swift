// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Applies drafts to what they extend: sources by name, record rules by type and label, fields by name.
struct MappingMerger {
    /// What a mapping is together with what only the linter and heirs need.
    struct Result {
        var mapping: Mapping
        /// The settings as written, in the order in which they apply.
        var settings: [MappingDraft.Setting]
        /// Where each source's columns stand, by the source's name.
        var columnPositions: [String: [MappingPosition]]
    }

    /// Where complaints go.
    let problems: MappingProblems

    /// Applies a file's differences.
    func apply(_ draft: MappingDraft, to base: inout Result) {
        base.settings += draft.settings
        for source in draft.sources { apply(source, to: &base) }
    }

    /// Applies a further parent: whatever it says wins over the parents before it.
    func apply(_ parent: Result, to base: inout Result) {
        base.settings += parent.settings
        for source in parent.mapping.sources {
            var draft = MappingDraft.Source(name: source.name, position: source.position)
            draft.file = source.file
            draft.element = source.element
            draft.aliases = source.aliases.isEmpty ? nil : source.aliases
            draft.collection = source.collection
            draft.columns = source.columns.isEmpty ? nil : source.columns
            draft.columnPositions = parent.columnPositions[source.name] ?? []
            draft.joins = source.joins.isEmpty ? nil : source.joins
            draft.who = source.who
            draft.isWritten = source.isWritten
            draft.dialect = source.dialect
            draft.reshape = source.reshape.isEmpty ? nil : source.reshape
            draft.checks = source.checks.isEmpty ? nil : source.checks
            draft.records = source.records.map { rule in
                var record = MappingDraft.Record(kind: rule.kind, label: rule.label, position: rule.position)
                record.each = rule.each
                record.isDistinct = rule.isDistinct
                record.only = rule.only.isEmpty ? nil : rule.only
                record.key = rule.key.isEmpty ? nil : rule.key
                record.fill = rule.fill.isEmpty ? nil : rule.fill
                record.direction = rule.direction
                record.fields = rule.fields
                return record
            }
            apply(draft, to: &base)
        }
    }

    private func apply(_ draft: MappingDraft.Source, to base: inout Result) {
        let known = base.mapping.sources.firstIndex { $0.name == draft.name }
        if draft.isRemoved {
            if let known {
                base.mapping.sources.remove(at: known)
            } else {
                problems.report(.removesNothing, at: draft.position, "there is no source \(draft.name) to remove")
            }
            return
        }
        var source =
            known.map { base.mapping.sources[$0] }
            ?? Mapping.Source(
                name: draft.name,
                position: draft.position,
                aliases: [],
                columns: [],
                isWritten: true,
                records: []
            )
        source.position = draft.position
        source.file = draft.file ?? source.file
        source.element = draft.element ?? source.element
        source.aliases = draft.aliases ?? source.aliases
        source.collection = draft.collection ?? source.collection
        source.joins = draft.joins ?? source.joins
        source.who = draft.who ?? source.who
        source.dialect = draft.dialect?.over(source.dialect) ?? source.dialect
        source.reshape = draft.reshape ?? source.reshape
        source.checks = draft.checks ?? source.checks
        // Rows that were taken apart cannot be put together again.
        source.isWritten = source.reshape.isEmpty ? draft.isWritten ?? source.isWritten : false
        if let columns = draft.columns {
            source.columns = columns
            base.columnPositions[draft.name] = draft.columnPositions
        }
        for record in draft.records { apply(record, to: &source) }
        if let known {
            base.mapping.sources[known] = source
        } else {
            base.mapping.sources.append(source)
        }
    }

    private func apply(_ draft: MappingDraft.Record, to source: inout Mapping.Source) {
        let known = source.records.firstIndex { $0.kind == draft.kind && $0.label == draft.label }
        if draft.isRemoved {
            if let known {
                source.records.remove(at: known)
            } else {
                problems.report(.removesNothing, at: draft.position, "there is no rule \(draft.kind.name) to remove")
            }
            return
        }
        var rule =
            known.map { source.records[$0] }
            ?? Mapping.RecordRule(
                kind: draft.kind,
                label: draft.label,
                position: draft.position,
                each: nil,
                isDistinct: false,
                only: [],
                key: [],
                fill: [],
                direction: .both,
                fields: []
            )
        rule.position = draft.position
        rule.each = draft.each ?? rule.each
        rule.isDistinct = draft.isDistinct ?? rule.isDistinct
        rule.only = draft.only ?? rule.only
        rule.key = draft.key ?? rule.key
        rule.fill = draft.fill ?? rule.fill
        rule.direction = draft.direction ?? rule.direction
        for (field, position) in draft.removedFields {
            if let index = rule.fields.firstIndex(where: { $0.field == field }) {
                rule.fields.remove(at: index)
            } else {
                let name = CrosswalkModel.field(draft.kind, field).name
                problems.report(.removesNothing, at: position, "there is no rule for \(name) to remove")
            }
        }
        for field in draft.fields {
            if let index = rule.fields.firstIndex(where: { $0.field == field.field }) {
                rule.fields[index] = field
            } else {
                rule.fields.append(field)
            }
        }
        if let known {
            source.records[known] = rule
        } else {
            source.records.append(rule)
        }
    }
}
