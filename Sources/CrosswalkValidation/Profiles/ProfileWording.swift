// SPDX-License-Identifier: Apache-2.0

import CrosswalkYAML

/// The words that stand for a row's keys in lists, pages and explanations.
enum ProfileWording {
    /// What a row looks at, such as `where role is student; is an e-mail address`.
    static func condition(_ entries: [YAMLNode.Entry]) -> String {
        var parts: [String] = []
        if let with = entries.first(where: { $0.key == "with" }) {
            parts.append("where the input has \(with.value.text ?? "")")
        }
        if let when = entries.first(where: { $0.key == "when" }) { parts.append("where \(conditions(when.value))") }
        parts.append(test(entries))
        return parts.joined(separator: "; ")
    }

    /// What to do where a row says nothing of its own.
    static func fix(_ test: ProfilePlan.Test, _ need: Profile.Need) -> String {
        if need == .unused { return "Nothing has to be done; do not expect it to arrive." }
        if need == .forbidden { return "Leave it out of what is sent." }
        switch test {
        case .filled: return "Fill it at the source, or map the column that has it."
        case .words: return "Use one of the words that are taken."
        case .format: return "Correct the value at the source."
        case .longest: return "Shorten the value at the source."
        case .unique: return "Give each record a value of its own."
        case .target: return "Refer to a record of the right kind."
        case .related(_, _, _, let least, _): return least > 0 ? "Add what is missing." : "Take out what is too much."
        case .exists: return "Include these records in the export."
        }
    }

    private static func test(_ entries: [YAMLNode.Entry]) -> String {
        let need = entries.first { $0.key == "need" }?.value.text
        for entry in entries {
            let text = entry.value.text ?? ""
            switch entry.key {
            case "words": return "is one of: " + list(entry.value).joined(separator: ", ")
            case "format": return "is " + (ProfileFormat(rawValue: text)?.words ?? text)
            case "longest": return "has at most \(text) characters"
            case "unique":
                if text == "all" { return "no two are the same" }
                return "no two are the same with the same " + list(entry.value).joined(separator: ", ")
            case "target": return "refers to a record whose \(conditions(entry.value))"
            case "has": return relation(entry.value)
            default: continue
            }
        }
        let field = entries.first { $0.key == "field" }?.value.text ?? ""
        if need == Profile.Need.unused.rawValue { return "is not read" }
        if need == Profile.Need.forbidden.rawValue { return field.contains(".") ? "has no value" : "there is none" }
        return field.contains(".") ? "has a value" : "there is at least one"
    }

    private static func relation(_ node: YAMLNode) -> String {
        let entries = node.entries ?? []
        func text(_ key: String) -> String? { entries.first { $0.key == key }?.value.text }
        var words = "has "
        switch (text("least"), text("most")) {
        case (let least?, let most?): words += "\(least) to \(most) "
        case (nil, let most?): words += "at most \(most) "
        case (let least, nil): words += "at least \(least ?? "1") "
        }
        words += text("record") ?? ""
        if let when = entries.first(where: { $0.key == "when" }) { words += " whose \(conditions(when.value))" }
        return words
    }

    private static func conditions(_ node: YAMLNode) -> String {
        (node.entries ?? []).map { entry in
            let words = list(entry.value)
            if entry.key == "is" { return "the person is \(words.joined(separator: " or "))" }
            if words.isEmpty { return "\(entry.key) has no value" }
            if words == ["*"] { return "\(entry.key) has a value" }
            if words == ["past"] { return "\(entry.key) is not in the future" }
            if words.allSatisfy({ $0.hasPrefix("!") }) {
                return "\(entry.key) is not " + words.map { String($0.dropFirst()) }.joined(separator: " or ")
            }
            return "\(entry.key) is " + words.joined(separator: " or ")
        }.joined(separator: " and ")
    }

    private static func list(_ node: YAMLNode) -> [String] { (node.items ?? [node]).compactMap(\.text) }
}
