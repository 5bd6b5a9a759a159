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
        let place = place(of: key)
        all[place].count += 1
        if all[place].hits.count < limit { all[place].hits.append(hit) }
    }

    /// Adds causes that were found in the next objects of a file.
    ///
    /// - Parameters:
    ///   - withoutKeyOnly: True for a document in which objects may be nothing but their keys.
    ///   - type: The number of a type here.
    mutating func merge(_ later: SIFCauses, file: Int, withoutKeyOnly: Bool, type: (UInt32) -> UInt32) {
        for cause in later.all where !withoutKeyOnly || cause.key.problem != .keyOnly {
            let place = place(of: cause.key)
            all[place].count += cause.count
            for var hit in cause.hits.prefix(limit - all[place].hits.count) {
                hit.type = type(hit.type)
                hit.file = Int32(truncatingIfNeeded: file)
                all[place].hits.append(hit)
            }
        }
    }

    private mutating func place(of key: SIFCause.Key) -> Int {
        if let known = index[key] { return known }
        index[key] = all.count
        all.append(SIFCause(key: key))
        return all.count - 1
    }

    /// Counts what follows from a problem that is listed itself.
    mutating func suppress(_ what: String, causedBy problem: SIFProblem) {
        suppressed[problem, default: [:]][what, default: 0] += 1
    }
}
