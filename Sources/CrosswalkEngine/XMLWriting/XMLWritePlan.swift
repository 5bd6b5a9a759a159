// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML
import Synchronization

/// The form that the objects of one source are written in, compiled from its paths and the vocabulary's order.
///
/// Of the forms of a vocabulary few are written: what is run is made when the first object comes, by whoever writes it.
final class XMLWritePlan {
    let root: XMLWriteNode
    /// The root as it is run, valid as long as the plan.
    private(set) var ops = UnsafeBufferPointer<XMLWriteOp>(start: nil, count: 0)
    /// The mandatory elements and attributes, as paths, by the number under which the lack of them is counted.
    private(set) var gaps: [String] = []
    /// How many values are borrowed through a reference and nothing else.
    private(set) var memories = 0
    var covered: [RecordKind: Set<Int>] = [:]

    let pack: ModelPack
    private let settings: MappingSettings
    private let target: WriteTarget
    private let arena = Arena()
    private let isFrozen = Mutex(false)

    /// Compiles a target; ledger keys are appended to `keys`.
    init(
        _ source: Mapping.Source,
        target: WriteTarget,
        pack: ModelPack,
        settings: MappingSettings,
        keys: inout [LedgerKey]
    ) {
        self.pack = pack
        self.settings = settings
        self.target = target
        let name = source.element ?? source.name
        root = XMLWriteNode(
            name: name,
            path: name,
            repetition: .once,
            order: 0,
            isMandatory: true,
            constants: [],
            identity: ""
        )
        for (rule, index) in target.ruleIndices.enumerated() {
            let record = source.records[index]
            covered[record.kind, default: []].formUnion(
                record.fields.filter(\.source.isWritten).map(\.field)
            )
            var context = Context(record: record, rule: rule, base: root, target: target.name)
            if let each = record.each, case .element(let steps, _, _) = each.target {
                context.base = node(steps, from: root, last: .record(rule: rule))
            }
            for field in record.fields where field.source.direction != .read {
                // The link to the primary is the primary's own id, which is written by it.
                if rule > 0, field.field == target.rules[rule].link { continue }
                if rule > 0, field.field == CrosswalkModel.idPosition { continue }
                add(field, context, &keys)
            }
            for (path, otherwise) in record.fill { fill(path, otherwise, context, &keys) }
        }
    }

    /// Makes what is run, at the first call; before anybody asks for it.
    func freeze() {
        isFrozen.withLock { isFrozen in
            if isFrozen { return }
            isFrozen = true
            root.sort()
            root.note(pack)
            ops = arena.keep([root.frozen(for: target, in: arena, gaps: &gaps, memories: &memories).op])
        }
    }

    private struct Context {
        var record: Mapping.RecordRule
        var rule: Int
        var base: XMLWriteNode
        var target: String
    }

    private func add(_ field: Mapping.FieldRule, _ context: Context, _ keys: inout [LedgerKey]) {
        let type = CrosswalkModel.field(context.record.kind, field.field).type
        switch field.source.kind {
        case .path(let paths):
            let isShared = field.source.isShared
            let part: Binding.Part = type.isList && isShared ? .joined(field.field) : .field(field.field)
            bind(paths, part, field.source, type, field.field, context.base, context, &keys)
        case .constant, .composite:
            break
        case .members(let members):
            guard case .value(let shape) = type else { return }
            for (member, source) in members where source.direction != .read {
                guard case .path(let paths) = source.kind else { continue }
                let part = Binding.Part.member(field: field.field, member: member)
                bind(paths, part, source, shape.members[member].type, field.field, context.base, context, &keys)
            }
        case .contributions(let contributions):
            for (index, contribution) in contributions.enumerated() where contribution.direction != .read {
                add(contribution, index, field.field, type.item, context, &keys)
            }
        }
    }

    private func add(
        _ contribution: Mapping.Contribution,
        _ index: Int,
        _ field: Int,
        _ item: FieldType,
        _ context: Context,
        _ keys: inout [LedgerKey]
    ) {
        switch contribution.kind {
        case .plain(let source):
            guard case .path(let paths) = source.kind, source.direction != .read else { return }
            let isShared = source.isShared
            let part: Binding.Part =
                isShared
                ? .takenJoined(field: field, contribution: index)
                : .taken(field: field, contribution: index, member: nil)
            bind(paths, part, source, item, field, context.base, context, &keys)
        case .flag(let word, let condition):
            let source = Mapping.FieldSource.verbatim(at: contribution.position)
            bind(
                [condition],
                .flag(field: field, word: arena.keep(word)),
                source,
                .text,
                field,
                context.base,
                context,
                &keys
            )
        case .item(let members):
            guard case .value(let shape) = item else { return }
            for (member, source) in members where source.direction != .read {
                guard case .path(let paths) = source.kind else { continue }
                let part = Binding.Part.taken(field: field, contribution: index, member: member)
                bind(paths, part, source, shape.members[member].type, field, context.base, context, &keys)
            }
        case .eachItem(let each, let members):
            guard case .value(let shape) = item, let base = itemNode(each, field, index, context) else { return }
            for (member, source) in members where source.direction != .read {
                guard case .path(let paths) = source.kind else { continue }
                let part = Binding.Part.taken(field: field, contribution: index, member: member)
                bind(paths, part, source, shape.members[member].type, field, base, context, &keys)
            }
        case .eachPlain(let each, let source):
            guard case .path(let paths) = source.kind, source.direction != .read,
                let base = itemNode(each, field, index, context)
            else { return }
            let part = Binding.Part.taken(field: field, contribution: index, member: nil)
            bind(paths, part, source, item, field, base, context, &keys)
        }
    }

    private func itemNode(_ each: SourcePath, _ field: Int, _ contribution: Int, _ context: Context) -> XMLWriteNode? {
        guard case .element(let steps, _, let fromRoot) = each.target else { return nil }
        return node(
            steps,
            from: fromRoot ? root : context.base,
            last: .item(rule: context.rule, field: field, contribution: contribution)
        )
    }

    /// A place that the record has no field for, filled from other fields.
    private func fill(
        _ path: SourcePath,
        _ otherwise: [Mapping.Otherwise],
        _ context: Context,
        _ keys: inout [LedgerKey]
    ) {
        keys.append(LedgerKey(source: context.target, name: path.text, target: context.record.kind.name))
        var source = Mapping.FieldSource.verbatim(at: context.record.position)
        source.otherwise = otherwise
        let binding = Binding(
            rule: context.rule,
            part: .fill,
            program: ValueProgram(source, type: .text, settings: settings),
            idOf: Self.kind(otherwise.first, from: context.record.kind),
            otherwise: otherwise,
            of: context.record.kind,
            key: keys.count - 1
        )
        attach(binding, at: path, context.base)
    }

    /// The record type whose id a fallback gives, or nil where it gives no id.
    private static func kind(_ otherwise: Mapping.Otherwise?, from kind: RecordKind) -> RecordKind? {
        var type: FieldType
        switch otherwise {
        case .field(let field): type = CrosswalkModel.field(kind, field).type
        case .referenced(let field, let path):
            type = CrosswalkModel.field(kind, field).type
            for step in path {
                guard case .ref(let next) = type else { return nil }
                type = CrosswalkModel.field(next, step).type
            }
        case .item, .constant, nil: return nil
        }
        if case .ref(let target) = type { return target }
        return nil
    }

    private func bind(
        _ paths: [SourcePath],
        _ part: Binding.Part,
        _ source: Mapping.FieldSource,
        _ type: FieldType,
        _ field: Int,
        _ base: XMLWriteNode,
        _ context: Context,
        _ keys: inout [LedgerKey]
    ) {
        guard let first = paths.first else { return }
        var idOf: RecordKind?
        if field == CrosswalkModel.idPosition {
            idOf = context.record.kind
        } else if case .ref(let kind) = type.item {
            idOf = kind
        }
        let info = CrosswalkModel.info(context.record.kind)
        keys.append(
            LedgerKey(source: context.target, name: first.text, target: "\(info.name).\(info.fields[field].name)")
        )
        let binding = Binding(
            rule: context.rule,
            part: part,
            program: ValueProgram(source, type: type, settings: settings),
            idOf: idOf,
            otherwise: source.otherwise,
            of: context.record.kind,
            key: keys.count - 1
        )
        attach(binding, at: first, base, item: context.base)
    }

    private func attach(_ binding: Binding, at path: SourcePath, _ base: XMLWriteNode, item: XMLWriteNode? = nil) {
        switch path.target {
        case .item:
            guard let item else { return }
            binding.isRequired = item.isMandatory
            item.text.append(binding)
        case .element(let steps, let attribute, let fromRoot):
            let node = node(steps, from: fromRoot ? root : base, last: .once)
            if let attribute {
                let entry = pack.entry(node.path + "/@" + attribute)
                binding.isRequired = entry?.characteristic.hasPrefix("M") ?? false
                if let known = node.attributes.firstIndex(where: { $0.name == attribute }) {
                    node.attributes[known].bindings.append(binding)
                } else {
                    node.attributes.append(XMLWriteNode.Attribute(name: attribute, bindings: [binding]))
                }
            } else {
                binding.isRequired = node.isMandatory
                node.text.append(binding)
            }
        case .column, .file, .row:
            break
        }
    }

    /// The node that steps lead to, made where it is not there; containers on the way are shared.
    private func node(_ steps: [SourcePath.Step], from base: XMLWriteNode, last: XMLWriteNode.Repeat) -> XMLWriteNode {
        var current = base
        var isInFirst = false
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            let repetition = isLast ? last : .once
            var identity = step.predicates.filter { !$0.isNegated }.map {
                "\($0.isAttribute ? "@" : "")\($0.name)=\($0.value)"
            }
            .joined(separator: "&")
            switch repetition {
            case .once: break
            case .record(let rule): identity += "#r\(rule)"
            case .item(let rule, let field, let contribution): identity += "#i\(rule).\(field).\(contribution)"
            }
            if let known = current.children.first(where: { $0.tag.name == step.name && $0.identity == identity }) {
                current = known
                continue
            }
            if step.predicates.isEmpty, let repeated = current.children.first(where: { $0.isRepeated(step.name) }) {
                switch repetition {
                case .item(_, let field, let contribution):
                    repeated.companions.append((field, contribution))
                    current = repeated
                    continue
                case .once where !isLast:
                    current = repeated
                    isInFirst = true
                    continue
                default: break
                }
            }
            let path = current.path + "/" + step.name
            let entry = pack.entry(path)
            let made = XMLWriteNode(
                name: step.name,
                path: path,
                repetition: repetition,
                order: entry?.order ?? Int.max,
                isMandatory: entry?.characteristic.hasPrefix("M") ?? false,
                constants: step.predicates.filter { $0.isAttribute && !$0.isNegated }.map { ($0.name, $0.value) },
                identity: identity
            )
            for predicate in step.predicates where !predicate.isAttribute && !predicate.isNegated {
                let childPath = path + "/" + predicate.name
                let child = XMLWriteNode(
                    name: predicate.name,
                    path: childPath,
                    repetition: .once,
                    order: pack.entry(childPath)?.order ?? Int.max,
                    isMandatory: false,
                    constants: [],
                    identity: "=\(predicate.value)"
                )
                child.constantText = predicate.value
                made.children.append(child)
            }
            made.isOnlyInFirst = isInFirst
            isInFirst = false
            current.children.append(made)
            current = made
        }
        return current
    }
}
