// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkValidation

/// What is to be known of a comparison, as findings.
enum DiffFindings {
    static func duplicates(
        _ kind: RecordKind,
        _ count: Int,
        _ name: String,
        _ side: String,
        _ findings: inout FindingSink
    ) {
        guard count > 0 else { return }
        let records = PlainText.count(count, "\(kind.name) record")
        findings.report(
            DiffRules.sharedIds(
                "\(records) of the \(side) dataset \(count == 1 ? "has" : "have") an id that stood before",
                cause: "\(side) \(kind.name)",
                at: Place(file: name)
            )
        )
    }

    /// Says where two datasets have many records of a type, and not one in common.
    static func strangers(
        _ kind: RecordKind,
        _ counts: DiffSummary.Records,
        _ name: String,
        _ findings: inout FindingSink
    ) {
        guard counts.removed == counts.before, counts.added == counts.after, counts.before > 2, counts.after > 2 else {
            return
        }
        findings.report(
            DiffRules.strangers(
                "no \(kind.name) of one dataset has the id of one of the other",
                cause: kind.name,
                at: Place(file: name)
            )
        )
    }

    static func delta(_ side: DiffSide, _ word: String, _ findings: inout FindingSink) {
        guard side.isDelta else { return }
        findings.report(
            DiffRules.deltaInput(
                "the \(word) dataset is a delta set: it lists only what changed",
                cause: word,
                at: Place(file: side.name)
            )
        )
    }

    /// Reports each type of which too large a share is gone, and the whole.
    static func checkDeletions(_ summary: inout DiffSummary, _ limit: DeletionLimit) {
        for (kind, counts) in summary.records {
            deletions(
                "\(kind.name) records",
                counts.removed,
                of: counts.before,
                limit,
                isGuard: true,
                file: summary.after.name,
                &summary.findings
            )
        }
        let whole = summary.removed
        deletions(
            "records in all",
            whole.count,
            of: whole.of,
            limit,
            isGuard: true,
            file: summary.after.name,
            &summary.findings
        )
    }

    /// Reports that too large a share is gone; true where it is.
    @discardableResult
    static func deletions(
        _ what: String,
        _ removed: Int,
        of total: Int,
        _ limit: DeletionLimit,
        isGuard: Bool,
        file: String,
        _ findings: inout FindingSink
    ) -> Bool {
        guard limit.isExceeded(by: removed, of: total) else { return false }
        let numbers = "\(PlainText.number(removed)) of \(PlainText.number(total)) \(what)"
        findings.report(
            DiffRules.deletions(
                "\(numbers) \(removed == 1 ? "is" : "are") gone, more than \(limit.text)",
                isGuard: isGuard,
                cause: what,
                at: Place(file: file)
            )
        )
        return true
    }
}
