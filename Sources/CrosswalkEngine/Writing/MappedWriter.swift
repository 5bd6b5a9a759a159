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
/// missing, and so is what depends on it; each is counted with its reason and reported. Others may refer to a record
/// that waits as soon as nothing that may still come takes it out of the output again.
///
/// An engine of six parts: ``WriteRoutes`` and ``WriteTarget`` say what belongs together, ``JoinStore``, ``LookupStore`` and
/// ``AcceptedIds`` remember, and a `RowEmitter` knows the container.
public final class MappedWriter: DatasetWriter {
    let mapping: Mapping
    let emitter: any RowEmitter
    let targets: [WriteTarget]
    let lookups = LookupStore()
    let accepted: AcceptedIds
    let evaluator: BindingEvaluator
    let people = PersonFacts()
    let contacts = ContactRoles()
    private let needsPeople: Bool
    private let givesContactsRoles: Bool
    private(set) var isClosed = false
    private var isForeign = true

    /// For each type, the targets it is the primary of.
    let primaryTargets: [[Int]]
    /// For each type, where it waits to be joined to others, and the rule that says which of them.
    let secondary: [[(rule: WriteRule, store: JoinStore)]]
    /// For each target and rule, where its records wait, kept by the arena; nil for the primary.
    let joins: [UnsafeBufferPointer<Unmanaged<JoinStore>?>]
    private let arena = Arena()
    /// For each target, the records that others will be joined to.
    let spools: [WaitingRows]
    /// For each target, the records that refer to one that has not come.
    let waiting: [WaitingRows]
    /// Where the records of each type go.
    let routes: WriteRoutes
    /// Those who write rows; none where rows have to be written one after the other.
    var workers: [RowWorker] = []
    var hasWorkers = false
    /// For each target, true once a row of it was written or is about to be.
    private var isOpen: [Bool]
    /// The rows of the batch at hand that can be written.
    var ready: [RowWorker.Task] = []
    /// What rows have no place for, and who counts it.
    private let placePlan: PlacePlan
    private var accounts: [PlaceAccount] = []
    private var ownPlaces: PlaceAccount?
    private var out = [Int](repeating: 0, count: RecordKind.allCases.count)

    /// Tells what a format id shares with others, this one's and the source's; set before the first record.
    public var family: (String) -> FormatFamily = FormatFamily.init(of:)
    /// How many threads write rows, where the format allows; set before the first record.
    public var jobs = 1
    /// Names in `extra` whose values fields have as well; set before the first record.
    public var keptThoughRead: Set<String> = []
    /// The threads that prepare the records to be written, where they come from such: they write rows as well.
    public var helpers = Helpers()
    /// What happened so far.
    public internal(set) var tally: Tally
    /// What the ledger calls each tally entry.
    public let ledgerKeys: [LedgerKey]
    /// Gets the records that were left out, or nil.
    public var rejects: (any DatasetWriter)? {
        didSet {
            guard rejects != nil else { return }
            for store in secondary.joined().map(\.store) { store.keepsIds = true }
        }
    }
    /// How many records of each type came out.
    public var recordsOut: [RecordKind: Int] {
        Dictionary(uniqueKeysWithValues: RecordKind.allCases.map { ($0, out[Int($0.rawValue)]) }).filter { $1 != 0 }
    }
    /// How many were derived from others, because the format requires them.
    public internal(set) var recordsDerived: [RecordKind: Int] = [:]
    /// How many did not, by type and reason.
    public internal(set) var recordsRejected: [RecordKind: [String: Int]] = [:]

    /// Creates a writer of a mapping's format over a container.
    init(_ mapping: Mapping, emitter: any RowEmitter) {
        self.mapping = mapping
        self.emitter = emitter
        let targets = mapping.sources.enumerated().compactMap { WriteTarget($1, index: $0) }
        self.targets = targets
        accepted = AcceptedIds(mapping.sources)
        for source in mapping.sources where source.isWritten {
            for rule in source.records { lookups.want(by: rule) }
        }
        evaluator = BindingEvaluator(
            policy: IdPolicy(ids: mapping.settings.ids),
            lookups: lookups,
            accepted: accepted
        )
        isOpen = targets.map { _ in false }
        needsPeople = targets.contains { $0.who != nil }
        givesContactsRoles = mapping.settings.givesContactsRoles
        let kinds = RecordKind.allCases.count
        var primary = [[Int]](repeating: [], count: kinds)
        var secondary = [[(rule: WriteRule, store: JoinStore)]](repeating: [], count: kinds)
        let arena = arena
        joins = targets.enumerated().map { index, target in
            primary[Int(target.rules[0].kind.rawValue)].append(index)
            return arena.keep(
                target.rules.enumerated().map { position, rule -> Unmanaged<JoinStore>? in
                    guard position > 0, let link = rule.link else { return nil }
                    // Where a target has several rules for a type, ids tell who was joined already.
                    let keepsIds = rule.readsId || target.rules.count { $0.kind == rule.kind } > 1
                    let kind = Int(rule.kind.rawValue)
                    // What several targets join in the same way waits once.
                    if let known = secondary[kind].first(where: { $0.rule.takesSame(as: rule) })?.store {
                        known.keepsIds = known.keepsIds || keepsIds
                        return arena.keep(known)
                    }
                    let store = JoinStore(link: link, keepsIds: keepsIds)
                    secondary[kind].append((rule, store))
                    return arena.keep(store)
                }
            )
        }
        primaryTargets = primary
        self.secondary = secondary
        spools = targets.map { _ in WaitingRows() }
        waiting = targets.map { _ in WaitingRows() }
        var keys = emitter.ledgerKeys
        routes = WriteRoutes(targets, joined: secondary, emitter: emitter, lookups: lookups, keys: &keys)
        placePlan = PlacePlan(targets, of: mapping, emitter: emitter, keys: &keys)
        ledgerKeys = keys
        tally = Tally(keys: keys.count, sources: mapping.sources.count)
    }

    // MARK: Taking records

    /// Takes a batch's records.
    public func write(_ batch: borrowing RecordBatch) throws {
        guard let first = batch.records.first else { return }
        if !hasWorkers { makeWorkers() }
        var row = JoinedRow(batch: copy batch, primary: first, records: [])
        for record in row.batch.records {
            row.primary = record
            try take(row)
        }
        try writeReady(of: row.batch)
    }

    private func take(_ row: borrowing JoinedRow) throws {
        let record = row.primary
        let kind = record.kind
        if kind == .dataset { return try begin(row) }
        if kind == .residue {
            if try emitter.residue(record, of: row.batch) { countOut(kind) } else { try rejectForPlace(row) }
            return
        }
        let plan = routes[kind]
        for field in plan.uncovered where row.batch.slot(record, field.position).hasValue {
            if field.isRestored, !isForeign { continue }
            tally.fields[field.key].lost += 1
        }
        if needsPeople { people.learn(record, of: row.batch) }
        if isForeign, givesContactsRoles { contacts.learn(record, of: row.batch) }
        if plan.isLookedUp { lookups.add(record, of: row.batch) }
        let isJoined = join(row, plan)
        var isRouted = false
        for route in plan.primaries where route.rule._withUnsafeGuaranteedRef({ $0.takes(record, of: row.batch) }) {
            if route.hasWho {
                // Which of the sources write a person is known only when everything about people has come.
                try spools[route.index].counted.append(record, of: row.batch)
                return
            }
            if route.joins {
                try keep(row, in: spools[route.index], route.index, counts: !isRouted)
            } else {
                try route.target._withUnsafeGuaranteedRef {
                    try settle(row, $0, route.index, counts: !isRouted, isLast: false)
                }
            }
            isRouted = true
        }
        if isRouted { return }
        if isJoined { countOut(kind) } else { try rejectForPlace(row) }
    }

    private func begin(_ row: borrowing JoinedRow) throws {
        let format = row.batch.string(row.primary, "format") ?? ""
        let (source, own) = (family(format), family(mapping.id))
        isForeign = source.name != own.name
        let sharesWords = source.vocabulary == own.vocabulary
        let mode = row.batch.string(row.primary, "mode")
        isClosed = mapping.settings.closedReferences && isForeign && (mode == nil || mode == "full")
        evaluator.isForeign = isForeign
        evaluator.isClosed = isClosed
        try writeReady(of: row.batch)
        try emitter.begin(row.primary, of: row.batch, isForeign: !sharesWords)
        ownPlaces = nil
        makeWorkers()
        countOut(.dataset)
    }

    /// Keeps a record where it will be joined to others; true where it will.
    private func join(_ row: borrowing JoinedRow, _ plan: WriteRoutes.Plan) -> Bool {
        let record = row.primary
        var isJoined = false
        for joined in plan.joined where joined.rule._withUnsafeGuaranteedRef({ $0.takes(record, of: row.batch) }) {
            let key = row.batch.slot(record, joined.link)
            guard key.kind == .text else { continue }
            joined.store._withUnsafeGuaranteedRef { store in
                row.batch.withText(of: key) { store.add(record, of: row.batch, under: $0) }
            }
            isJoined = true
        }
        return isJoined
    }

    /// Keeps a row until it can be written.
    ///
    /// Where nothing that may still come takes it out of the output again, others may refer to it at once.
    func keep(_ row: borrowing JoinedRow, in queue: WaitingRows, _ route: Int, counts: Bool) throws {
        try queue.spool(counts).append(row.primary, of: row.batch)
        if counts, !isClosed || !acceptEarly(row, route) { queue.undecided += 1 }
    }

    // MARK: Writing rows

    /// Writes a row where it can be written now, or keeps it; with `isLast` nothing more can come.
    func settle(
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ route: Int,
        counts: Bool,
        places: UInt64 = 0,
        isLast: Bool
    ) throws {
        guard try judge(row, target, route, counts: counts, isLast: isLast) else { return }
        if !isLast, !workers.isEmpty {
            if !isOpen[route] { try emitter.open(target) }
            isOpen[route] = true
            ready.append(
                RowWorker.Task(
                    record: row.primary,
                    route: UInt16(truncatingIfNeeded: route),
                    counts: counts,
                    horizon: UInt32(truncatingIfNeeded: lookups.count),
                    accepted: UInt32(truncatingIfNeeded: accepted.count)
                )
            )
            return
        }
        guard try emitter.emit(row, of: target, with: evaluator, isLast: isLast, tally: &tally) else {
            return try keep(row, in: waiting[route], route, counts: counts)
        }
        guard counts else { return }
        countOut(row.primary.kind)
        if ownPlaces == nil { ownPlaces = account() }
        ownPlaces?.count(row, route, places: places)
    }

    /// An account, for one thread, of what rows have no place for.
    func account() -> PlaceAccount {
        let account = PlaceAccount(placePlan, targets, emitter, isForeign: isForeign, keptThoughRead)
        accounts.append(account)
        return account
    }

    /// True where a row is to be written; else it was left out, or waits because something may still come.
    func judge(
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ route: Int,
        counts: Bool,
        isLast: Bool
    ) throws -> Bool {
        evaluator.accepted.current = row.primary.kind
        if let reason = reasonToLeaveOut(row, target) {
            if counts {
                try reject(row.primary, of: row.batch, reason)
                try rejectJoined(to: row)
            }
            return false
        }
        guard isClosed else { return true }
        switch emitter.verdict(row, of: target, with: evaluator, isLast: isLast) {
        case .accepted:
            accept(row)
            return true
        case .lacks(let column):
            let reason = "\(target.name) needs \(column), which it does not have"
            if counts { try leaveOut(row, reason, column) }
        case .refers(let column):
            if !isLast {
                try keep(row, in: waiting[route], route, counts: counts)
            } else if counts {
                try leaveOut(row, "\(column) in \(target.name) would name a record that is not in the output", column)
            }
        }
        return false
    }

    /// Why a row that has all it needs is left out all the same, or nil.
    func reasonToLeaveOut(_ row: borrowing JoinedRow, _ target: WriteTarget) -> String? {
        guard row.isDeleted, !emitter.carriesDeletions(target) else { return nil }
        return "it is deleted, and a full \(target.name) lists only what is there"
    }

    /// Lets others refer to a row, if what has come so far is enough for it to be in the output; false if not.
    ///
    /// What has come stays, and what is accepted stays so: who can be in the output once will be.
    func acceptEarly(_ row: borrowing JoinedRow, _ route: Int) -> Bool {
        let target = targets[route]
        if reasonToLeaveOut(row, target) != nil { return false }
        evaluator.accepted.current = row.primary.kind
        guard case .accepted = emitter.verdict(row, of: target, with: evaluator, isLast: true) else { return false }
        accept(row)
        return true
    }

    private func accept(_ row: borrowing JoinedRow) {
        let id = row.batch.slot(row.primary, CrosswalkModel.idPosition)
        if id.kind == .text { row.batch.withText(of: id) { accepted.insert($0, row.primary.kind) } }
    }

    func countOut(_ kind: RecordKind, _ number: Int = 1) { out[Int(kind.rawValue)] += number }

    func reject(_ record: RecordBatch.Record, of batch: RecordBatch, _ reason: String) throws {
        recordsRejected[record.kind, default: [:]][reason, default: 0] += 1
        guard let rejects else { return }
        var single = RecordBatch()
        single.append(record, from: batch)
        try rejects.write(single)
    }

    private func rejectForPlace(_ row: borrowing JoinedRow) throws {
        try reject(row.primary, of: row.batch, "\(mapping.title) has no place for it")
    }

    /// Why a record is left out that has nothing to be joined to.
    static let lonely = "what it belongs to is not in the output"

    /// Leaves out what was joined to a row that is left out.
    private func rejectJoined(to row: borrowing JoinedRow) throws {
        for record in row.records.joined() {
            countOut(record.kind, -1)
            try reject(record, of: row.batch, Self.lonely)
        }
    }

    private func leaveOut(_ row: borrowing JoinedRow, _ reason: String, _ column: String) throws {
        try reject(row.primary, of: row.batch, reason)
        try rejectJoined(to: row)
        tally.findings.report(
            Finding(
                id: "MAP-OUT-001",
                severity: .warning,
                layer: .references,
                summary: "\(row.primary.kind.name) records left out: \(reason)",
                help: "\(mapping.title) requires \(column). Fill it in the source, or give the mapping a source or an "
                    + "`else` for it; what depends on these records is left out too.",
                groupKey: reason,
                place: Place(file: "\(mapping.id) output", line: 0, field: column)
            )
        )
    }

    /// Writes what waited and closes the output's files.
    public func finish() throws {
        let derived = contacts.records()
        for record in derived.records { recordsDerived[record.kind, default: 0] += 1 }
        try write(derived)
        try writeWaiting()
        try rejectOrphans()
        try emitter.finish()
        emitter.drain(into: &tally)
        for account in accounts { account.drain(into: &tally) }
        emitter.reportGaps(to: &tally.findings)
        reportContacts()
    }

    /// Tells of contacts whose object is another than that of contacts.
    private func reportContacts() {
        let count = people.contactsBesides
        guard count > 0, targets.contains(where: { $0.who == .contact }) else { return }
        tally.findings.report(
            Finding(
                id: "SIF-OUT-002",
                severity: .warning,
                layer: .references,
                summary:
                    "\(PlainText.count(count, "contact")) of students, staff or students themselves, without a contact "
                    + "object",
                help:
                    "A person has one object and one RefId, and it is that of staff or students. A relationship that names "
                    + "the person as a contact leads there, or is left out where contacts hold it. Where the receiver "
                    + "needs a contact, give the person a second record at the source.",
                place: Place(file: "\(mapping.id) output")
            )
        )
    }
}
