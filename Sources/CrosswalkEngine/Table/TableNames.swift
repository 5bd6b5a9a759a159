// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// The columns of the file that a source's rules, steps and checks name: what a header is recognised by.
struct TableNames {
    /// The names in lower case; for alternatives, all of them.
    private(set) var names: Set<String> = []
    /// What decides whether a name belongs to a melted column.
    private(set) var melt: ReshapeStep.Melt?
    /// The required columns in lower case.
    private(set) var required: Set<String> = []

    /// No names at all.
    init() {}

    init(_ source: Mapping.Source) {
        for column in source.columns {
            names.insert(HeaderName.folded(column.name))
            for alias in column.aliases { names.insert(HeaderName.folded(alias)) }
            if column.isRequired { required.insert(HeaderName.folded(column.name)) }
        }
        for rule in source.records {
            for path in rule.key + [rule.each].compactMap({ $0 }) { add(path) }
            for field in rule.fields { add(field.source) }
        }
        for step in source.reshape { add(step) }
        for check in source.checks {
            switch check.place {
            case .column(let name): add(name)
            case .row(let column, _): add(column)
            case .footer, .preamble: break
            }
        }
        for step in source.reshape {
            for name in step.madeColumns { names.remove(HeaderName.folded(name)) }
        }
    }

    /// The most bytes of what can be a column's name: a longer cell is text, and comparing it would cost.
    static let longest = 1 << 10

    /// How many names there are; melted columns count as one.
    var count: Int { names.count + (melt == nil ? 0 : 1) }

    /// True where the mapping turns columns into rows.
    var needsMelt: Bool { melt != nil }

    /// How many cells of a row are such names; melted columns count as one.
    func score(_ texts: [String]) -> Int {
        let folded = Self.folded(texts)
        return names.count(where: folded.contains) + (hasMelted(texts) ? 1 : 0)
    }

    /// True where a cell of a row is the name of a melted column.
    func hasMelted(_ texts: [String]) -> Bool {
        guard let melt else { return false }
        let keys = MeltKeys(melt)
        return texts.contains { Self.isName($0) && keys.key(of: $0) != nil }
    }

    /// The cells of a row that can be names, as names are compared.
    static func folded(_ texts: [String]) -> Set<String> { Set(texts.lazy.filter(isName).map(HeaderName.folded)) }

    /// True for a text that may be a column's name.
    static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= longest }

    private mutating func add(_ name: String) { names.insert(HeaderName.folded(name)) }

    private mutating func add(_ path: SourcePath) {
        if case .column(let name) = path.target, !name.hasPrefix("$") { add(name) }
    }

    private mutating func add(_ step: ReshapeStep) {
        switch step.kind {
        case .melt(let melt):
            self.melt = melt
            if case .names(let columns) = melt.columns { for column in columns { add(column) } }
        case .people(let groups): for column in groups.flatMap({ $0 }) { add(column.column) }
        case .split(let column, _, _), .explode(let column, _): add(column)
        case .filter(let conditions): for condition in conditions { add(condition.column) }
        case .constants: break
        }
    }

    private mutating func add(_ source: Mapping.FieldSource) {
        if case .path(let paths) = source.unit { for path in paths { add(path) } }
        switch source.kind {
        case .path(let paths), .composite(let paths): for path in paths { add(path) }
        case .constant: break
        case .members(let members): for (_, member) in members { add(member) }
        case .contributions(let contributions):
            for contribution in contributions {
                switch contribution.kind {
                case .plain(let source), .eachPlain(_, let source): add(source)
                case .flag(_, let condition): add(condition)
                case .item(let members), .eachItem(_, let members): for (_, member) in members { add(member) }
                }
            }
        }
    }
}
