// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkXML

/// Puts causes into words: what belongs together becomes one finding, what follows from another is counted.
struct SIFReport {
    private let ledger: SIFLedger
    private let model: SIFModel
    private let files: [String]
    private let catalog: MappingCatalog
    private var otherFamilies: [(title: String, paths: Set<Substring>)]?

    /// With more paths than this, elements with one and the same story share a finding.
    private static let most = 2
    /// In an input of at least as many objects, what is so without exception is a habit of the source.
    private static let habit = 50

    init(_ ledger: SIFLedger, files: [String], catalog: MappingCatalog) {
        self.ledger = ledger
        model = ledger.model
        self.files = files
        self.catalog = catalog
    }

    mutating func write(into outcome: inout ValidationOutcome) {
        var groups: [SIFProblem: [SIFCause]] = [:]
        for cause in ledger.causes.all { groups[cause.key.problem, default: []].append(cause) }
        let meant = writeUnknown(groups[.unknown] ?? [], into: &outcome)
        for problem in SIFProblem.allCases where problem != .unknown {
            guard var causes = groups[problem] else { continue }
            if problem == .missing { causes = withoutConsequences(causes, meant, &outcome) }
            let shared = causes.filter { isHabit($0) }
            if shared.count > Self.most {
                write(together: shared, into: &outcome)
                causes.removeAll { isHabit($0) }
            }
            for cause in causes { write(cause, into: &outcome) }
        }
    }

    /// True where no instance is otherwise, and there are enough to say so.
    private func isHabit(_ cause: SIFCause) -> Bool {
        guard cause.key.place >= 0 else { return cause.key.problem == .unknownObject }
        guard ledger.typeCounts.reduce(0, +) >= Self.habit else { return cause.key.problem == .emptyValue }
        let parent = model.places[Int(cause.key.place)].parent
        switch cause.key.problem {
        case .missing: return parent >= 0 && cause.count >= ledger.instances[Int(parent)]
        case .oddCode:
            let own = model.isAttribute(cause.key.place) ? parent : cause.key.place
            return own >= 0 && cause.count >= ledger.instances[Int(own)]
        case .order: return cause.count * 10 >= ledger.instances[Int(cause.key.place)]
        case .emptyValue: return true
        default: return false
        }
    }

    // MARK: - Elements without a place

    /// Reports unknown elements; the places that misspelt ones were meant for.
    private mutating func writeUnknown(_ causes: [SIFCause], into outcome: inout ValidationOutcome) -> [Int32: Int] {
        var meant: [Int32: Int] = [:]
        var families: [String: [SIFCause]] = [:]
        var rest: [SIFCause] = []
        for cause in causes {
            if let title = family(of: cause) {
                families[title, default: []].append(cause)
            } else if let (name, place) = nearest(cause) {
                meant[place, default: 0] += cause.count
                write(cause, suggestion: name, into: &outcome)
            } else {
                rest.append(cause)
            }
        }
        for title in families.keys.sorted() {
            write(
                together: families[title] ?? [],
                as: .foreign,
                summary: "elements of \(title) that \(model.title) does not have",
                into: &outcome
            )
        }
        if rest.count > Self.most {
            write(together: rest, summary: "elements that \(model.title) does not have", into: &outcome)
        } else {
            for cause in rest { write(cause, into: &outcome) }
        }
        return meant
    }

    private mutating func family(of cause: SIFCause) -> String? {
        if otherFamilies == nil {
            otherFamilies = catalog.ids.filter { $0.hasPrefix("sif-") && $0 != model.family }.compactMap { id in
                guard let text = catalog.text(of: "model.tsv", beside: id) else { return nil }
                return (catalog.title(of: id) ?? id, SIFModelReader.paths(text))
            }
        }
        let path = model.fullPath(cause.key.place) + "/" + cause.key.name
        return otherFamilies?.first { $0.paths.contains(path[...]) }?.title
    }

    private func nearest(_ cause: SIFCause) -> (name: String, place: Int32)? {
        let own = model.places[Int(cause.key.place)]
        let isAttribute = cause.key.name.hasPrefix("@")
        let first = isAttribute ? own.firstAttribute : own.firstChild
        let count = isAttribute ? own.attributeCount : own.childCount
        let places = Array(first..<first + count)
        let names = places.map { model.names.names[Int(model.places[Int($0)].name)] }
        let wanted = isAttribute ? String(cause.key.name.dropFirst()) : cause.key.name
        guard let name = Spelling.nearest(to: wanted, among: names), let index = names.firstIndex(of: name) else {
            return nil
        }
        // One that stands beside it as well was not meant.
        return (name, places[index])
    }

    /// Drops what is missing only because it is misspelt.
    private func withoutConsequences(
        _ causes: [SIFCause],
        _ meant: [Int32: Int],
        _ outcome: inout ValidationOutcome
    ) -> [SIFCause] {
        causes.filter { cause in
            guard let count = meant[cause.key.place], count >= cause.count else { return true }
            outcome.suppress(cause.count, "missing mandatory elements", causeID: UnknownElementRule.info.id)
            return false
        }
    }

    // MARK: - Findings

    private func write(_ cause: SIFCause, suggestion: String? = nil, into outcome: inout ValidationOutcome) {
        let words = SIFWording(ledger, model).words(cause, suggestion: suggestion)
        let finding = cause.key.problem.rule.finding(
            words.summary,
            help: words.help,
            suggestion: words.suggestion,
            cause: words.cause,
            at: Place(file: "")
        )
        outcome.findings.report(finding, at: cause.hits.map { place($0, cause) }, count: cause.count)
    }

    /// One finding for several causes, with their paths in its help.
    private func write(
        together causes: [SIFCause],
        as problem: SIFProblem? = nil,
        summary: String? = nil,
        into outcome: inout ValidationOutcome
    ) {
        guard let first = causes.first else { return }
        let rule = (problem ?? first.key.problem).rule
        let sorted = causes.sorted { $0.count > $1.count }
        let paths = sorted.prefix(12).map { "\(fullPath($0)) (\(PlainText.number($0.count)))" }.joined(separator: ", ")
        let more = sorted.count > 12 ? " and \(sorted.count - 12) more" : ""
        let finding = rule.finding(
            summary ?? SIFWording(ledger, model).shared(first.key.problem, count: causes.count),
            help: "\(paths)\(more). \(rule.info.fix)",
            cause: "together " + (summary ?? ""),
            at: Place(file: "")
        )
        var hits: [(cause: SIFCause, hit: SIFCause.Hit)] = []
        let room = outcome.findings.maxPlaces
        for cause in causes { hits += cause.hits.prefix(max(0, room - hits.count)).map { (cause, $0) } }
        hits.sort { ($0.hit.file, $0.hit.line) < ($1.hit.file, $1.hit.line) }
        outcome.findings.report(
            finding,
            at: hits.map { place($0.hit, $0.cause) },
            count: causes.reduce(0) { $0 + $1.count }
        )
    }

    private func fullPath(_ cause: SIFCause) -> String {
        guard cause.key.place >= 0 else { return cause.key.name }
        let path = model.fullPath(cause.key.place)
        return cause.key.problem == .unknown ? path + "/" + cause.key.name : path
    }

    private func place(_ hit: SIFCause.Hit, _ cause: SIFCause) -> Place {
        var record = ledger.types[Int(hit.type)]
        if hit.key != 0 {
            var head = ""
            for shift in stride(from: 56, through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: hit.key >> UInt64(shift))
                if byte >= 0x20, byte < 0x7F { head.unicodeScalars.append(Unicode.Scalar(byte)) }
            }
            record += "[\(head)]"
        }
        return Place(
            file: files[Int(hit.file)],
            line: Int(hit.line),
            byte: hit.byte,
            column: Int(hit.column),
            field: SIFWording(ledger, model).field(hit, cause),
            record: record,
            value: hit.value
        )
    }
}
