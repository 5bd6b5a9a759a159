// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Checks a whole mapping, after `extends`: what single lines cannot show.
///
/// Only what the file itself says is reported; what it inherits was checked with the mapping it comes from.
struct MappingLinter {
    let mapping: Mapping
    let columnPositions: [String: [MappingPosition]]
    let leaves: [MappingLeaf]
    private let problems: MappingProblems

    init(loaded: MappingMerger.Result, problems: MappingProblems) {
        mapping = loaded.mapping
        columnPositions = loaded.columnPositions
        leaves = MappingWalk(loaded.mapping).leaves
        self.problems = problems
    }

    /// Runs every check.
    func lint() {
        for (index, source) in mapping.sources.enumerated() {
            let own = leaves.filter { $0.source == index }
            checkFrame(source)
            checkLinks(source)
            checkRequired(source)
            checkItems(source, own)
            checkColumns(source, own)
            checkTable(source, own)
        }
        checkDirections()
        checkFiles()
        checkCodes()
        checkVocabulary()
    }

    func report(
        _ problem: MappingProblem,
        at position: MappingPosition,
        _ summary: String,
        detail: String = "",
        suggestion: String? = nil
    ) {
        let isInherited = position.file != mapping.file && !position.file.hasSuffix(".csv")
        if !isInherited { problems.report(problem, at: position, summary, detail: detail, suggestion: suggestion) }
    }

    private func checkFrame(_ source: Mapping.Source) {
        if mapping.container == .csvSet, source.file == nil {
            report(.sourceWithoutName, at: source.position, "the source \(source.name) names no file")
        }
        if mapping.container == .xml, source.element == nil {
            report(.sourceWithoutName, at: source.position, "the source \(source.name) names no element")
        }
        if source.records.isEmpty {
            report(.sourceWithoutRecords, at: source.position, "the source \(source.name) makes no records")
        } else if source.primary == nil, source.isWritten {
            report(.primaryMissing, at: source.position, "the source \(source.name) has no primary rule")
        }
    }

    /// Names of files are the same in any case.
    private func checkFiles() {
        guard mapping.container != .xml else { return }
        var owners: [String: String] = [:]
        for source in mapping.sources where source.isWritten && source.primary != nil {
            let file = source.file ?? source.name + ".csv"
            if let owner = owners.updateValue(source.name, forKey: file.lowercased()) {
                let summary = "the sources \(owner) and \(source.name) are both written to \(file)"
                report(.fileTwice, at: source.position, summary)
            }
        }
    }

    private func checkRequired(_ source: Mapping.Source) {
        for rule in source.records where rule.direction != .write {
            for (position, field) in CrosswalkModel.info(rule.kind).fields.enumerated() where field.isRequired {
                let isGiven = rule.fields.contains { $0.field == position && $0.source.direction != .write }
                if position != CrosswalkModel.idPosition, !isGiven {
                    let summary = "\(rule.kind.name).\(field.name) is required and has no source"
                    report(.requiredMissing, at: rule.position, summary)
                }
            }
            for field in rule.fields {
                guard case .contributions(let contributions) = field.source.kind,
                    case .value(let shape) = CrosswalkModel.field(rule.kind, field.field).type.item
                else { continue }
                for contribution in contributions where contribution.direction != .write {
                    let members: [(member: Int, source: Mapping.FieldSource)]
                    switch contribution.kind {
                    case .item(let given), .eachItem(_, let given): members = given
                    default: continue
                    }
                    for (position, member) in shape.members.enumerated() where member.isRequired {
                        if !members.contains(where: { $0.member == position }) {
                            let name = CrosswalkModel.field(rule.kind, field.field).name
                            let summary = "\(rule.kind.name).\(name).\(member.name) is required and has no source"
                            report(.requiredMissing, at: contribution.position, summary)
                        }
                    }
                }
            }
        }
    }

    private func checkItems(_ source: Mapping.Source, _ leaves: [MappingLeaf]) {
        for leaf in leaves where leaf.each.isEmpty {
            if leaf.paths.contains(where: { $0.target == .item }) {
                report(.eachMissing, at: leaf.position, "$item stands where there is no each")
            }
        }
        for rule in source.records where rule.each == nil && rule.key.contains(where: { $0.target == .item }) {
            report(.eachMissing, at: rule.position, "$item stands in the key of a rule without each")
        }
    }

    private func checkDirections() {
        for source in mapping.sources {
            if !source.isWritten { report(.oneWay, at: source.position, "the source \(source.name) is only read") }
            for rule in source.records where rule.direction != .both {
                report(.oneWay, at: rule.position, "the rule \(rule.kind.name) is only \(rule.direction.past)")
            }
        }
        var contributions: Set<MappingPosition> = []
        for leaf in leaves {
            let source = mapping.sources[leaf.source]
            let rule = source.records[leaf.rule]
            guard source.isWritten, rule.direction == .both else { continue }
            if let position = leaf.oneWayContribution {
                guard contributions.insert(position).inserted else { continue }
                let field = CrosswalkModel.field(rule.kind, leaf.field).name
                let summary = "this part of \(rule.kind.name).\(field) is only \(leaf.direction.past)"
                report(.oneWay, at: position, summary)
                continue
            }
            if case .constant = leaf.origin { continue }
            let name = "\(rule.kind.name).\(leaf.name)"
            if leaf.direction != .both {
                report(.oneWay, at: leaf.position, "\(name) is only \(leaf.direction.past)")
            } else if case .composite = leaf.origin, leaf.field != CrosswalkModel.idPosition {
                report(.oneWay, at: leaf.position, "\(name) is only read: its parts are not written from here")
            } else if let transform = leaf.transforms.first(where: \.isReadOnly) {
                report(.oneWay, at: leaf.position, "\(name) is only read: \(transform.name) has no way back")
            } else if let codes = leaf.codes, !codes.rows.isEmpty {
                if codes.rows(for: .write).isEmpty {
                    report(.oneWay, at: leaf.position, "\(name) is only read: every code is marked read")
                } else if codes.rows(for: .read).isEmpty {
                    report(.oneWay, at: leaf.position, "\(name) is only written: every code is marked write")
                }
            }
        }
    }
}

extension Mapping.Direction {
    fileprivate var past: String { self == .read ? "read" : "written" }
}
