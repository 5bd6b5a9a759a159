// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// Which items of a list each of its contributions takes when writing: earlier contributions choose first.
struct ContributionMatcher: Sendable {
    private enum Taker: Sendable {
        /// Every item left.
        case rest
        /// The first item left.
        case first
        /// The items left whose members have these values; all of them or the first.
        case agreeing([(member: Int, value: [UInt8])], all: Bool)
        /// The item that is this word.
        case word([UInt8])
        /// One-way: takes nothing.
        case none
    }

    private let takers: [Taker]

    init(_ contributions: [Mapping.Contribution]) {
        takers = contributions.map { contribution in
            if contribution.direction == .read { return .none }
            switch contribution.kind {
            case .plain(let source):
                let takesAll = source.isShared
                return takesAll ? .rest : .first
            case .flag(let item, _): return .word(Array(item.utf8))
            case .item(let members): return .agreeing(Self.constants(members), all: false)
            case .eachItem(_, let members): return .agreeing(Self.constants(members), all: true)
            case .eachPlain: return .rest
            }
        }
    }

    private static func constants(
        _ members: [(member: Int, source: Mapping.FieldSource)]
    ) -> [(member: Int, value: [UInt8])] {
        members.compactMap { member, source in
            guard case .constant(let value) = source.kind else { return nil }
            return (member, Array(value.utf8))
        }
    }

    /// The indices in `batch.children` of the items that a contribution takes.
    func taken(by contribution: Int, of list: Slot, in batch: RecordBatch) -> [Int] {
        guard list.kind == .list else { return [] }
        var left = Array(list.offset..<list.offset + list.count)
        for index in 0..<contribution { remove(takers[index], from: &left, batch) }
        let before = left
        remove(takers[contribution], from: &left, batch)
        return left.count == before.count ? [] : before.filter { !left.contains($0) }
    }

    /// The items that no contribution takes.
    func untaken(of list: Slot, in batch: RecordBatch) -> Int {
        guard list.kind == .list else { return 0 }
        var left = Array(list.offset..<list.offset + list.count)
        for taker in takers { remove(taker, from: &left, batch) }
        return left.count
    }

    private func remove(_ taker: Taker, from left: inout [Int], _ batch: RecordBatch) {
        switch taker {
        case .none: return
        case .rest: left = []
        case .first: if !left.isEmpty { left.removeFirst() }
        case .word(let word): left.removeAll { Self.equals(batch.children[$0], word, batch) }
        case .agreeing(let members, let all):
            func agrees(_ item: Int) -> Bool {
                let slot = batch.children[item]
                guard slot.kind == .object else { return false }
                return members.allSatisfy { Self.equals(batch.children[slot.offset + $0.member], $0.value, batch) }
            }
            if all {
                left.removeAll(where: agrees)
            } else if let first = left.firstIndex(where: agrees) {
                left.remove(at: first)
            }
        }
    }

    static func equals(_ slot: Slot, _ text: [UInt8], _ batch: RecordBatch) -> Bool {
        slot.kind == .text && slot.count == text.count
            && batch.bytes[slot.offset..<slot.offset + slot.count].elementsEqual(text)
    }
}
