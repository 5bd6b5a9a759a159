// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Writes any format that a mapping describes: routes records to the sources that write them and joins what belongs in
/// one row.
///
/// A record is written as soon as nothing that may still come can change its row. Otherwise it waits: packed by key
/// where it will be joined to another, in a spool where others will be joined to it. With closed references (the
/// mapping's setting, for what comes from another family) a record is left out where a required value or reference is
/// missing, and so is what depends on it; each is counted with its reason and reported.
///
/// An engine of five parts: ``WriteTarget`` says what belongs together, ``JoinStore``, ``LookupStore`` and
/// ``AcceptedIds`` remember, and a `RowEmitter` knows the container.
public final class MappedWriter: DatasetWriter {
    private let mapping: Mapping
    private let emitter: any RowEmitter
    private let targets: [WriteTarget]
    private let lookups = LookupStore()
    private let accepted = AcceptedIds()
    private let evaluator: BindingEvaluator
    private let people = PersonFacts()
    private let contacts = ContactRoles()
    private let needsPeople: Bool
    private var isClosed = false
    private var isForeign = true

    /// The records that wait for a target: those that count, and those that another target counts already.
    private final class Queue {
        let counted = RecordSpool()
        let repeated = RecordSpool()

        func spool(_ counts: Bool) -> RecordSpool { counts ? counted : repeated }
    }

    /// For each type, the targets it is the primary of.
    private let primaryTargets: [[Int]]
    /// For each type, the targets and rules it is joined in.
    private let secondaryTargets: [[(target: Int, rule: Int)]]
    private let joins: [[JoinStore?]]
    private let spools: [Queue]
    private let waiting: [Queue]
    /// For each type, the fields that have no place, and the ledger's key of each.
    private let uncovered: [[(field: Int, key: Int)]]

    /// What happened so far.
    public private(set) var tally: Tally
    /// What the ledger calls each tally entry.
    public let ledgerKeys: [LedgerKey]
    /// Gets the records that were left out, or nil.
    public var rejects: (any DatasetWriter)?
    /// How many records of each type came out.
    public private(set) var recordsOut: [RecordKind: Int] = [:]
    /// How many were derived from others, because the format requires them.
    public private(set) var recordsDerived: [RecordKind: Int] = [:]
    /// How many did not, by type and reason.
    public private(set) var recordsRejected: [RecordKind: [String: Int]] = [:]

    /// Creates a writer of a mapping's format over a container.
    init(_ mapping: Mapping, emitter: any RowEmitter) {
        self.mapping = mapping
        self.emitter = emitter
        let targets = mapping.sources.enumerated().compactMap { WriteTarget($1, index: $0) }
        self.targets = targets
        evaluator = BindingEvaluator(
            policy: IdPolicy(ids: mapping.settings.ids),
            lookups: lookups,
            accepted: accepted
        )
        needsPeople = targets.contains { $0.who != nil }
        let kinds = RecordKind.allCases.count
        var primary = [[Int]](repeating: [], count: kinds)
        var secondary = [[(target: Int, rule: Int)]](repeating: [], count: kinds)
        for (index, target) in targets.enumerated() {
            primary[Int(target.rules[0].kind.rawValue)].append(index)
            for (rule, compiled) in target.rules.enumerated().dropFirst() {
                secondary[Int(compiled.kind.rawValue)].append((index, rule))
            }
        }
        primaryTargets = primary
        secondaryTargets = secondary
        joins = targets.map { target in target.rules.indices.map { $0 == 0 ? nil : JoinStore() } }
        spools = targets.map { _ in Queue() }
        waiting = targets.map { _ in Queue() }
        var keys = emitter.ledgerKeys
        let covered = emitter.covered
        uncovered = RecordKind.allCases.map { kind in
            guard kind != .dataset, kind != .residue else { return [] }
            let info = CrosswalkModel.info(kind)
            let places = covered[kind] ?? []
            let isRouted = !primary[Int(kind.rawValue)].isEmpty || !secondary[Int(kind.rawValue)].isEmpty
            guard isRouted else { return [] }
            return info.fields.indices.compactMap { field in
                guard field != CrosswalkModel.idPosition, !places.contains(field),
                    field != CrosswalkModel.originPosition(kind)
                else { return nil }
                keys.append(LedgerKey(source: info.name, name: info.fields[field].name, target: ""))
                return (field, keys.count - 1)
            }
        }
        ledgerKeys = keys
        tally = Tally(keys: keys.count, sources: mapping.sources.count)
        for source in mapping.sources where source.isWritten {
            for rule in source.records { wantLookups(of: rule) }
        }
    }

    private func wantLookups(of rule: Mapping.RecordRule) {
        for otherwise in rule.fields.map(\.source.otherwise) + rule.fill.map(\.otherwise) {
            for case .referenced(let reference, let path) in otherwise {
                var type = CrosswalkModel.field(rule.kind, reference).type.item
                for step in path {
                    guard case .ref(let kind) = type else { break }
                    lookups.want(step, of: kind)
                    type = CrosswalkModel.field(kind, step).type.item
                }
            }
        }
    }

    // MARK: Taking records

    /// Takes a batch's records.
    public func write(_ batch: borrowing RecordBatch) throws {
        let batch = copy batch
        for record in batch.records { try take(record, of: batch) }
    }

    private func take(_ record: RecordBatch.Record, of batch: RecordBatch) throws {
        let kind = record.kind
        switch kind {
        case .dataset:
            let format = batch.string(record, "format") ?? ""
            isForeign = FormatFamily.of(format) != FormatFamily.of(mapping.id)
            let sharesWords = FormatFamily.vocabulary(of: format) == FormatFamily.vocabulary(of: mapping.id)
            let mode = batch.string(record, "mode")
            isClosed = mapping.settings.closedReferences && isForeign && (mode == nil || mode == "full")
            evaluator.isForeign = isForeign
            evaluator.isClosed = isClosed
            try emitter.begin(record, of: batch, isForeign: !sharesWords)
            recordsOut[.dataset, default: 0] += 1
            return
        case .residue:
            if try emitter.residue(record, of: batch) {
                recordsOut[.residue, default: 0] += 1
            } else {
                try reject(record, of: batch, "\(mapping.title) has no place for it")
            }
            return
        default:
            break
        }
        for (field, key) in uncovered[Int(kind.rawValue)] where batch.slot(record, field).hasValue {
            if !isForeign, emitter.restored[kind]?.contains(field) ?? false { continue }
            tally.fields[key].lost += 1
        }
        if needsPeople { people.learn(record, of: batch) }
        if isForeign, mapping.settings.givesContactsRoles { contacts.learn(record, of: batch) }
        if lookups.wants(kind) { lookups.add(record, of: batch) }
        let joined = try join(record, of: batch)
        var isRouted = false
        for route in primaryTargets[Int(kind.rawValue)] where targets[route].rules[0].takes(record, of: batch) {
            if targets[route].who != nil {
                // Which of the sources write a person is known only when everything about people has come.
                try spools[route].counted.append(record, of: batch)
                return
            }
            try offer(record, of: batch, to: route, counts: !isRouted, isLast: false)
            isRouted = true
        }
        if isRouted { return }
        if joined {
            recordsOut[kind, default: 0] += 1
        } else {
            try reject(record, of: batch, "\(mapping.title) has no place for it")
        }
    }

    /// Keeps a record where it will be joined to others; true where it will.
    private func join(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool {
        var isJoined = false
        for (target, rule) in secondaryTargets[Int(record.kind.rawValue)] {
            let compiled = targets[target].rules[rule]
            guard let link = compiled.link, compiled.takes(record, of: batch) else { continue }
            let key = batch.slot(record, link)
            guard key.kind == .text, let store = joins[target][rule] else { continue }
            batch.withText(of: key) {
                store.add(
                    record,
                    of: batch,
                    under: $0
                )
            }
            isJoined = true
        }
        return isJoined
    }

    /// Writes a record to a target now, or keeps it until that can be done.
    private func offer(
        _ record: RecordBatch.Record,
        of batch: RecordBatch,
        to route: Int,
        counts: Bool,
        isLast: Bool
    ) throws {
        let target = targets[route]
        if target.joins, !isLast {
            try spools[route].spool(counts).append(record, of: batch)
            return
        }
        let row = target.joins ? gather(record, of: batch, for: route) : single(record, batch)
        try settle(row, route, counts: counts, isLast: isLast)
    }

    private func settle(_ row: borrowing JoinedRow, _ route: Int, counts: Bool, isLast: Bool) throws {
        let target = targets[route]
        let record = row.primary
        accepted.current = record.kind
        if row.isDeleted, !emitter.carriesDeletions(target) {
            if counts {
                let reason = "it is deleted, and a full \(target.name) lists only what is there"
                try reject(record, of: row.batch, reason)
            }
            return
        }
        if isClosed {
            switch emitter.verdict(row, of: target, with: evaluator, isLast: isLast) {
            case .accepted:
                accept(record, row.batch)
            case .lacks(let column):
                if counts {
                    let reason = "\(target.name) needs \(column), which it does not have"
                    try leaveOut(record, of: row.batch, target, reason, column)
                }
                return
            case .refers(let column):
                if isLast {
                    if counts {
                        try leaveOut(
                            record,
                            of: row.batch,
                            target,
                            "\(column) in \(target.name) would name a record that is not in the output",
                            column
                        )
                    }
                } else {
                    try waiting[route].spool(counts).append(record, of: row.batch)
                }
                return
            }
        }
        guard try emitter.emit(row, of: target, with: evaluator, isLast: isLast, tally: &tally) else {
            try waiting[route].spool(counts).append(record, of: row.batch)
            return
        }
        if counts { recordsOut[record.kind, default: 0] += 1 }
    }

    private func accept(_ record: RecordBatch.Record, _ batch: RecordBatch) {
        let id = batch.slot(record, CrosswalkModel.idPosition)
        guard id.kind == .text else { return }
        batch.withText(of: id) {
            accepted.insert($0, record.kind)
        }
    }

    private func single(_ record: RecordBatch.Record, _ batch: RecordBatch) -> JoinedRow {
        JoinedRow(batch: batch, primary: record, records: [])
    }

    /// The row of a record with all that was kept for it.
    private func gather(_ record: RecordBatch.Record, of batch: RecordBatch, for route: Int) -> JoinedRow {
        var joined = RecordBatch()
        joined.files = batch.files
        joined.append(record, from: batch)
        let id = batch.slot(record, CrosswalkModel.idPosition)
        var records: [[RecordBatch.Record]] = [[]]
        for rule in targets[route].rules.indices.dropFirst() {
            guard let store = joins[route][rule], id.kind == .text else {
                records.append([])
                continue
            }
            let range = batch.withText(of: id) {
                store.take($0, into: &joined)
            }
            // A record that several rules take belongs to the first of them that has room.
            var taken = joined.records[range].filter { candidate in
                !records.joined().contains { Self.isSame($0, candidate, joined) }
            }
            if !targets[route].rules[rule].isEach { taken = Array(taken.prefix(1)) }
            records.append(taken)
        }
        return JoinedRow(batch: joined, primary: joined.records[0], records: records)
    }

    private static func isSame(
        _ left: RecordBatch.Record,
        _ right: RecordBatch.Record,
        _ batch: RecordBatch
    ) -> Bool {
        guard left.kind == right.kind else { return false }
        let (one, other) = (batch.slot(left, 0), batch.slot(right, 0))
        return one.count == other.count
            && batch.bytes[one.offset..<one.offset + one.count]
                .elementsEqual(batch.bytes[other.offset..<other.offset + other.count])
    }

    private func reject(_ record: RecordBatch.Record, of batch: RecordBatch, _ reason: String) throws {
        recordsRejected[record.kind, default: [:]][reason, default: 0] += 1
        guard let rejects else { return }
        var single = RecordBatch()
        single.append(record, from: batch)
        try rejects.write(single)
    }

    private func leaveOut(
        _ record: RecordBatch.Record,
        of batch: RecordBatch,
        _ target: WriteTarget,
        _ reason: String,
        _ column: String
    ) throws {
        try reject(record, of: batch, reason)
        tally.findings.report(
            Finding(
                id: "MAP-OUT-001",
                severity: .warning,
                layer: .references,
                summary: "\(record.kind.name) records left out: \(reason)",
                help: "\(mapping.title) requires \(column). Fill it in the source, or give the mapping a source or an "
                    + "`else` for it; what depends on these records is left out too.",
                groupKey: reason,
                place: Place(file: "\(mapping.id) output", line: 0, field: column)
            )
        )
    }

    // MARK: Finishing

    /// Writes what waited and closes the output's files.
    public func finish() throws {
        let derived = contacts.records()
        for record in derived.records {
            recordsDerived[record.kind, default: 0] += 1
            try take(record, of: derived)
        }
        for route in targets.indices {
            try acceptWaiting(route)
            for counts in [true, false] {
                try drain(waiting[route].spool(counts)) { batch, record in
                    try self.offer(record, of: batch, to: route, counts: counts, isLast: true)
                }
            }
            guard targets[route].joins else { continue }
            if targets[route].who != nil {
                try finishPeople(firstRoute: route)
            } else {
                for counts in [true, false] {
                    try drain(spools[route].spool(counts)) { batch, record in
                        try self.offer(record, of: batch, to: route, counts: counts, isLast: true)
                    }
                }
            }
        }
        try rejectOrphans()
        try emitter.finish()
        emitter.reportGaps(to: &tally.findings)
    }

    /// Finds out which of the waiting records will be written, so that they may name each other: a learner the guardian
    /// that comes later, a school the district.
    private func acceptWaiting(_ route: Int) throws {
        guard isClosed else { return }
        let target = targets[route]
        for spool in [waiting[route].counted, spools[route].counted] {
            try drain(spool) { batch, record in
                let row = target.joins ? self.gather(record, of: batch, for: route) : self.single(record, batch)
                self.accepted.current = record.kind
                let verdict = self.emitter.verdict(row, of: target, with: self.evaluator, isLast: true)
                if case .accepted = verdict { self.accept(record, batch) }
            }
        }
    }

    /// Counts the records that waited for one that never came.
    private func rejectOrphans() throws {
        for kind in RecordKind.allCases where primaryTargets[Int(kind.rawValue)].isEmpty {
            let stores = secondaryTargets[Int(kind.rawValue)].compactMap { joins[$0.target][$0.rule] }
            // A record that several sources could take is lost only where none of them took it.
            guard let orphans = stores.map({ $0.count - $0.takenCount }).min(), orphans > 0 else { continue }
            recordsOut[kind, default: 0] -= orphans
            recordsRejected[kind, default: [:]]["what it belongs to is not in the output", default: 0] += orphans
            guard let rejects, let store = stores.first(where: { $0.count - $0.takenCount == orphans }) else {
                continue
            }
            try rejects.write(store.untaken())
        }
    }

    /// Writes each person to every source that writes such people; who fits none is reported.
    private func finishPeople(firstRoute: Int) throws {
        try drain(spools[firstRoute].counted) { batch, record in
            var isFirst = true
            for route in self.primaryTargets[Int(record.kind.rawValue)] {
                let target = self.targets[route]
                guard target.rules[0].takes(record, of: batch) else { continue }
                if let who = target.who, !self.people.matches(who, record, of: batch) { continue }
                try self.offer(record, of: batch, to: route, counts: isFirst, isLast: true)
                isFirst = false
            }
            if isFirst {
                try self.reject(record, of: batch, "nothing says whether the person is a student, staff or a contact")
            }
        }
    }

    private func drain(_ spool: RecordSpool, _ body: (RecordBatch, RecordBatch.Record) throws -> Void) throws {
        try spool.forEachBatch { batch in
            for record in batch.records { try body(batch, record) }
        }
    }
}
