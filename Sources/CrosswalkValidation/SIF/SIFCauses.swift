// SPDX-License-Identifier: Apache-2.0

/// The causes found so far.
struct SIFCauses {
    /// How many places of one cause are kept.
    let limit: Int
    private(set) var all: [SIFCause] = []
    private var index: [SIFCause.Key: Int] = [:]
    /// Consequences of a problem, counted only.
    private(set) var suppressed: [SIFProblem: [String: Int]] = [:]

    init(limit: Int) { self.limit = limit }

    /// Adds one place.
    mutating func add(_ key: SIFCause.Key, _ hit: SIFCause.Hit) {
        let place: Int
        if let known = index[key] {
            place = known
        } else {
            place = all.count
            index[key] = place
            all.append(SIFCause(key: key))
        }
        all[place].count += 1
        if all[place].hits.count < limit { all[place].hits.append(hit) }
    }

    /// Counts what follows from a problem that is listed itself.
    mutating func suppress(_ what: String, causedBy problem: SIFProblem) {
        suppressed[problem, default: [:]][what, default: 0] += 1
    }
}
