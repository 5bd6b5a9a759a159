// SPDX-License-Identifier: Apache-2.0

import CScan

/// Numbers that are hashes already, and the tags each has come with: nothing is hashed again to find one.
///
/// An engine file. 12 bits of a hash choose one of 4096 small tables, whose slots hold the other 52 bits and a tag of 12,
/// so that a hash with its tag takes one word, and the word and what is beside it are in one line of the cache. The
/// small tables grow one by one and by half: 10 to 15 bytes for each hash, and never twice the memory for a moment.
///
/// A class, so that whoever asks it in a property does not copy it first.
public final class TaggedHashes: @unchecked Sendable {
    // Safe to send: it has one owner, who may hand it on but not share it while hashes are added.
    private struct Part {
        var slots: UnsafeMutablePointer<UInt64>?
        var room: UInt32 = 0
        var used: UInt32 = 0
    }

    /// The greatest tag.
    public static let greatestTag = 4093
    /// How many words are in use: one for each hash, and one for each further tag of it.
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

    /// Adds a hash, with a tag or with none: whether it was there, and whether it was there with that tag.
    public func insert(_ hash: UInt64, tag: Int?) -> (wasThere: Bool, wasTagged: Bool) {
        let index = Self.part(hash)
        if parts[index].used &+ 1 > parts[index].room / 5 * 4 { grow(index) }
        guard let slots = parts[index].slots else { return (false, false) }
        let (room, wanted, mark) = (Int(parts[index].room), hash << Self.tagBits, Self.mark(tag))
        var place = Self.place(hash, parts[index].room)
        var wasThere = false
        var untagged: Int?
        while slots[place] != 0 {
            if slots[place] & ~Self.tagMask == wanted {
                wasThere = true
                if slots[place] & Self.tagMask == mark { return (true, tag != nil) }
                if tag == nil { return (true, false) }
                if slots[place] & Self.tagMask == Self.mark(nil) { untagged = place }
            }
            place += 1
            if place == room { place = 0 }
        }
        if untagged == nil {
            parts[index].used &+= 1
            count += 1
        }
        slots[untagged ?? place] = wanted | mark
        return (wasThere, false)
    }

    /// Whether a hash is there, and whether it is there with a tag.
    public func find(_ hash: UInt64, tag: Int?) -> (isThere: Bool, isTagged: Bool) {
        let part = parts[Self.part(hash)]
        guard let slots = part.slots else { return (false, false) }
        let (room, wanted, mark) = (Int(part.room), hash << Self.tagBits, Self.mark(tag))
        var place = Self.place(hash, part.room)
        var isThere = false
        while slots[place] != 0 {
            if slots[place] & ~Self.tagMask == wanted {
                isThere = true
                if tag == nil { break }
                if slots[place] & Self.tagMask == mark { return (true, true) }
            }
            place += 1
            if place == room { place = 0 }
        }
        return (isThere, false)
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
        let room = max(10, old.room + old.room / 2)
        let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: Int(room))
        slots.initialize(repeating: 0, count: Int(room))
        if let before = old.slots {
            for from in 0..<Int(old.room) where before[from] != 0 {
                var place = Self.place(before[from] >> Self.tagBits, room)
                while slots[place] != 0 {
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
