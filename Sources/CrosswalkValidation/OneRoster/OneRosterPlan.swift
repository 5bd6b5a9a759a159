// SPDX-License-Identifier: Apache-2.0

/// What threads have to know to prepare the pieces of one file.
struct OneRosterPlan: @unchecked Sendable {
    // Safe to send: the tables that are asked are those of other files, which are complete while this one is read.

    let syntax: OneRosterSyntax
    /// For each position the ids that a reference is looked up in.
    let targets: [OneRosterIds]
    /// The sieves of the rules that have one, with the bit of each.
    let sieves: [(sieve: any OneRosterSieve, bit: UInt32)]
    /// The bits of the rules that see every row.
    let always: UInt32
    /// The position of the record's own id, or nil.
    let key: Int?
    /// True to leave every row to the check: slow and obvious, for tests to compare with.
    let leavesAll: Bool

    init(
        _ syntax: OneRosterSyntax,
        targets: [OneRosterIds],
        rules: [any OneRosterRowRule],
        key: Int?,
        leavesAll: Bool
    ) {
        self.syntax = syntax
        self.leavesAll = leavesAll
        self.targets = targets
        self.key = key
        var sieves: [(sieve: any OneRosterSieve, bit: UInt32)] = []
        var always: UInt32 = 0
        for (place, rule) in rules.enumerated() {
            let bit = UInt32(1) << UInt32(place)
            if let sieve = rule.sieve { sieves.append((sieve, bit)) } else { always |= bit }
        }
        (self.sieves, self.always) = (sieves, always)
    }
}
