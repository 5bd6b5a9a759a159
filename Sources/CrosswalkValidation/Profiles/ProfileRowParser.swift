// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

/// Reads what one row of a profile asks for: the field, the conditions and the test.
struct ProfileRowParser {
    private static let tests = ["words", "format", "longest", "unique", "target", "has"]
    private static let relationKeys = ["record", "by", "when", "least", "most"]

    private let loader: ProfileLoader

    init(_ loader: ProfileLoader) { self.loader = loader }

    /// True for the tests that only ask whether something is there.
    func isPresenceTest(_ test: ProfilePlan.Test) -> Bool {
        switch test {
        case .filled, .exists: true
        default: false
        }
    }

    /// The row as the check runs it, or nil where the field is not to be understood.
    func plan(_ field: YAMLNode, _ entries: [YAMLNode.Entry]) -> ProfilePlan? {
        let text = loader.text(field) ?? ""
        let words = text.split(separator: "|").map { $0.trimmed }
        guard let first = words.first, let kind = kind(of: first, field) else { return nil }
        var plan = ProfilePlan(kind: kind)
        if words.count > 1 || first.contains(".") {
            for word in words {
                guard let path = path(word, field) else { return nil }
                if path.kind != kind {
                    loader.report(.testUnfit, field, "the fields of one row belong to one record type")
                }
                plan.paths.append(path)
            }
        }
        plan.seesDeleted = plan.paths.contains { $0.field == CrosswalkModel.deletedPosition(kind) }
        if let when = loader.value("when", entries) { (plan.conditions, plan.roles) = conditions(when, of: kind) }
        if let with = loader.value("with", entries) { plan.with = record(with) }
        let given = entries.filter { Self.tests.contains($0.key) }
        if given.count > 1 { loader.report(.testUnfit, given[1].value, "a row has one test; this is a second one") }
        if let entry = given.first {
            plan.test = test(entry, plan) ?? plan.test
        } else if plan.paths.isEmpty {
            plan.test = .exists
            if plan.roles != 0 {
                loader.report(.testUnfit, field, "whether there is any record does not depend on anybody's role")
            }
        }
        return plan
    }

    private func test(_ entry: YAMLNode.Entry, _ plan: ProfilePlan) -> ProfilePlan.Test? {
        let node = entry.value
        if entry.key != "has", plan.paths.isEmpty {
            loader.report(.testUnfit, node, "\(entry.key) needs a field, such as Person.username")
            return nil
        }
        switch entry.key {
        case "words":
            return .words(scalars(node).compactMap { loader.text($0).map { Array($0.utf8) } })
        case "format":
            guard let format = ProfileFormat(rawValue: node.text ?? "") else {
                loader.unknown(node, among: ProfileFormat.allCases.map(\.rawValue))
                return nil
            }
            return .format(format)
        case "longest":
            guard let count = number(node) else { return nil }
            return .longest(count)
        case "unique":
            if node.text == "all" { return .unique(with: []) }
            return .unique(with: scalars(node).compactMap { position($0, in: plan.kind) })
        case "target":
            guard let path = plan.paths.first,
                case .ref(let kind) = CrosswalkModel.field(plan.kind, path.field).type.item
            else {
                loader.report(.testUnfit, node, "target needs a field that refers to a record")
                return nil
            }
            let (conditions, roles) = conditions(node, of: kind)
            if roles != 0 { loader.report(.testUnfit, node, "target knows no `is`; write it under when") }
            return .target(kind, conditions)
        default:
            return relation(node, plan.kind)
        }
    }

    private func relation(_ node: YAMLNode, _ own: RecordKind) -> ProfilePlan.Test? {
        guard let entries = node.entries else {
            loader.report(.valueKind, node, "has is written { record: TYPE, by: FIELD }")
            return nil
        }
        loader.check(entries, among: Self.relationKeys)
        guard let record = loader.value("record", entries, node).flatMap(record),
            let by = loader.value("by", entries, node), let position = position(by, in: record)
        else { return nil }
        guard case .ref(own) = CrosswalkModel.field(record, position).type.item else {
            loader.report(.testUnfit, by, "\(record.name).\(by.text ?? "") does not refer to \(own.name)")
            return nil
        }
        let when = loader.value("when", entries).map { conditions($0, of: record) }
        if let when, when.1 != 0 { loader.report(.testUnfit, node, "has knows no `is`; name the field `role`") }
        let most = loader.value("most", entries).flatMap(number) ?? Int.max
        let least = loader.value("least", entries).flatMap(number) ?? (most == Int.max ? 1 : 0)
        return .related(record, by: position, when?.0 ?? [], least: least, most: most)
    }

    /// The conditions of a `when` or `target`, and the roles of its `is`.
    private func conditions(_ node: YAMLNode, of kind: RecordKind) -> ([ProfileCondition], UInt32) {
        guard let entries = node.entries else {
            loader.report(.valueKind, node, "conditions are written { FIELD: WORD }")
            return ([], 0)
        }
        var conditions: [ProfileCondition] = []
        var roles: UInt32 = 0
        for entry in entries {
            if entry.key == "is" {
                if kind != .person, CrosswalkModel.info(kind).position(of: "person") == nil {
                    loader.report(.testUnfit, entry.value, "\(kind.name) belongs to no person who could have a role")
                }
                for word in scalars(entry.value) {
                    if let place = ProfileRoles.words.firstIndex(of: word.text ?? "") {
                        roles |= 1 << UInt32(place)
                    } else {
                        loader.unknown(word, among: ProfileRoles.words)
                    }
                }
                continue
            }
            let key = YAMLNode(content: .scalar(entry.key, isQuoted: false), line: entry.line, column: entry.column)
            guard let position = position(key, in: kind) else { continue }
            conditions.append(condition(entry.value, position, kind))
        }
        return (conditions, roles)
    }

    private func condition(_ node: YAMLNode, _ field: Int, _ kind: RecordKind) -> ProfileCondition {
        var condition = ProfileCondition(field: field)
        let type = CrosswalkModel.field(kind, field).type.item
        let items = scalars(node)
        condition.wantsAbsent = items.isEmpty
        for item in items {
            let word = item.text ?? ""
            let bare = word.hasPrefix("!") ? String(word.dropFirst()) : word
            if word == "*" {
                condition.takesAny = true
            } else if word == "past" {
                if type != .date { loader.report(.testUnfit, item, "past needs a field that holds a date") }
                condition.wantsPast = true
            } else {
                if case .code(let list) = type, !list.contains(bare), !bare.hasPrefix("ext:") {
                    loader.unknown(
                        YAMLNode(content: item.content, line: item.line, column: item.column),
                        among: list.codes
                    )
                }
                if word.hasPrefix("!") {
                    condition.unwanted.append(Array(bare.utf8))
                } else {
                    condition.words.append(Array(bare.utf8))
                }
            }
        }
        return condition
    }

    // MARK: - Names

    private func kind(of word: String, _ node: YAMLNode) -> RecordKind? {
        let name = String(word.prefix { $0 != "." })
        if let kind = RecordKind(name: name) { return kind }
        let near = Spelling.nearest(to: name, among: RecordKind.allCases.map(\.name))
        loader.report(.fieldUnknown, node, "there is no record type \(name)", near)
        return nil
    }

    private func record(_ node: YAMLNode) -> RecordKind? { kind(of: loader.text(node) ?? "", node) }

    private func position(_ node: YAMLNode, in kind: RecordKind) -> Int? {
        let name = node.text ?? ""
        if let position = CrosswalkModel.info(kind).position(of: name) { return position }
        let near = loader.near(node, CrosswalkModel.info(kind).fields.map(\.name))
        loader.report(.fieldUnknown, node, "\(kind.name) has no field \(name)", near)
        return nil
    }

    /// `Type.field`, `Type.field[word]`, `Type.field.member`, `Type.field[word].member`.
    private func path(_ text: String, _ node: YAMLNode) -> ProfilePath? {
        guard let kind = kind(of: text, node) else { return nil }
        var rest = text.dropFirst(kind.name.count)
        guard rest.first == "." else {
            loader.report(.fieldUnknown, node, "\(text) names no field")
            return nil
        }
        rest = rest.dropFirst()
        let name = String(rest.prefix { $0 != "." && $0 != "[" })
        let named = YAMLNode(content: .scalar(name, isQuoted: false), line: node.line, column: node.column)
        guard let field = position(named, in: kind) else { return nil }
        var path = ProfilePath(kind: kind, field: field)
        rest = rest.dropFirst(name.count)
        if rest.isEmpty {
            if case .value(let shape) = CrosswalkModel.field(kind, field).type.item {
                path.member = shape.position(of: "value")
            }
            return path
        }
        guard case .value(let shape) = CrosswalkModel.field(kind, field).type.item else {
            loader.report(.fieldUnknown, node, "\(kind.name).\(name) has no parts")
            return nil
        }
        path.member = shape.position(of: "value")
        if rest.first == "[" {
            let word = rest.dropFirst().prefix { $0 != "]" }
            guard let selector = shape.position(of: "system") ?? shape.position(of: "type") else {
                loader.report(.fieldUnknown, node, "the items of \(kind.name).\(name) have no type")
                return nil
            }
            path.selector = (selector, Array(word.utf8))
            rest = rest.dropFirst(word.count + 2)
        }
        if rest.first == "." {
            let member = String(rest.dropFirst())
            guard let position = shape.position(of: member) else {
                let near = Spelling.nearest(to: member, among: shape.members.map(\.name))
                loader.report(.fieldUnknown, node, "\(kind.name).\(name) has no part \(member)", near)
                return nil
            }
            path.member = position
        }
        return path
    }

    private func scalars(_ node: YAMLNode) -> [YAMLNode] { node.items ?? [node] }

    private func number(_ node: YAMLNode) -> Int? {
        if let number = Int(node.text ?? ""), number >= 0 { return number }
        loader.report(.valueKind, node, "a whole number is expected here")
        return nil
    }
}

extension Substring {
    /// Without spaces at the ends.
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
