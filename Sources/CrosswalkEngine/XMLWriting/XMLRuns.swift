// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The runs of one form, by the fields that the records of an object have: for one thread.
///
/// An engine file: this is asked once for each object. A run is made when as many objects of its kind have come as make
/// it worth while, and given up where too many of them have values that come to nothing.
final class XMLRuns {
    /// What is known of objects with the same fields.
    struct Entry: BitwiseCopyable {
        /// How many were written by the form before there was a run.
        var waited = 0
        var isCompiled = false
        var run: XMLRun?
        /// How many the run was tried for, and how many of them had to be written by the form after all.
        var uses = 0
        var failures = 0
    }

    private static let most = 256
    private static let places = 1024

    private let root: UnsafePointer<XMLWriteOp>
    private let rules: Int
    /// How many objects are written by the form before a run is made for others like them.
    private let patience: Int
    /// For each rule the fields that make a difference.
    private let relevant: UnsafeMutablePointer<UInt64>
    /// For each entry and rule, the fields.
    private let keys: UnsafeMutablePointer<UInt64>
    private let entries: UnsafeMutablePointer<Entry>
    /// By hash, the number of an entry; -1 where there is none.
    private let table: UnsafeMutablePointer<Int16>
    private var count = 0
    private let arena = Arena()

    /// How many objects were written by runs.
    var written: Int { (0..<count).reduce(0) { $0 + entries[$1].uses - entries[$1].failures } }

    init(_ root: UnsafePointer<XMLWriteOp>, rules: Int, patience: Int) {
        self.root = root
        self.rules = rules
        self.patience = patience
        relevant = .allocate(capacity: rules)
        relevant.initialize(repeating: XMLNeed.presence, count: rules)
        keys = .allocate(capacity: rules * Self.most)
        entries = .allocate(capacity: Self.most)
        table = .allocate(capacity: Self.places)
        table.initialize(repeating: -1, count: Self.places)
        note(root)
    }

    deinit {
        relevant.deallocate()
        keys.deallocate()
        entries.deallocate()
        table.deallocate()
    }

    private func note(_ op: UnsafePointer<XMLWriteOp>) {
        note(op.pointee.needs)
        for attribute in op.pointee.attributes {
            note(CollectionOfOne(attribute.need))
            note(attribute.values.lazy.map(\.need))
        }
        note(op.pointee.text.lazy.map(\.need))
        guard let first = op.pointee.children.baseAddress else { return }
        for child in 0..<op.pointee.children.count { note(first + child) }
    }

    private func note(_ needs: some Sequence<XMLNeed>) {
        for need in needs where need.rule >= 0 { relevant[need.rule] |= need.mask }
    }

    /// The entry of objects whose records have these fields, where there is a run by now.
    @inline(__always)
    func ready(_ masks: UnsafePointer<UInt64>) -> UnsafeMutablePointer<Entry>? {
        guard let entry = entry(masks), entry.pointee.run != nil || compile(entry, masks) else { return nil }
        entry.pointee.uses += 1
        return entry
    }

    /// Notes that an object could not be written by the run.
    func fail(_ entry: UnsafeMutablePointer<Entry>) {
        entry.pointee.failures += 1
        if entry.pointee.failures > 8, entry.pointee.failures * 4 > entry.pointee.uses { entry.pointee.run = nil }
    }

    /// What is known of objects whose records have these fields; nil where there are too many kinds of them.
    @inline(__always)
    private func entry(_ masks: UnsafePointer<UInt64>) -> UnsafeMutablePointer<Entry>? {
        var hash: UInt64 = 0
        for rule in 0..<rules {
            hash = (hash ^ masks[rule] & relevant[rule]) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        var place = Int(truncatingIfNeeded: hash) & (Self.places - 1)
        while table[place] >= 0 {
            let entry = Int(table[place])
            var isSame = true
            for rule in 0..<rules where keys[entry * rules + rule] != masks[rule] & relevant[rule] { isSame = false }
            if isSame { return entries + entry }
            place = (place + 1) & (Self.places - 1)
        }
        return add(masks, at: place)
    }

    private func add(_ masks: UnsafePointer<UInt64>, at place: Int) -> UnsafeMutablePointer<Entry>? {
        guard count < Self.most else { return nil }
        for rule in 0..<rules { keys[count * rules + rule] = masks[rule] & relevant[rule] }
        (entries + count).initialize(to: Entry())
        table[place] = Int16(truncatingIfNeeded: count)
        count += 1
        return entries + count - 1
    }

    @inline(never)
    private func compile(_ entry: UnsafeMutablePointer<Entry>, _ masks: UnsafePointer<UInt64>) -> Bool {
        if entry.pointee.isCompiled { return false }
        entry.pointee.waited += 1
        guard entry.pointee.waited > patience else { return false }
        entry.pointee.isCompiled = true
        entry.pointee.run = XMLRunCompiler.run(root, having: masks, in: arena)
        return entry.pointee.run != nil
    }
}
