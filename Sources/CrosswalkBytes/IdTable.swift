// SPDX-License-Identifier: Apache-2.0

import CScan

/// Distinct byte strings, numbered in the order in which they came: a set of ids, or the keys of a map.
///
/// An engine file. References are checked and joined against every id of a dataset, millions of them, so that memory
/// decides: a `Dictionary<String, Int>` takes 100 bytes and more for one. Here the keys lie end to end in an arena, and
/// an open-addressing table points into it, one byte of hash and four of index for a slot, at most 7/8 full; eight slots
/// lie side by side, hashes before indices, so that asking mostly touches one line of the cache and that of the key:
///
/// - a GUID (36 characters with hyphens in one case, or 32 without them in lower case) is packed into 16 bytes, and
///   where all keys are GUIDs of one form their place follows from their number: 22 to 31 bytes for an id in all;
/// - any other key takes its own bytes and length, filled up to a multiple of four, and 12 to 20 bytes beside.
///
/// The hash byte sorts out 127 of 128 wrong slots before a key is touched, which would cost a cache miss. The hash is
/// of wyhash's kind with a fixed seed: the same run probes the same way everywhere; keys made to collide only cost time.
///
/// A class, so that whoever asks a table in a list or a property does not copy it first.
///
/// At most 2^30 keys and 4 GiB of keys that are not GUIDs.
public final class IdTable: @unchecked Sendable {
    // Safe to send: a table has one owner, who may hand it on but not share it while keys are added.
    /// How many distinct keys there are.
    public private(set) var count = 0
    private var slots: Int
    /// The slots in groups: eight bytes, each 0 for a free slot, else 128 and seven bits of the hash; eight indices.
    private var groups: UnsafeMutableRawPointer
    /// The packed GUIDs, two words each.
    private var packed = PlainArray<UInt64>()
    /// The other keys: two bytes or more of length, the bytes, filled up to a multiple of four.
    private var text = PlainArray<UInt8>()
    /// For each key its form and its place in `packed` or `text`; empty while all keys have the `common` form.
    private var places = PlainArray<UInt32>()
    private var common: PackedGUID.Form?

    private static let groupSize = 40

    /// Creates an empty table with room for about `capacity` keys.
    public init(capacity: Int = 0) {
        var slots = 16
        while slots / 8 * 7 < capacity { slots *= 2 }
        self.slots = slots
        groups = Self.emptyGroups(slots)
    }

    deinit { groups.deallocate() }

    private static func emptyGroups(_ slots: Int) -> UnsafeMutableRawPointer {
        let size = slots / 8 * groupSize
        let groups = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
        groups.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        return groups
    }

    /// About how many bytes of memory the table takes.
    public var memory: Int {
        slots / 8 * Self.groupSize + packed.capacity * 8 + text.capacity + places.capacity * 4
    }

    @inline(__always)
    private static func tag(_ slot: Int, of groups: UnsafeMutableRawPointer) -> UInt8 {
        groups.load(fromByteOffset: slot >> 3 &* groupSize &+ slot & 7, as: UInt8.self)
    }

    @inline(__always)
    private static func index(_ slot: Int, of groups: UnsafeMutableRawPointer) -> Int {
        Int(groups.load(fromByteOffset: slot >> 3 &* groupSize &+ 8 &+ (slot & 7) &* 4, as: UInt32.self))
    }

    @inline(__always)
    private static func set(_ slot: Int, of groups: UnsafeMutableRawPointer, tag: UInt8, index: Int) {
        groups.storeBytes(of: tag, toByteOffset: slot >> 3 &* groupSize &+ slot & 7, as: UInt8.self)
        groups.storeBytes(
            of: UInt32(truncatingIfNeeded: index),
            toByteOffset: slot >> 3 &* groupSize &+ 8 &+ (slot & 7) &* 4,
            as: UInt32.self
        )
    }

    /// Adds a key where it is new; its number either way.
    public func insert(_ key: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
        insert(Question(key))
    }

    private func insert(_ question: Question) -> (index: Int, isNew: Bool) {
        if count >= slots / 8 * 7 { grow() }
        let (slot, found) = probe(question)
        if let found { return (found, false) }
        let index = count
        store(question.key, question.guid)
        count += 1
        Self.set(slot, of: groups, tag: Self.tag(question.hash), index: index)
        return (index, true)
    }

    /// A key's number, or nil where it was never added.
    public func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? { probe(Question(key)).found }

    /// The same for a key that probably has a certain number: it is compared with that one first.
    public func find(_ key: UnsafeBufferPointer<UInt8>, guess: Int) -> Int? {
        let guid = PackedGUID(key)
        if guess >= 0, guess < count, isKey(guess, key, guid) { return guess }
        return probe(Question(key, guid)).found
    }

    /// Adds many keys, each where it is new, and waits for the memory of several at a time.
    ///
    /// - Parameters:
    ///   - keys: Where each key lies in `bytes`: the start in the low half of a word, the end in the high one.
    ///   - numbers: Gets the number of each key; as many as `keys`.
    public func insert(
        _ keys: UnsafeBufferPointer<UInt64>,
        in bytes: UnsafePointer<UInt8>,
        into numbers: UnsafeMutablePointer<Int32>
    ) {
        ask(keys, in: bytes) { place, question in
            numbers[place] = Int32(truncatingIfNeeded: insert(question).index)
        }
    }

    /// Looks up many keys, and waits for the memory of several at a time.
    ///
    /// - Parameters:
    ///   - keys: Where each key lies in `bytes`: a word of a `CSVIndex`, the start in its low half, the end in the high one.
    ///   - numbers: Gets the number of each key, -1 for one that was never added; as many as `keys`.
    public func find(
        _ keys: UnsafeBufferPointer<UInt64>,
        in bytes: UnsafePointer<UInt8>,
        into numbers: UnsafeMutablePointer<Int32>
    ) {
        ask(keys, in: bytes) { place, question in
            numbers[place] = Int32(truncatingIfNeeded: probe(question).found ?? -1)
        }
    }

    /// Hands many keys to `body` when the memory that they need was asked for.
    @inline(__always)
    private func ask(
        _ keys: UnsafeBufferPointer<UInt64>,
        in bytes: UnsafePointer<UInt8>,
        _ body: (Int, Question) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Question.self, capacity: Self.askedAtOnce) { questions in
            var start = 0
            while start < keys.count {
                let size = min(Self.askedAtOnce, keys.count - start)
                for place in 0..<size {
                    let word = keys[start + place]
                    let first = Int(UInt32(truncatingIfNeeded: word))
                    let question = Question(
                        UnsafeBufferPointer(start: bytes + first, count: Int(word &>> 32) - first)
                    )
                    questions.initializeElement(at: place, to: question)
                    crosswalk_prefetch(
                        groups + (Int(truncatingIfNeeded: question.hash) & (slots - 1)) >> 3 &* Self.groupSize
                    )
                }
                for place in 0..<size { prefetchKey(questions[place].hash) }
                for place in 0..<size { body(start + place, questions[place]) }
                start += size
            }
        }
    }

    private static let askedAtOnce = 32

    /// A key with what is worked out of it before the table is touched.
    private struct Question {
        let key: UnsafeBufferPointer<UInt8>
        let guid: PackedGUID?
        let hash: UInt64

        @inline(__always)
        init(_ key: UnsafeBufferPointer<UInt8>) { self.init(key, PackedGUID(key)) }

        @inline(__always)
        init(_ key: UnsafeBufferPointer<UInt8>, _ guid: PackedGUID?) {
            self.key = key
            self.guid = guid
            hash = guid?.hash ?? ByteHash.hash(key)
        }
    }

    /// Asks for the memory of the first key that may be the one with a hash.
    @inline(__always)
    private func prefetchKey(_ hash: UInt64) {
        let wanted = Self.tag(hash)
        var slot = Int(truncatingIfNeeded: hash) & (slots - 1)
        while true {
            let tag = Self.tag(slot, of: groups)
            if tag == 0 { return }
            if tag == wanted { break }
            slot = (slot + 1) & (slots - 1)
        }
        let index = Self.index(slot, of: groups)
        if places.count > 0 { places.prefetch(index) } else { packed.prefetch(index * 2) }
    }

    /// Appends the key of a number.
    public func append(_ index: Int, to buffer: inout ByteBuffer) {
        let (form, place) = place(index)
        if let form {
            PackedGUID(first: packed[place * 2], second: packed[place * 2 + 1], form: form).append(to: &buffer)
        } else {
            buffer.append(text(at: place))
        }
    }

    private static func tag(_ hash: UInt64) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: hash >> 57) }

    /// The slot that holds the key, or the free one where it belongs.
    private func probe(_ question: Question) -> (slot: Int, found: Int?) {
        let groups = groups
        let mask = slots - 1
        let wanted = Self.tag(question.hash)
        var slot = Int(truncatingIfNeeded: question.hash) & mask
        while true {
            let tag = Self.tag(slot, of: groups)
            if tag == 0 { return (slot, nil) }
            if tag == wanted {
                let index = Self.index(slot, of: groups)
                if isKey(index, question.key, question.guid) { return (slot, index) }
            }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func isKey(_ index: Int, _ key: UnsafeBufferPointer<UInt8>, _ guid: PackedGUID?) -> Bool {
        let (form, place) = place(index)
        guard form == guid?.form else { return false }
        if let guid { return packed[place * 2] == guid.first && packed[place * 2 + 1] == guid.second }
        return text(at: place).isSame(as: key)
    }

    @inline(__always)
    private func place(_ index: Int) -> (form: PackedGUID.Form?, place: Int) {
        if places.count == 0 { return (common, index) }
        let word = places[index]
        return (PackedGUID.Form(rawValue: UInt8(word >> 30)), Int(word & 0x3FFF_FFFF))
    }

    /// The bytes of a key that is no GUID; valid until another key is added.
    private func text(at place: Int) -> UnsafeBufferPointer<UInt8> {
        var start = place * 4
        var length = Int(text[start]) | Int(text[start + 1]) << 8
        start += 2
        if length == 0xFFFF {
            length = 0
            for offset in 0..<8 { length |= Int(text[start + offset]) << (8 * offset) }
            start += 8
        }
        return text[start..<start + length]
    }

    private func store(_ key: UnsafeBufferPointer<UInt8>, _ guid: PackedGUID?) {
        if count == 0 { common = guid?.form }
        if places.count == 0, guid == nil || guid?.form != common {
            // The first key of another form: from here on every key's place is written down.
            let form = UInt32(common?.rawValue ?? 0) << 30
            for index in 0..<count { places.append(form | UInt32(truncatingIfNeeded: index)) }
        }
        let word: UInt32
        if let guid {
            word = UInt32(guid.form.rawValue) << 30 | UInt32(truncatingIfNeeded: packed.count / 2)
            packed.append(guid.first)
            packed.append(guid.second)
        } else {
            word = UInt32(truncatingIfNeeded: text.count / 4)
            let short = min(key.count, 0xFFFF)
            text.append(UInt8(truncatingIfNeeded: short))
            text.append(UInt8(truncatingIfNeeded: short >> 8))
            if short == 0xFFFF {
                for offset in 0..<8 { text.append(UInt8(truncatingIfNeeded: key.count >> (8 * offset))) }
            }
            text.append(contentsOf: key)
            while text.count % 4 != 0 { text.append(0) }
        }
        if guid == nil || places.count > 0 { places.append(word) }
    }

    private func grow() {
        let larger = Self.emptyGroups(slots * 2)
        let mask = slots * 2 - 1
        for index in 0..<count {
            let (form, place) = place(index)
            let hash: UInt64
            if let form {
                hash = PackedGUID(first: packed[place * 2], second: packed[place * 2 + 1], form: form).hash
            } else {
                hash = ByteHash.hash(text(at: place))
            }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while Self.tag(slot, of: larger) != 0 { slot = (slot + 1) & mask }
            Self.set(slot, of: larger, tag: Self.tag(hash), index: index)
        }
        groups.deallocate()
        (groups, slots) = (larger, slots * 2)
    }
}
