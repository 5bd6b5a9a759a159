// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// One row of a profile as the check runs it: which records, under which conditions, and one test.
struct ProfilePlan: Sendable {
    /// The one thing a row asks for.
    enum Test: Sendable {
        /// One of the paths has a value; with `forbidden` and `unused`, none has.
        case filled
        /// Every value is one of these words.
        case words([[UInt8]])
        /// Every value has the form.
        case format(ProfileFormat)
        /// No value has more characters.
        case longest(Int)
        /// No two records have the same value together with these fields.
        case unique(with: [Int])
        /// Every record referred to, where the input has it, meets the conditions.
        case target(RecordKind, [ProfileCondition])
        /// So many records of another type refer to the record.
        case related(RecordKind, by: Int, [ProfileCondition], least: Int, most: Int)
        /// The input has a record of the type.
        case exists
    }

    /// The type of the records looked at.
    var kind: RecordKind
    /// Where the values stand; empty for tests of the record as a whole.
    var paths: [ProfilePath] = []
    /// What must hold for the row to apply to a record.
    var conditions: [ProfileCondition] = []
    /// The roles of which the person must have one, as bits in the model's order; 0 for anybody.
    var roles: UInt32 = 0
    /// The type of which the input must have records for the row to apply.
    var with: RecordKind?
    /// What is asked for.
    var test: Test = .filled
    /// True where tombstones are looked at.
    var seesDeleted = false

    /// True where it depends on the day that counts as today.
    var needsDay: Bool {
        var all = conditions
        switch test {
        case .target(_, let more), .related(_, _, let more, _, _): all += more
        default: break
        }
        return all.contains { $0.wantsPast }
    }

    /// True where only a whole dataset tells.
    var needsWhole: Bool {
        switch test {
        case .related, .exists: true
        default: false
        }
    }
}
