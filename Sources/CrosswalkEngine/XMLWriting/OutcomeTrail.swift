// SPDX-License-Identifier: Apache-2.0

/// What became of the values of the object at hand, kept until it is known that the object is written.
///
/// An engine file: a word for each value in memory of its own.
struct OutcomeTrail: ~Copyable {
    private var base: UnsafeMutablePointer<UInt32>
    private var capacity = 64
    /// How many values there are.
    private(set) var count = 0

    init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    /// Forgets the object at hand.
    mutating func removeAll() { count = 0 }

    /// Notes an outcome under a ledger key.
    @inline(__always)
    mutating func append(_ outcome: ValueOutcome, _ key: Int) {
        if count == capacity { grow() }
        base[count] = UInt32(truncatingIfNeeded: key) << 3 | UInt32(outcome.rawValue)
        count += 1
    }

    /// Turns what was written into losses; forgets what `keys` count, and what the mapping supplied.
    mutating func turnIntoLosses(but keys: [Int]) {
        var lost = 0
        for index in 0..<count {
            let key = base[index] >> 3
            guard base[index] & 7 != UInt32(ValueOutcome.defaulted.rawValue), !keys.contains(Int(key)) else { continue }
            base[lost] = key << 3 | UInt32(ValueOutcome.lost.rawValue)
            lost += 1
        }
        count = lost
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }

    /// The outcomes in their order, with their ledger keys.
    func forEach(_ body: (ValueOutcome, Int) -> Void) {
        for index in 0..<count {
            guard let outcome = ValueOutcome(rawValue: UInt8(truncatingIfNeeded: base[index] & 7)) else { continue }
            body(outcome, Int(base[index] >> 3))
        }
    }

    /// Counts the values in a ledger.
    func count(into tally: inout Tally) {
        tally.fields.withUnsafeMutableBufferPointer { fields in
            forEach { fields[$1].count($0) }
        }
    }

    /// Counts the values apart from a ledger.
    func count(into counts: borrowing FieldCounts) {
        forEach { counts[$1].count($0) }
    }
}
