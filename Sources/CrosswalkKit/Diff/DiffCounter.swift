// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Counts what a comparison finds.
struct DiffCounter {
    private let left: DiffSide
    private let right: DiffSide
    private let plan: DiffPlan
    private var records = [DiffSummary.Records](repeating: DiffSummary.Records(), count: RecordKind.allCases.count)
    private var fields: [RecordKind: [String: (position: Int, count: Int)]] = [:]
    private var duplicates = [(before: Int, after: Int)](repeating: (0, 0), count: RecordKind.allCases.count)

    init(_ left: DiffSide, _ right: DiffSide, plan: DiffPlan) {
        self.left = left
        self.right = right
        self.plan = plan
    }

    mutating func same(_ kind: RecordKind) { records[Int(kind.rawValue)].same += 1 }
    mutating func modified(_ kind: RecordKind) { records[Int(kind.rawValue)].modified += 1 }
    mutating func added(_ kind: RecordKind) { records[Int(kind.rawValue)].added += 1 }
    mutating func removed(_ kind: RecordKind) { records[Int(kind.rawValue)].removed += 1 }

    mutating func changed(_ kind: RecordKind, _ names: [DiffChange.Field]) {
        records[Int(kind.rawValue)].changed += 1
        for field in names {
            let position = field.position < 0 ? Int.max : field.position
            fields[kind, default: [:]][field.name, default: (position, 0)].count += 1
        }
    }

    mutating func noteDuplicates(_ kind: RecordKind, _ mine: SpillJoin.Group, _ others: SpillJoin.Group) {
        duplicates[Int(kind.rawValue)].before += max(0, mine.entries.count - 1)
        duplicates[Int(kind.rawValue)].after += max(0, others.entries.count - 1)
    }

    private static func side(_ side: DiffSide) -> DiffSummary.Side {
        DiffSummary.Side(
            name: side.name,
            format: side.format,
            findings: side.findings,
            latestChange: side.latest
        )
    }

    /// The numbers, and what is to be known of them.
    func summary() -> DiffSummary {
        var summary = DiffSummary(
            before: Self.side(left),
            after: Self.side(right)
        )
        for kind in RecordKind.allCases where plan.comparesType(kind) {
            let index = Int(kind.rawValue)
            var counts = records[index]
            counts.before = left.counts[index]
            counts.after = right.counts[index]
            counts.tombstones = (left.tombstones[index], right.tombstones[index])
            guard counts.before + counts.after + counts.tombstones.before + counts.tombstones.after > 0 else {
                continue
            }
            summary.records.append((kind, counts))
            for (name, field) in (fields[kind] ?? [:]).sorted(by: {
                ($0.value.position, $0.key) < ($1.value.position, $1.key)
            }) {
                summary.fields.append((kind, name, field.count))
            }
        }
        summary.onlyBefore = plan.onlyBefore
        summary.onlyAfter = plan.onlyAfter
        for (kind, counts) in summary.records {
            let doubled = duplicates[Int(kind.rawValue)]
            DiffFindings.duplicates(kind, doubled.before, left.name, "first", &summary.findings)
            DiffFindings.duplicates(kind, doubled.after, right.name, "second", &summary.findings)
            DiffFindings.strangers(kind, counts, right.name, &summary.findings)
        }
        DiffFindings.delta(left, "first", &summary.findings)
        DiffFindings.delta(right, "second", &summary.findings)
        return summary
    }
}
