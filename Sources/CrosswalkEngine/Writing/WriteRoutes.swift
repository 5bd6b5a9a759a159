// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Where the records of each type go when they come, as plain bytes.
///
/// An engine file: each record is taken through it, and nothing is counted for it. What it points at belongs to the
/// writer.
final class WriteRoutes {
    /// A field that has no place.
    struct Uncovered: BitwiseCopyable {
        var position: Int
        /// The ledger's key.
        var key: Int
        /// True where its values come back all the same if the source has the same vocabulary.
        var isRestored: Bool
    }

    /// A target that records of the type are the primaries of.
    struct Primary: BitwiseCopyable {
        var index: Int
        var target: Unmanaged<WriteTarget>
        var rule: Unmanaged<WriteRule>
        var joins: Bool
        /// True where it depends on who a person is.
        var hasWho: Bool
    }

    /// A place where records of the type wait to be joined to others.
    struct Joined: BitwiseCopyable {
        var rule: Unmanaged<WriteRule>
        var store: Unmanaged<JoinStore>
        /// The field that says to which.
        var link: Int
    }

    /// All there is for the records of one type.
    struct Plan: BitwiseCopyable {
        var uncovered: UnsafeBufferPointer<Uncovered>
        var primaries: UnsafeBufferPointer<Primary>
        var joined: UnsafeBufferPointer<Joined>
        /// True where others borrow from them.
        var isLookedUp: Bool
    }

    private let arena = Arena()
    private let plans: UnsafeBufferPointer<Plan>

    /// Compiles the routes of some targets; ledger keys of fields without a place are appended to `keys`.
    ///
    /// - Parameter joined: for each type, where it waits to be joined to others.
    init(
        _ targets: [WriteTarget],
        joined: [[(rule: WriteRule, store: JoinStore)]],
        emitter: any RowEmitter,
        lookups: LookupStore,
        keys: inout [LedgerKey]
    ) {
        let arena = arena
        let (covered, restored) = (emitter.covered, emitter.restored)
        var plans: [Plan] = []
        for kind in RecordKind.allCases {
            let primaries = targets.enumerated().filter { $1.rules[0].kind == kind }.map { index, target in
                Primary(
                    index: index,
                    target: arena.keep(target),
                    rule: arena.keep(target.rules[0]),
                    joins: target.joins,
                    hasWho: target.who != nil
                )
            }
            let joined = joined[Int(kind.rawValue)].compactMap { rule, store in
                rule.link.map { Joined(rule: arena.keep(rule), store: arena.keep(store), link: $0) }
            }
            var uncovered: [Uncovered] = []
            let isRouted = !primaries.isEmpty || !joined.isEmpty
            if isRouted, kind != .dataset, kind != .residue {
                let info = CrosswalkModel.info(kind)
                for field in info.fields.indices
                where field != CrosswalkModel.idPosition && field != CrosswalkModel.originPosition(kind)
                    && covered[kind]?.contains(field) != true
                {
                    keys.append(LedgerKey(source: info.name, name: info.fields[field].name, target: ""))
                    uncovered.append(
                        Uncovered(
                            position: field,
                            key: keys.count - 1,
                            isRestored: restored[kind]?.contains(field) == true
                        )
                    )
                }
            }
            plans.append(
                Plan(
                    uncovered: arena.keep(uncovered),
                    primaries: arena.keep(primaries),
                    joined: arena.keep(joined),
                    isLookedUp: lookups.wants(kind)
                )
            )
        }
        self.plans = arena.keep(plans)
    }

    /// The plan of a type.
    subscript(kind: RecordKind) -> Plan {
        @inline(__always) get { plans[Int(kind.rawValue)] }
    }
}
