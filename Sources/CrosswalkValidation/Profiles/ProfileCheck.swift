// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// Checks canonical records against what named consumers need, whatever format the records were read from.
///
/// Keeps ids, not records, and only of types of which something can be told at the end alone: 18 to 37 bytes a record,
/// and 24 for a place that waits, because the person's role or the record referred to may come later.
public struct ProfileCheck {
    /// The source's own names of fields: file, then `Type.field`, then the column or path; files under "" stand for all.
    public typealias FieldNames = [String: [String: String]]

    /// A row and how it fares; a class, and what is asked for every record beside the plan, which is costly to copy.
    final class PlannedRow {
        let row: Profile.Row
        let plan: ProfilePlan
        let profile: Int
        let conditions: [ProfileCondition]
        let paths: [ProfilePath]
        let test: ProfilePlan.Test
        let seesDeleted: Bool
        /// What records of another type must be for the row, and which field of theirs refers to it.
        let others: [ProfileCondition]
        let by: Int
        /// True where values are not wanted.
        let wantsNone: Bool
        var problems = 0
        var isJudged = true

        init(_ row: Profile.Row, profile: Int) {
            self.row = row
            self.profile = profile
            plan = row.plan
            conditions = plan.conditions
            paths = plan.paths
            test = plan.test
            seesDeleted = plan.seesDeleted
            switch plan.test {
            case .target(_, let conditions): (others, by) = (conditions, 0)
            case .related(_, let field, let conditions, _, _): (others, by) = (conditions, field)
            default: (others, by) = ([], 0)
            }
            wantsNone = row.need == .forbidden || row.need == .unused
        }
    }

    /// The number of an id that was asked for last: records of one class or person follow each other.
    struct LastId {
        var slot = Slot.absent
        var number = ProfileCheck.none
    }

    /// A place where a row is not met, if what is not known yet says so.
    struct Pending {
        var row: UInt16
        var file: UInt16
        var line: UInt32
        var own: UInt32
        /// The person whose role decides, or `none`.
        var person: UInt32
        /// The record referred to, whose fields decide, or `none`.
        var target: UInt32
    }

    static let none = UInt32.max
    // Beyond this many, places that would have to wait for the end are not looked at.
    static let limit = 8 << 20

    let profiles: [Profile]
    let subject: String
    let names: FieldNames
    let today: Int?
    var rows: [PlannedRow] = []
    var rowsByKind: [[Int]] = RecordKind.allCases.map { _ in [] }
    var targetsByKind: [[Int]] = RecordKind.allCases.map { _ in [] }
    var relationsByKind: [[Int]] = RecordKind.allCases.map { _ in [] }
    var isKept = RecordKind.allCases.map { _ in false }
    var ids = RecordKind.allCases.map { _ in ProfileIds() }
    var counts = RecordKind.allCases.map { _ in 0 }
    var roles: [UInt16] = []
    /// For rows that ask for related records: how many each record has; for those that ask for a target: 1 where the
    /// record does not meet the conditions.
    var marks: [[UInt16]] = []
    /// For rows that ask for related records: whether the row applies to the record.
    var applies: [[Bool]] = []
    var seen: [IdTable] = []
    var pending: [Pending] = []
    /// For each profile and type, 1 for each record that would be turned away.
    var turnedAway: [[[UInt8]]]
    /// For each profile, how many records of types without ids would be turned away, and whether this one would.
    var turnedAwayAtOnce: [Int]
    var isTurnedAway: [Bool]
    var files: [String] = []
    var findings: FindingSink
    var isPartial = false
    var records = 0
    /// For each type where its role stands, or nil, and where it names a person.
    let rolePositions: [Int?] = RecordKind.allCases.map { kind in
        kind == .organizationRole || kind == .sectionEnrollment ? FieldPositions.of(kind, "role") : nil
    }
    let personPositions: [Int?] = RecordKind.allCases.map { CrosswalkModel.info($0).position(of: "person") }
    var lastIds = RecordKind.allCases.map { _ in LastId() }

    /// Creates a check for one run.
    ///
    /// - Parameters:
    ///   - subject: what users call the input.
    ///   - asOf: the day that counts as today as `YYYY-MM-DD`; without it, rows that depend on it are not judged.
    ///   - names: the source's names of fields.
    ///   - maxPlaces: how many places of one cause are kept.
    public init(
        _ profiles: [Profile],
        subject: String,
        asOf: String?,
        names: FieldNames,
        maxPlaces: Int = Int.max
    ) {
        self.profiles = profiles
        self.subject = subject
        self.names = names
        today = asOf.flatMap { day in Array(day.utf8).withUnsafeBufferPointer { DateBytes.day($0) } }
        turnedAwayAtOnce = profiles.map { _ in 0 }
        isTurnedAway = profiles.map { _ in false }
        turnedAway = profiles.map { _ in RecordKind.allCases.map { _ in [] } }
        findings = FindingSink(maxPlaces: maxPlaces)
        for (place, profile) in profiles.enumerated() {
            rows += profile.rows.map { PlannedRow($0, profile: place) }
        }
        marks = rows.map { _ in [] }
        applies = rows.map { _ in [] }
        seen = rows.map { _ in IdTable() }
        for place in rows.indices { enter(place) }
    }

    mutating func enter(_ place: Int) {
        let plan = rows[place].plan
        rows[place].isJudged = !plan.needsDay || today != nil
        rowsByKind[Int(plan.kind.rawValue)].append(place)
        if plan.roles != 0 {
            isKept[Int(plan.kind.rawValue)] = true
            isKept[Int(RecordKind.person.rawValue)] = true
        }
        switch plan.test {
        case .target(let kind, _):
            targetsByKind[Int(kind.rawValue)].append(place)
            isKept[Int(kind.rawValue)] = true
            isKept[Int(plan.kind.rawValue)] = true
        case .related(let kind, _, _, _, _):
            relationsByKind[Int(kind.rawValue)].append(place)
            isKept[Int(plan.kind.rawValue)] = true
        default: break
        }
    }

    /// Looks at the next records.
    public mutating func check(_ batch: borrowing RecordBatch) {
        if batch.files.count > files.count { files = batch.files }
        for kind in lastIds.indices { lastIds[kind] = LastId() }
        for record in batch.records {
            records += 1
            let kind = Int(record.kind.rawValue)
            if record.kind == .dataset {
                let mode = batch.string(record, "mode")
                isPartial = isPartial || mode == "delta" || mode == "partial"
            }
            let isDeleted = batch.equals(batch.slot(record, CrosswalkModel.deletedPosition(record.kind)), "true")
            if !isDeleted { counts[kind] += 1 }
            let own = number(of: batch.slot(record, CrosswalkModel.idPosition), record.kind, batch)
            if isKept[kind], own != Self.none {
                let (file, line) = (record.file, record.line)
                ids[kind].define(Int(own), file: file, line: line)
            }
            if let position = rolePositions[kind], !isDeleted { noteRole(record, position, batch) }
            for row in rowsByKind[kind] where rows[row].isJudged {
                if isDeleted, !rows[row].seesDeleted { continue }
                judge(record, row, own, batch)
            }
            for profile in profiles.indices where isTurnedAway[profile] {
                turnedAwayAtOnce[profile] += 1
                isTurnedAway[profile] = false
            }
            if isDeleted { continue }
            for row in targetsByKind[kind] where own != Self.none { markTarget(record, row, Int(own), batch) }
            for row in relationsByKind[kind] { markRelation(record, row, batch) }
        }
    }

    mutating func number(of slot: Slot, _ kind: RecordKind, _ batch: borrowing RecordBatch) -> UInt32 {
        let kind = Int(kind.rawValue)
        guard slot.kind == .text, isKept[kind] else { return Self.none }
        return batch.bytes.withUnsafeBufferPointer { bytes in
            let id = slot.text(in: bytes)
            let last = lastIds[kind]
            if last.number != Self.none,
                id.isSame(
                    as: last.slot.text(in: bytes)
                )
            {
                return last.number
            }
            let number = UInt32(truncatingIfNeeded: ids[kind].number(id))
            lastIds[kind] = LastId(slot: slot, number: number)
            return number
        }
    }

    mutating func noteRole(_ record: RecordBatch.Record, _ position: Int, _ batch: borrowing RecordBatch) {
        let bit = ProfileRoles.bit(batch.slot(record, position), batch)
        let person = person(of: record, batch)
        guard bit != 0, person != Self.none else { return }
        if roles.count <= Int(person) {
            roles += repeatElement(0, count: ids[Int(RecordKind.person.rawValue)].count - roles.count)
        }
        roles[Int(person)] |= UInt16(truncatingIfNeeded: bit)
    }

    mutating func person(of record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> UInt32 {
        if record.kind == .person { return number(of: batch.slot(record, CrosswalkModel.idPosition), .person, batch) }
        guard let position = personPositions[Int(record.kind.rawValue)] else { return Self.none }
        return number(of: batch.slot(record, position), .person, batch)
    }

    // MARK: - One record

    mutating func judge(
        _ record: RecordBatch.Record,
        _ row: Int,
        _ own: UInt32,
        _ batch: borrowing RecordBatch
    ) {
        let planned = rows[row]
        for place in planned.conditions.indices
        where !planned.conditions[place].holds(record, batch, today: today) {
            return
        }
        switch planned.test {
        case .filled:
            var isFilled = false
            for place in planned.paths.indices where !isFilled {
                isFilled = planned.paths[place].hasValue(record, batch)
            }
            if isFilled == planned.wantsNone { miss(record, row, own, nil, batch) }
        case .exists:
            if marks[row].isEmpty { marks[row] = [1] }
            if planned.wantsNone { miss(record, row, own, nil, batch) }
        case .words(let words):
            each(record, planned, batch) { ProfileCondition.isOne($0, of: words, batch) ? nil : $0 }
                .map { miss(record, row, own, $0, batch) }
        case .format(let format):
            each(record, planned, batch) { slot in
                batch.withText(of: slot) { format.fits($0) } ? nil : slot
            }
            .map { miss(record, row, own, $0, batch) }
        case .longest(let count):
            each(record, planned, batch) { Self.length($0, batch) <= count ? nil : $0 }
                .map { miss(record, row, own, $0, batch) }
        case .unique(let others):
            judgeUnique(record, row, own, others, batch)
        case .target(let kind, _):
            for path in planned.paths {
                var slots: [Slot] = []
                path.forEach(record, batch) { slots.append($0) }
                for slot in slots {
                    wait(record, row, own, target: number(of: slot, kind, batch), batch)
                }
            }
        case .related:
            guard own != Self.none else { return }
            if applies[row].count <= Int(own) {
                applies[row] += repeatElement(false, count: Int(own) + 1 - applies[row].count)
            }
            applies[row][Int(own)] = true
        }
    }

    /// The first value that a test does not accept.
    func each(
        _ record: RecordBatch.Record,
        _ planned: PlannedRow,
        _ batch: borrowing RecordBatch,
        _ rejected: (Slot) -> Slot?
    ) -> Slot? {
        var found: Slot?
        for place in planned.paths.indices where found == nil {
            planned.paths[place].forEach(record, batch) { slot in if found == nil { found = rejected(slot) } }
        }
        return found
    }

    static func length(_ slot: Slot, _ batch: borrowing RecordBatch) -> Int {
        batch.withText(of: slot) { bytes in bytes.count { $0 & 0xC0 != 0x80 } }
    }

    mutating func judgeUnique(
        _ record: RecordBatch.Record,
        _ row: Int,
        _ own: UInt32,
        _ others: [Int],
        _ batch: borrowing RecordBatch
    ) {
        for path in rows[row].paths {
            var values: [Slot] = []
            path.forEach(record, batch) { values.append($0) }
            for value in values {
                var key = batch.withText(of: value) { Array($0) }
                for other in others {
                    key.append(0x1F)
                    let slot = batch.slot(record, other)
                    if slot.kind == .text { key += batch.withText(of: slot) { Array($0) } }
                }
                if !key.withUnsafeBufferPointer({ seen[row].insert($0).isNew }) { miss(record, row, own, value, batch) }
            }
        }
    }

    mutating func markTarget(
        _ record: RecordBatch.Record,
        _ row: Int,
        _ own: Int,
        _ batch: borrowing RecordBatch
    ) {
        let others = rows[row].others
        if others.indices.allSatisfy({ others[$0].holds(record, batch, today: today) }) { return }
        mark(row, own) { $0 = 1 }
    }

    mutating func markRelation(_ record: RecordBatch.Record, _ row: Int, _ batch: borrowing RecordBatch) {
        let planned = rows[row]
        for place in planned.others.indices where !planned.others[place].holds(record, batch, today: today) { return }
        let slot = batch.slot(record, planned.by)
        let kind = planned.plan.kind
        if slot.kind == .text {
            let target = number(of: slot, kind, batch)
            mark(row, Int(target)) { if $0 < UInt16.max { $0 += 1 } }
        } else {
            for item in batch.items(slot) where item.kind == .text {
                let target = number(of: item, kind, batch)
                mark(row, Int(target)) { if $0 < UInt16.max { $0 += 1 } }
            }
        }
    }

    mutating func mark(_ row: Int, _ index: Int, _ change: (inout UInt16) -> Void) {
        if marks[row].count <= index { marks[row] += repeatElement(0, count: index + 1 - marks[row].count) }
        change(&marks[row][index])
    }
}
