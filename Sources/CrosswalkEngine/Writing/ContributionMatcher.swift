// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// Which items of a list each of its contributions takes when writing: earlier contributions choose first.
///
/// An engine file: the items of a list are bits of a word, so that asking allocates nothing. Lists of more items than a
/// word has bits are rare, and are asked in the obvious way.
final class ContributionMatcher {
    private static let limit = 64

    private struct Agreement: BitwiseCopyable {
        var member: Int
        var value: UnsafeBufferPointer<UInt8>
    }

    private enum Taker: BitwiseCopyable {
        /// Every item left.
        case rest
        /// The first item left.
        case first
        /// The items left whose members have these values; all of them or the first.
        case agreeing(UnsafeBufferPointer<Agreement>, all: Bool)
        /// The item that is this word.
        case word(UnsafeBufferPointer<UInt8>)
        /// One-way: takes nothing.
        case none
    }

    private let arena = Arena()
    private let takers: UnsafeBufferPointer<Taker>

    init(_ contributions: [Mapping.Contribution]) {
        let arena = arena
        takers = arena.keep(
            contributions.map { contribution -> Taker in
                if contribution.direction == .read { return .none }
                switch contribution.kind {
                case .plain(let source): return source.isShared ? .rest : .first
                case .flag(let item, _): return .word(arena.keep(item))
                case .item(let members): return .agreeing(Self.constants(members, in: arena), all: false)
                case .eachItem(_, let members): return .agreeing(Self.constants(members, in: arena), all: true)
                case .eachPlain: return .rest
                }
            }
        )
    }

    private static func constants(
        _ members: [(member: Int, source: Mapping.FieldSource)],
        in arena: Arena
    ) -> UnsafeBufferPointer<Agreement> {
        arena.keep(
            members.compactMap { member, source in
                guard case .constant(let value) = source.kind else { return nil }
                return Agreement(member: member, value: arena.keep(value))
            }
        )
    }

    /// The index in `batch.children` of the first item that a contribution takes.
    func first(by contribution: Int, of list: Slot, in batch: borrowing RecordBatch) -> Int? {
        guard list.kind == .list, list.count > 0 else { return nil }
        if list.count > Self.limit { return taken(by: contribution, of: list, in: batch).first }
        let bits = bits(by: contribution, of: list, in: batch)
        return bits == 0 ? nil : list.offset + bits.trailingZeroBitCount
    }

    /// Hands the indices in `batch.children` of the items that a contribution takes to `body`, in their order.
    @inline(__always)
    func forEach(by contribution: Int, of list: Slot, in batch: borrowing RecordBatch, _ body: (Int) -> Void) {
        guard list.kind == .list, list.count > 0 else { return }
        if list.count > Self.limit {
            for item in taken(by: contribution, of: list, in: batch) { body(item) }
            return
        }
        var rest = bits(by: contribution, of: list, in: batch)
        while rest != 0 {
            body(list.offset + rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
    }

    /// How many items nothing is written of: those that no contribution takes, or only one whose cell has another item.
    ///
    /// - Parameter cells: for each contribution the number of its cell, below 64; -1 where each item has its own.
    func left(of list: Slot, in batch: borrowing RecordBatch, cells: UnsafeBufferPointer<Int>) -> Int {
        guard list.kind == .list, list.count > 0 else { return 0 }
        var filled: UInt64 = 0
        /// True where a contribution that takes something writes it.
        func isWritten(_ index: Int) -> Bool {
            guard cells[index] >= 0 else { return true }
            defer { filled |= 1 << UInt64(cells[index]) }
            return filled & 1 << UInt64(cells[index]) == 0
        }
        if list.count > Self.limit {
            var left = Set(list.range)
            for index in takers.indices {
                let taken = taken(by: index, of: list, in: batch)
                if !taken.isEmpty, isWritten(index) { left.subtract(taken) }
            }
            return left.count
        }
        var left = list.count == Self.limit ? UInt64.max : (1 << UInt64(list.count)) - 1
        var unwritten: UInt64 = 0
        for index in takers.indices {
            let taken = chosen(takers[index], of: list, from: left, batch)
            left &= ~taken
            if taken != 0, !isWritten(index) { unwritten |= taken }
        }
        return (left | unwritten).nonzeroBitCount
    }

    /// The indices in `batch.children` of the items that a contribution takes: the obvious twin of the others.
    func taken(by contribution: Int, of list: Slot, in batch: borrowing RecordBatch) -> [Int] {
        guard list.kind == .list else { return [] }
        var left = Array(list.range)
        var taken: [Int] = []
        for taker in takers[...contribution] {
            switch taker {
            case .none: taken = []
            case .rest: taken = left
            case .first: taken = Array(left.prefix(1))
            case .word(let word): taken = left.filter { Self.equals(batch.children[$0], word, batch) }
            case .agreeing(let members, let all):
                taken = left.filter { Self.agrees($0, members, batch) }
                if !all { taken = Array(taken.prefix(1)) }
            }
            left.removeAll { taken.contains($0) }
        }
        return taken
    }

    private func bits(by contribution: Int, of list: Slot, in batch: borrowing RecordBatch) -> UInt64 {
        var left = list.count == Self.limit ? UInt64.max : (1 << UInt64(list.count)) - 1
        for index in 0..<contribution { left &= ~chosen(takers[index], of: list, from: left, batch) }
        return chosen(takers[contribution], of: list, from: left, batch)
    }

    private func chosen(
        _ taker: Taker,
        of list: Slot,
        from left: UInt64,
        _ batch: borrowing RecordBatch
    ) -> UInt64 {
        switch taker {
        case .none: return 0
        case .rest: return left
        case .first: return left & (~left &+ 1)
        case .word(let word):
            return Self.bits(left, all: true) { Self.equals(batch.children[list.offset + $0], word, batch) }
        case .agreeing(let members, let all):
            return Self.bits(left, all: all) { Self.agrees(list.offset + $0, members, batch) }
        }
    }

    private static func agrees(
        _ item: Int,
        _ members: UnsafeBufferPointer<Agreement>,
        _ batch: borrowing RecordBatch
    ) -> Bool {
        let slot = batch.children[item]
        guard slot.kind == .object else { return false }
        for agreement in members
        where !equals(batch.children[slot.offset + agreement.member], agreement.value, batch) { return false }
        return true
    }

    /// The bits whose items are wanted; all of them, or the first.
    @inline(__always)
    private static func bits(_ left: UInt64, all: Bool, _ isWanted: (Int) -> Bool) -> UInt64 {
        var rest = left
        var found: UInt64 = 0
        while rest != 0 {
            let bit = rest & (~rest &+ 1)
            rest &= ~bit
            if isWanted(bit.trailingZeroBitCount) {
                found |= bit
                if !all { break }
            }
        }
        return found
    }

    static func equals(
        _ slot: Slot,
        _ text: UnsafeBufferPointer<UInt8>,
        _ batch: borrowing RecordBatch
    ) -> Bool {
        slot.kind == .text && slot.count == text.count && batch.withText(of: slot) { $0.isSame(as: text) }
    }

    static func equals(_ slot: Slot, _ text: [UInt8], _ batch: borrowing RecordBatch) -> Bool {
        slot.kind == .text && slot.count == text.count
            && text.withUnsafeBufferPointer { text in batch.withText(of: slot) { $0.isSame(as: text) } }
    }
}
