// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// Leads the people of a program's data to those of a roster, by ids that both declare to be of one system.
///
/// First ``collect(_:)`` sees every batch and ``resolve()`` decides; then ``rewrite(_:)`` puts the roster's keys in
/// place of the program's and notes the rows of those who were not found.
public final class RosterMatching {
    /// How many of the values of one of the data's id systems one of the roster's has.
    public struct Rate: Sendable, Hashable {
        /// The system in the data; `id` is the data's own key.
        public var system: String
        /// The system in the roster; `id` is the roster's own key.
        public var rosterSystem: String
        /// The distinct values.
        public var values: Int
        /// Those found, once each.
        public var found: Int
    }

    private let roster: Roster
    /// Which of the roster's systems a system of the data is.
    private let pairs: [(system: String, rosterSystem: String)]
    private var people: [String: [(system: String, value: String)]] = [:]
    private var resolved: [String: String] = [:]
    private var file = ""
    /// Which columns of the data are ids of which system.
    private var columns = RosterColumns()

    /// How many people of the data were found in the roster.
    public var foundCount: Int { resolved.count }
    /// How many people there are in the data.
    public var count: Int { people.count }
    /// The people whose ids lead to different people of the roster, or to several.
    public private(set) var contradictions = 0
    /// The rows of people who were not found, by file.
    public private(set) var unmatchedRows: [Int: Set<Int>] = [:]
    /// The rates of all pairs of systems, best first.
    public private(set) var rates: [Rate] = []

    /// Creates a matching; `pairs` says which systems are the same under different names, besides those of one name.
    public init(_ roster: Roster, pairs: [(system: String, rosterSystem: String)]) {
        self.roster = roster
        self.pairs = pairs
    }

    /// Says which columns the data's ids stand in.
    func read(by mapping: Mapping) { columns = RosterColumns(mapping) }

    /// Takes note of the people of a batch.
    public func collect(_ batch: borrowing RecordBatch) {
        for record in batch.records where record.kind == .person {
            guard let id = batch.string(record, "id") else { continue }
            if file.isEmpty, Int(record.file) < batch.files.count { file = batch.files[Int(record.file)] }
            people[id, default: []] += Roster.identifiers(record, of: copy batch)
        }
    }

    /// Decides who is who.
    public func resolve() {
        var values: [String: Set<String>] = [:]
        for (id, identifiers) in people {
            values[Roster.key, default: []].insert(id)
            for identifier in identifiers { values[identifier.system, default: []].insert(identifier.value) }
            var found: Set<String> = []
            var isAmbiguous = false
            for (system, value) in [(Roster.key, id)] + identifiers {
                for rosterSystem in rosterSystems(of: system) {
                    switch roster.match(value, in: rosterSystem) {
                    case .person(let person): found.insert(person)
                    case .ambiguous: isAmbiguous = true
                    case .nobody: continue
                    }
                }
            }
            if found.count == 1, let person = found.first {
                resolved[id] = person
            } else if found.count > 1 || isAmbiguous {
                contradictions += 1
            }
        }
        for (system, all) in values {
            for rosterSystem in roster.names {
                let found = all.count { if case .person = roster.match($0, in: rosterSystem) { true } else { false } }
                rates.append(Rate(system: system, rosterSystem: rosterSystem, values: all.count, found: found))
            }
        }
        rates.sort { ($1.found, $0.system, $0.rosterSystem) < ($0.found, $1.system, $1.rosterSystem) }
    }

    /// A key is no id system: it is only matched where somebody says what it is.
    private func rosterSystems(of system: String) -> [String] {
        let said = pairs.filter { $0.system == system }.map(\.rosterSystem)
        return said.isEmpty && system != Roster.key ? [system] : said
    }

    /// Puts the roster's keys in place and notes who was not found.
    public func rewrite(_ batch: inout RecordBatch) {
        for record in batch.records {
            for (field, info) in CrosswalkModel.info(record.kind).fields.enumerated() {
                let isKey =
                    field == CrosswalkModel.idPosition && (record.kind == .person || record.kind == .demographics)
                guard isKey || info.type == .ref(.person), let id = batch.string(batch.slot(record, field)) else {
                    continue
                }
                guard let person = resolved[id] else {
                    if people[id] != nil, record.row > 0 {
                        unmatchedRows[Int(record.file), default: []].insert(Int(record.row))
                    }
                    continue
                }
                guard person != id else { continue }
                if isKey, record.kind == .person { keep(id, record, &batch) }
                batch.slots[Int(record.firstSlot) + field] = batch.text(person)
            }
        }
    }

    /// The key that the program's data had stays as an identifier.
    private func keep(_ id: String, _ record: RecordBatch.Record, _ batch: inout RecordBatch) {
        guard let field = CrosswalkModel.info(.person).position(of: "identifiers"),
            case .list(.value(let shape)) = CrosswalkModel.field(.person, field).type
        else { return }
        var members = [Slot](repeating: .absent, count: shape.members.count)
        members[0] = batch.text("program")
        members[1] = batch.text(id)
        let items = Array(batch.items(batch.slot(record, field))) + [batch.structure(.object, members)]
        batch.slots[Int(record.firstSlot) + field] = batch.structure(.list, items)
    }

    /// What came of it, in words.
    public func report(to sink: inout FindingSink) {
        func report(_ id: String, _ severity: Severity, _ summary: String, _ help: String) {
            sink.report(
                Finding(
                    id: id,
                    severity: severity,
                    layer: .references,
                    summary: summary,
                    help: help,
                    groupKey: summary,
                    place: Place(file: file)
                )
            )
        }
        var none: [String: [String]] = [:]
        for rate in rates {
            let isUsed = rosterSystems(of: rate.system).contains(rate.rosterSystem)
            guard rate.found > 0 || isUsed else {
                none[rate.system, default: []].append(rate.rosterSystem)
                continue
            }
            let share = rate.values == 0 ? "" : " (\(rate.found * 100 / rate.values)%)"
            report(
                "PRG-ROSTER-001",
                .info,
                "\(columns.label(rate.system)): \(rate.found) of \(rate.values) ids\(share) are among the roster's "
                    + rate.rosterSystem,
                isUsed
                    ? "The people were looked up by these ids."
                    : "The people were not looked up by these ids. If they are the same kind of id, say so: "
                        + "--match \(rate.system)=\(rate.rosterSystem)."
            )
        }
        for (system, others) in none.sorted(by: { $0.key < $1.key }) {
            report(
                "PRG-ROSTER-001",
                .info,
                "\(columns.label(system)): 0 of \(rates.first { $0.system == system }?.values ?? 0) ids are among the "
                    + "roster's \(PlainText.list(others.sorted()))",
                "The people were not looked up by these ids."
            )
        }
        let missing = count - foundCount
        guard missing > 0 else { return }
        let several = contradictions > 0 ? "; the ids of \(contradictions) lead to several people" : ""
        report(
            "PRG-ROSTER-002",
            .warning,
            "\(missing) of \(count) people were not found in the roster\(several)",
            "They keep the ids of their own file. --unmatched FILE writes their rows, with the original header, to be mended "
                + "and converted again."
        )
    }
}
