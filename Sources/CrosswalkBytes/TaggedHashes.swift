// SPDX-License-Identifier: Apache-2.0

import CScan

/// Numbers that are hashes already, the tags each has come with, and 64 bits for each of these: nothing is hashed again
/// to find one.
///
/// An engine file. 12 bits of a hash choose one of 4096 small tables, whose slots hold the other 52 bits, a tag of 12 and
/// the bits that came with it: two words, and what is beside them is in one line of the cache. The small tables grow one
/// by one: 20 to 40 bytes for each hash with its tag, and never twice the memory for a moment.
///
/// A class, so that whoever asks it in a property does not copy it first.
public final class TaggedHashes: @unchecked Sendable {
    // Safe to send: it has one owner, who may hand it on but not share it while hashes are added.
    private struct Slot: BitwiseCopyable {
        /// The hash without the bits that chose the table, and the mark of the tag; 0 where the slot is free.
        var word: UInt64 = 0
        var bits: UInt64 = 0
    }

    private struct Part {
        var slots: UnsafeMutablePointer<Slot>?
        var room: UInt32 = 0
        var used: UInt32 = 0
    }

    /// The greatest tag.
    public static let greatestTag = 4093
    /// How many slots are in use: one for each hash with a tag, and for each without one.
    public private(set) var count = 0

    private static let partCount = 4096
    private static let tagBits: UInt64 = 12
    private static let tagMask: UInt64 = 1 << tagBits - 1
    private let parts: UnsafeMutablePointer<Part>

    /// Creates an empty table.
    public init() {
        parts = .allocate(capacity: Self.partCount)
        parts.initialize(repeating: Part(), count: Self.partCount)
    }

    deinit {
        for index in 0..<Self.partCount { parts[index].slots?.deallocate() }
        parts.deallocate()
    }

    /// Asks for the memory of a hash, which is in the cache when it is needed soon after.
    @inline(__always)
    public func prefetch(_ hash: UInt64) {
        let part = parts[Self.part(hash)]
        if let slots = part.slots { crosswalk_prefetch(slots + Self.place(hash, part.room)) }
    }

    /// Adds bits to those of a hash with a tag, or with none.
    public func insert(_ bits: UInt64, of hash: UInt64, tag: Int?) {
        let index = Self.part(hash)
        if parts[index].used &+ 1 > parts[index].room / 5 * 4 { grow(index) }
        guard let slots = parts[index].slots else { return }
        let (room, wanted) = (Int(parts[index].room), hash << Self.tagBits | Self.mark(tag))
        var place = Self.place(hash, parts[index].room)
        while slots[place].word != 0, slots[place].word != wanted {
            place += 1
            if place == room { place = 0 }
        }
        if slots[place].word == 0 {
            slots[place].word = wanted
            parts[index].used &+= 1
            count += 1
        }
        slots[place].bits |= bits
    }

    /// The bits that have come with a hash, whatever its tag was, and those that have come with one tag.
    public func bits(of hash: UInt64, tag: Int?) -> (all: UInt64, tagged: UInt64) {
        let part = parts[Self.part(hash)]
        guard let slots = part.slots else { return (0, 0) }
        let (room, wanted, mark) = (Int(part.room), hash << Self.tagBits, Self.mark(tag))
        var place = Self.place(hash, part.room)
        var found: (all: UInt64, tagged: UInt64) = (0, 0)
        while slots[place].word != 0 {
            let slot = slots[place]
            if slot.word & ~Self.tagMask == wanted {
                found.all |= slot.bits
                if slot.word & Self.tagMask == mark { found.tagged = slot.bits }
            }
            place += 1
            if place == room { place = 0 }
        }
        return found
    }

    /// What stands for a tag in a slot: never 0, which is a free slot's.
    @inline(__always)
    private static func mark(_ tag: Int?) -> UInt64 { UInt64(truncatingIfNeeded: (tag ?? -1) + 2) & tagMask }

    @inline(__always)
    private static func part(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 52) }

    /// Where to look first, in proportion to some bits of the hash: a table may have any size.
    @inline(__always)
    private static func place(_ hash: UInt64, _ room: UInt32) -> Int {
        Int(truncatingIfNeeded: ((hash >> 20 & 0xFFFF_FFFF) &* UInt64(room)) >> 32)
    }

    @inline(never)
    private func grow(_ index: Int) {
        let old = parts[index]
        // Small ones by as much again, so that they are moved seldom; large ones by half, for the memory.
        let room = old.room < 128 ? max(10, old.room * 2) : old.room + old.room / 2
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: Int(room))
        slots.initialize(repeating: Slot(), count: Int(room))
        if let before = old.slots {
            for from in 0..<Int(old.room) where before[from].word != 0 {
                var place = Self.place(before[from].word >> Self.tagBits, room)
                while slots[place].word != 0 {
                    place += 1
                    if place == Int(room) { place = 0 }
                }
                slots[place] = before[from]
            }
            before.deallocate()
        }
        parts[index] = Part(slots: slots, room: room, used: old.used)
    }
}
