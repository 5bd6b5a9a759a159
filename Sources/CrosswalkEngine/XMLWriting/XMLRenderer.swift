// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Writes objects apart from the output, those of each source into a buffer of their own: for one thread.
final class XMLRenderer: RowRenderer {
    /// The objects of one source.
    final class Lane {
        let writer: XMLObjectWriter
        private let lookups: LookupReader
        var buffer = ByteBuffer(capacity: 1 << 16)
        /// True where there was an object, even if it was not written.
        var isUsed = false
        /// How many objects the buffer holds.
        var objects = 0
        /// How often each mandatory path of the plan had no value.
        var missing: [Int]
        /// How many values of each ledger key deletions had beside their keys.
        var gone: [Int: Int] = [:]

        init(_ writer: XMLObjectWriter) {
            self.writer = writer
            lookups = writer.evaluator.lookups
            missing = Array(repeating: 0, count: writer.plan.gaps.count)
        }

        /// Appends an object; false where it borrows from a record that has not come, and then nothing is written.
        func append(_ row: borrowing JoinedRow, restoring: Bool, isLast: Bool) -> Bool {
            let start = buffer.count
            lookups.hasMissed = false
            writer.write(row, restoring: restoring, to: &buffer)
            if lookups.hasMissed, !isLast {
                buffer.truncate(to: start)
                return false
            }
            for gap in writer.gaps { missing[gap] += 1 }
            if writer.isDeletion {
                writer.trail.forEach { if $0 == .lost { gone[$1, default: 0] += 1 } }
            }
            objects += 1
            return true
        }

        func removeAll() {
            buffer.removeAll()
            isUsed = false
            objects = 0
            for gap in missing.indices { missing[gap] = 0 }
            gone.removeAll()
        }
    }

    private let evaluator: BindingEvaluator
    private let plans: [XMLWritePlan?]
    private let writesNil: Bool
    /// True where what `extra` kept comes back.
    let restoring: Bool
    /// What became of the values since it was asked for last.
    let counts: FieldCounts
    /// By the index of their source.
    private(set) var lanes: [Lane?]
    /// The same, uncounted: this is asked for every object.
    private let known: UnsafeMutablePointer<Unmanaged<Lane>?>
    /// The sources that there was something of since it was asked for last, in that order.
    private var used: [Int] = []

    init(_ plans: [XMLWritePlan?], evaluator: BindingEvaluator, writesNil: Bool, restoring: Bool, keys: Int) {
        self.plans = plans
        self.evaluator = evaluator
        self.writesNil = writesNil
        self.restoring = restoring
        counts = FieldCounts(keys: keys)
        lanes = Array(repeating: nil, count: plans.count)
        known = .allocate(capacity: plans.count)
        known.initialize(repeating: nil, count: plans.count)
    }

    deinit { known.deallocate() }

    /// The objects of a target; nil where the vocabulary writes none.
    func lane(of target: WriteTarget) -> Lane? {
        if let known = lanes[target.index] { return known }
        guard let plan = plans[target.index] else { return nil }
        let lane = Lane(XMLObjectWriter(plan: plan, target: target, evaluator: evaluator, writesNil: writesNil))
        lanes[target.index] = lane
        known[target.index] = Unmanaged.passUnretained(lane)
        return lane
    }

    // What it asks for is its own, or stays as it is.
    func prepare(for target: WriteTarget) {}

    func render(_ row: borrowing JoinedRow, of target: WriteTarget, isLast: Bool) -> Bool {
        if known[target.index] == nil { _ = lane(of: target) }
        guard let lane = known[target.index] else { return true }
        return lane._withUnsafeGuaranteedRef { lane in
            if !lane.isUsed { used.append(target.index) }
            lane.isUsed = true
            guard lane.append(row, restoring: restoring, isLast: isLast) else { return false }
            lane.writer.trail.count(into: counts)
            return true
        }
    }

    /// Hands over the sources that there was something of, in the order in which it came, and forgets them.
    func drain(_ body: (Int, Lane) throws -> Void) rethrows {
        for index in used {
            guard let lane = lanes[index] else { continue }
            try body(index, lane)
            lane.removeAll()
        }
        used.removeAll(keepingCapacity: true)
    }
}
