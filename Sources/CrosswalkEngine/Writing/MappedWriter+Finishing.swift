// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

extension MappedWriter {
    /// Writes what waited for a record that may have come by now, and what others are joined to.
    func writeWaiting() throws {
        for store in secondary.joined().map(\.store) { store.settle() }
        people.settle()
        for route in targets.indices {
            try emitter.complete(before: targets[firstOpen(route)].index)
            try acceptWaiting(route)
            try drain(waiting[route], route)
            if targets[route].who != nil {
                try drainPeople(spools[route].counted)
            } else {
                try drain(spools[route], route)
            }
        }
    }

    /// The first route that gets rows yet when those before `route` are drained: people go to every source that wants them.
    private func firstOpen(_ route: Int) -> Int {
        targets[route...].reduce(route) { first, target in
            guard target.who != nil else { return first }
            return min(first, primaryTargets[Int(target.rules[0].kind.rawValue)].first ?? first)
        }
    }

    /// Finds out which of the waiting records will be written, so that they may name each other: a learner the guardian
    /// that comes later, a school the district.
    private func acceptWaiting(_ route: Int) throws {
        guard isClosed else { return }
        let (target, stores) = (targets[route], joins[route])
        for queue in [waiting[route], spools[route]] where queue.undecided > 0 {
            try drain(queue.counted, to: []) { [self] row, _ in
                row.join(target, from: stores)
                _ = acceptEarly(row, route)
            }
        }
    }

    private func drain(_ queue: WaitingRows, _ route: Int) throws {
        let (target, stores) = (targets[route], joins[route])
        for counts in [true, false] {
            if isClosed, !workers.isEmpty {
                try drainJudging(queue.spool(counts), target, route, counts: counts)
                continue
            }
            try drain(queue.spool(counts), to: [target]) { [self] row, worker in
                row.join(target, from: stores, counts: counts)
                try settleLast(row, target, route, counts: counts, worker)
            }
        }
    }

    /// Writes each person to every source that writes such people; who fits none is reported.
    private func drainPeople(_ spool: RecordSpool) throws {
        try drain(spool, to: targets.filter { $0.who != nil }) { [self] row, worker in
            let facts = people.facts(of: row.primary, in: row.batch)
            var places: UInt64 = 0
            func takes(_ route: WriteRoutes.Primary) -> Bool {
                guard route.rule._withUnsafeGuaranteedRef({ $0.takes(row.primary, of: row.batch) }) else {
                    return false
                }
                return route.target._withUnsafeGuaranteedRef { $0.who.map { facts.matches($0) } ?? true }
            }
            for route in routes[row.primary.kind].primaries where takes(route) {
                places |= PlacePlan.place(route.index)
            }
            var isFirst = true
            for route in routes[row.primary.kind].primaries where takes(route) {
                try route.target._withUnsafeGuaranteedRef { target in
                    row.join(target, from: joins[route.index], counts: isFirst)
                    try settleLast(row, target, route.index, counts: isFirst, places: places, worker)
                    isFirst = false
                }
            }
            if isFirst {
                let reason = "nothing says whether the person is a student, staff or a contact"
                if let worker { worker.reject(row, reason) } else { try reject(row.primary, of: row.batch, reason) }
            }
        }
    }

    /// Writes a row now that nothing more can come, or leaves it out.
    private func settleLast(
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ route: Int,
        counts: Bool,
        places: UInt64 = 0,
        _ worker: RowWorker?
    ) throws {
        guard let worker else {
            return try settle(row, target, route, counts: counts, places: places, isLast: true)
        }
        if let reason = reasonToLeaveOut(row, target) {
            if counts { worker.reject(row, reason) }
        } else if worker.renderer.render(row, of: target, isLast: true), counts {
            worker.out[Int(row.primary.kind.rawValue)] += 1
            worker.places.count(row, route, places: places)
        }
    }

    /// Counts the records that waited for one that never came.
    func rejectOrphans() throws {
        for kind in RecordKind.allCases where primaryTargets[Int(kind.rawValue)].isEmpty {
            let stores = secondary[Int(kind.rawValue)].map(\.store)
            // A record that several sources could take is lost only where none of them took it.
            guard let orphans = stores.map({ $0.count - $0.takenCount }).min(), orphans > 0 else { continue }
            countOut(kind, -orphans)
            recordsRejected[kind, default: [:]][Self.lonely, default: 0] += orphans
            guard let rejects, let store = stores.first(where: { $0.count - $0.takenCount == orphans }) else {
                continue
            }
            try rejects.write(store.untaken())
        }
    }
}
