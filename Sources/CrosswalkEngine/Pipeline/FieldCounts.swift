// SPDX-License-Identifier: Apache-2.0

/// Counts by ledger key with one owner: what a hot loop counts into, before it goes into a ``Tally``.
///
/// An engine file: an array in the tally pays for a uniqueness check at every count.
struct FieldCounts: ~Copyable {
    private let base: UnsafeMutablePointer<FieldCount>
    private let count: Int

    init(keys: Int) {
        count = keys
        base = .allocate(capacity: max(1, keys))
        base.initialize(repeating: FieldCount(), count: max(1, keys))
    }

    deinit { base.deallocate() }

    subscript(key: Int) -> FieldCount {
        @inline(__always) get {
            precondition(key >= 0 && key < count)
            return base[key]
        }
        @inline(__always) nonmutating _modify {
            precondition(key >= 0 && key < count)
            yield &base[key]
        }
    }

    /// Adds what was counted to a tally and starts anew.
    func drain(into tally: inout Tally) {
        for key in 0..<count {
            tally.fields[key] += base[key]
            base[key] = FieldCount()
        }
    }
}
