// SPDX-License-Identifier: Apache-2.0

/// Finds hashes that were added more than once: 8 to 10 bytes for each, and nothing else is kept.
///
/// An engine file. Of ids that nothing refers to, one wants to know only whether two are the same. A table would be
/// probed at random for each, which is a walk through memory by millions; here hashes are appended to one of 256 lists
/// by their first byte, and at the end each list, small enough for the processor's cache, is looked through on its own.
/// Equal hashes say that ids may be the same; who collects them has to look at the ids themselves.
struct Fingerprints {
    private var lists = [[UInt64]](repeating: [], count: 256)

    /// Adds a hash.
    mutating func add(_ hash: UInt64) {
        Self.append(hash, to: &lists[Int(truncatingIfNeeded: hash >> 56)])
    }

    /// Adds many hashes.
    mutating func add(_ hashes: [UInt64]) {
        lists.withUnsafeMutableBufferPointer { lists in
            for hash in hashes { Self.append(hash, to: &lists[Int(truncatingIfNeeded: hash >> 56)]) }
        }
    }

    // Arrays double; a quarter more at a time wastes less of what there are millions of.
    @inline(__always)
    private static func append(_ hash: UInt64, to list: inout [UInt64]) {
        if list.count == list.capacity { list.reserveCapacity(list.count + list.count / 4 + 16) }
        list.append(hash)
    }

    /// True where one of these hashes was added.
    func hasAny(of wanted: Set<UInt64>) -> Bool {
        lists.contains { $0.contains { wanted.contains($0) } }
    }

    /// The hashes that were added more than once, in no order; what was added is forgotten.
    mutating func takeRepeated() -> Set<UInt64> {
        var repeated: Set<UInt64> = []
        var slots: [UInt64] = []
        for place in lists.indices {
            let list = lists[place]
            lists[place] = []
            var size = 16
            while size < list.count * 2 { size *= 2 }
            if slots.count == size {
                for slot in slots.indices { slots[slot] = 0 }
            } else {
                slots = [UInt64](repeating: 0, count: size)
            }
            slots.withUnsafeMutableBufferPointer { slots in
                var zeros = 0
                for hash in list {
                    // 0 marks a free slot.
                    if hash == 0 {
                        zeros += 1
                        if zeros == 2 { repeated.insert(0) }
                        continue
                    }
                    var slot = Int(truncatingIfNeeded: hash) & (size - 1)
                    while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (size - 1) }
                    if slots[slot] == hash { repeated.insert(hash) } else { slots[slot] = hash }
                }
            }
        }
        return repeated
    }
}
