// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A master identifier that two users have.
struct SharedMasterIdentifierRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERS-002",
        problem: "a master identifier that two users have",
        severity: .warning,
        layer: .rules,
        why: "Systems that join people by it take the two for one.",
        checks: "userMasterIdentifier of users, where it is not blank.",
        fix: """
            Give each person an identifier of their own; where the two are one person, send one user with two roles.
            """,
        source: "OneRoster CSV 1.2 §3: users.userMasterIdentifier",
        examples: [
            .oneRoster(
                "two users",
                "1.2",
                [
                    .set("users.csv", "u-1", ["userMasterIdentifier": "m-1"]),
                    .set("users.csv", "u-2", ["userMasterIdentifier": "m-1"]),
                ],
                at: ["users.csv:3:userMasterIdentifier"]
            ),
            .oneRoster(
                "one each",
                "1.2",
                [
                    .set("users.csv", "u-1", ["userMasterIdentifier": "m-1"]),
                    .set("users.csv", "u-2", ["userMasterIdentifier": "m-2"]),
                ]
            ),
        ]
    )

    private let master: Int
    /// About 30 bytes for each user who has one.
    private var seen = IdTable()

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "users", let master = header.position(of: "userMasterIdentifier", in: table) else {
            return nil
        }
        self.master = master
    }

    private struct Sieve: OneRosterSieve {
        let master: Int

        func take(_ rows: OneRosterRows, _ bit: UInt32) {
            for row in 0..<rows.count where !rows.span(row, master).isEmpty { rows.want(row, bit) }
        }
    }

    var sieve: (any OneRosterSieve)? { Sieve(master: master) }

    mutating func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        if row.spans[master].isEmpty { return }
        if !seen.insert(row.cell(master)).isNew { context.report(Self.finding(at: row.place(master))) }
    }
}
