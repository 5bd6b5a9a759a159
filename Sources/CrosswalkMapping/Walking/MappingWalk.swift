// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Takes a mapping's rules apart into leaves, in the mapping's order.
struct MappingWalk {
    private(set) var leaves: [MappingLeaf] = []

    /// Walks every rule of a mapping.
    init(_ mapping: Mapping) {
        for (sourceIndex, source) in mapping.sources.enumerated() {
            for (ruleIndex, rule) in source.records.enumerated() {
                let outer = (source.isWritten ? Mapping.Direction.both : .read).narrowed(to: rule.direction)
                for field in rule.fields {
                    let info = CrosswalkModel.field(rule.kind, field.field)
                    let frame = Frame(
                        source: sourceIndex,
                        rule: ruleIndex,
                        field: field.field,
                        name: info.name,
                        each: rule.each.map { [$0] } ?? [],
                        direction: outer
                    )
                    walk(field.source, type: info.type, in: frame)
                }
            }
        }
    }

    /// What a leaf takes over from around it.
    private struct Frame {
        var source: Int
        var rule: Int
        var field: Int
        var name: String
        var each: [SourcePath]
        var direction: Mapping.Direction
        var constants: [(member: String, value: String)] = []
        var oneWayContribution: MappingPosition?
    }

    private mutating func walk(_ source: Mapping.FieldSource, type: FieldType, in frame: Frame) {
        var frame = frame
        frame.direction = frame.direction.narrowed(to: source.direction)
        switch source.kind {
        case .path(let paths): add(.paths(paths), source, type, frame)
        case .constant(let value): add(.constant(value), source, type, frame)
        case .composite(let paths): add(.composite(paths), source, type, frame)
        case .members(let members): walk(members, type: type, in: frame)
        case .contributions(let contributions):
            for contribution in contributions { walk(contribution, type: type, in: frame) }
        }
    }

    private mutating func walk(_ contribution: Mapping.Contribution, type: FieldType, in frame: Frame) {
        var frame = frame
        frame.direction = frame.direction.narrowed(to: contribution.direction)
        if contribution.direction != .both { frame.oneWayContribution = contribution.position }
        switch contribution.kind {
        case .plain(let source): walk(source, type: type, in: frame)
        case .flag(let item, let condition):
            let source = Mapping.FieldSource(.path([condition]), at: contribution.position)
            add(.flag(item: item, condition: condition), source, type.item, frame)
        case .item(let members): walk(members, type: type.item, in: frame)
        case .eachItem(let path, let members):
            frame.each.append(path)
            walk(members, type: type.item, in: frame)
        case .eachPlain(let path, let source):
            frame.each.append(path)
            walk(source, type: type.item, in: frame)
        }
    }

    private mutating func walk(
        _ members: [(member: Int, source: Mapping.FieldSource)],
        type: FieldType,
        in frame: Frame
    ) {
        guard case .value(let shape) = type else { return }
        var frame = frame
        let name = frame.name
        frame.constants = members.compactMap { member in
            guard case .constant(let value) = member.source.kind else { return nil }
            return (shape.members[member.member].name, value)
        }
        for (member, source) in members {
            frame.name = "\(name).\(shape.members[member].name)"
            walk(source, type: shape.members[member].type, in: frame)
        }
    }

    private mutating func add(
        _ origin: MappingLeaf.Origin,
        _ source: Mapping.FieldSource,
        _ type: FieldType,
        _ frame: Frame
    ) {
        leaves.append(
            MappingLeaf(
                source: frame.source,
                rule: frame.rule,
                field: frame.field,
                name: frame.name,
                type: type,
                origin: origin,
                each: frame.each,
                constants: frame.constants,
                transforms: source.transforms,
                codes: source.codes,
                marks: source.marks,
                unit: source.unit,
                fallback: source.fallback,
                otherwise: source.otherwise,
                direction: frame.direction,
                position: source.position,
                oneWayContribution: frame.oneWayContribution
            )
        )
    }
}
