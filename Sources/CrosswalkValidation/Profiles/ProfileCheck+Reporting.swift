// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// What is reported, at once or at the end, and how each profile came out.
extension ProfileCheck {
    // MARK: - What is not met

    mutating func miss(
        _ record: RecordBatch.Record,
        _ row: Int,
        _ own: UInt32,
        _ value: Slot?,
        _ batch: borrowing RecordBatch
    ) {
        if rows[row].plan.roles != 0 {
            wait(record, row, own, target: Self.none, batch)
            return
        }
        var place = place(record, row, batch)
        if let value { place.value = batch.string(value) }
        report(row, own, place)
    }

    mutating func wait(
        _ record: RecordBatch.Record,
        _ row: Int,
        _ own: UInt32,
        target: UInt32,
        _ batch: borrowing RecordBatch
    ) {
        guard pending.count < Self.limit else { return }
        pending.append(
            Pending(
                row: UInt16(truncatingIfNeeded: row),
                file: record.file,
                line: record.line,
                own: own,
                person: rows[row].plan.roles == 0 ? Self.none : person(of: record, batch),
                target: target
            )
        )
    }

    private mutating func report(_ row: Int, _ own: UInt32, _ place: Place) {
        let item = rows[row].row
        rows[row].problems += 1
        let kind = Int(item.plan.kind.rawValue)
        if item.need.severity == .error, own == Self.none { isTurnedAway[rows[row].profile] = true }
        if item.need.severity == .error, own != Self.none {
            let (profile, index) = (rows[row].profile, Int(own))
            if turnedAway[profile][kind].count <= index {
                turnedAway[profile][kind] += repeatElement(0, count: index + 1 - turnedAway[profile][kind].count)
            }
            turnedAway[profile][kind][index] = 1
        }
        findings.report(
            Finding(
                id: item.id,
                severity: item.need.severity,
                layer: .profile,
                clause: item.source,
                summary: "\(profiles[rows[row].profile].title): \(item.problem)",
                help: "\(item.why) \(item.fix)",
                place: place
            )
        )
    }

    private func place(_ record: RecordBatch.Record, _ row: Int, _ batch: borrowing RecordBatch) -> Place {
        var place = place(file: record.file, line: record.line, rows[row].plan)
        let origin = batch.items(batch.slot(record, CrosswalkModel.originPosition(record.kind)))
        if let file = origin.first.flatMap({ batch.string($0) }) {
            // Records that tell where they come from are better placed there than in the stream.
            place = Place(file: file, field: place.field)
            if origin.count > 3 { place.line = batch.string(origin[origin.startIndex + 3]).flatMap { Int($0) } ?? 0 }
        }
        if let id = batch.string(batch.slot(record, CrosswalkModel.idPosition)) {
            place.record = "\(record.kind.name)[\(id)]"
        }
        return place
    }

    private func named(_ place: Place, _ kind: RecordKind, _ index: UInt32) -> Place {
        guard index != Self.none else { return place }
        var place = place
        place.record = "\(kind.name)[\(ids[Int(kind.rawValue)].text(Int(index)))]"
        return place
    }

    private func place(file: UInt16, line: UInt32, _ plan: ProfilePlan) -> Place {
        guard plan.kind != .dataset else { return Place(file: subject, field: plan.paths.first?.target) }
        let file = Int(file) < files.count ? files[Int(file)] : subject
        var place = Place(file: file, line: Int(line))
        if let target = plan.paths.first?.target { place.field = names[file]?[target] ?? names[""]?[target] ?? target }
        return place
    }

    // MARK: - The end

    /// Reports what only the end of the input tells, and how each profile came out.
    public mutating func finish(into outcome: inout ValidationOutcome) -> [ProfileResult] {
        for waiting in pending { resolve(waiting) }
        pending = []
        for row in rows.indices where rows[row].isJudged {
            if isPartial, rows[row].plan.needsWhole {
                rows[row].isJudged = false
                continue
            }
            if let with = rows[row].plan.with, counts[Int(with.rawValue)] == 0 { continue }
            switch rows[row].plan.test {
            case .related(_, _, _, let least, let most): finishRelated(row, least, most)
            case .exists where rows[row].row.need == .required || rows[row].row.need == .recommended:
                if marks[row].isEmpty { report(row, Self.none, Place(file: subject)) }
            default: break
            }
        }
        outcome.findings.merge(findings)
        outcome.checked(.profile, records, "records", rules: rows.map(\.row.id))
        return profiles.indices.map(result)
    }

    private mutating func resolve(_ waiting: Pending) {
        let row = Int(waiting.row)
        let plan = rows[row].plan
        if plan.roles != 0 {
            let person = Int(waiting.person)
            guard person < roles.count, UInt32(roles[person]) & plan.roles != 0 else { return }
        }
        if waiting.target != Self.none {
            let target = Int(waiting.target)
            guard target < marks[row].count, marks[row][target] == 1 else { return }
        }
        report(row, waiting.own, named(place(file: waiting.file, line: waiting.line, plan), plan.kind, waiting.own))
    }

    private mutating func finishRelated(_ row: Int, _ least: Int, _ most: Int) {
        let plan = rows[row].plan
        let kind = Int(plan.kind.rawValue)
        for index in applies[row].indices where applies[row][index] && ids[kind].isDefined(index) {
            if plan.roles != 0 {
                guard plan.kind == .person, index < roles.count, UInt32(roles[index]) & plan.roles != 0 else {
                    continue
                }
            }
            let count = index < marks[row].count ? Int(marks[row][index]) : 0
            if count >= least, count <= most { continue }
            let place = place(file: ids[kind].files[index], line: ids[kind].lines[index], plan)
            report(row, UInt32(index), named(place, plan.kind, UInt32(index)))
        }
    }

    private func result(_ place: Int) -> ProfileResult {
        let own = rows.filter { $0.profile == place }
        let judged = own.filter(\.isJudged)
        let required = judged.filter { $0.row.need.severity == .error }
        let recommended = judged.filter { $0.row.need == .recommended }
        var missing: [String] = []
        for row in required where row.problems > 0 && !missing.contains(row.row.field) { missing.append(row.row.field) }
        var result = ProfileResult(
            name: profiles[place].id,
            title: profiles[place].title,
            requiredMet: required.count { $0.problems == 0 },
            required: required.count,
            recommendedMet: recommended.count { $0.problems == 0 },
            recommended: recommended.count,
            missing: missing
        )
        result.turnedAway = turnedAwayAtOnce[place] + turnedAway[place].reduce(0) { $0 + $1.reduce(0) { $0 + Int($1) } }
        result.unjudged = Self.unjudged(own.filter { !$0.isJudged })
        return result
    }

    /// The fields of rows that could not be judged, by reason.
    private static func unjudged(_ rows: [PlannedRow]) -> [String] {
        var byReason: [(reason: String, fields: [String])] = []
        for row in rows {
            let reason = row.plan.needsDay ? "needs --as-of" : "needs a whole dataset, and this is a part"
            let place = byReason.firstIndex { $0.reason == reason } ?? byReason.count
            if place == byReason.count { byReason.append((reason, [])) }
            if !byReason[place].fields.contains(row.row.field) { byReason[place].fields.append(row.row.field) }
        }
        return byReason.map { "\($0.fields.joined(separator: ", ")) (\($0.reason))" }
    }
}
