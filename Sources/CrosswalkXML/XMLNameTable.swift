// SPDX-License-Identifier: Apache-2.0

/// The names one parser has met, on top of the known ones.
///
/// libxml2 keeps one copy of every name, so that a name is told by its address; the text is looked at only once.
public final class XMLNameTable {
    /// The known names.
    public let known: XMLNames
    private var extra: [String] = []
    private var extraIndex: [String: UInt16] = [:]
    private var bytes: [[UInt8]]

    /// The cache from addresses to ids: open addressing over a power of two.
    private var keys: UnsafeMutablePointer<UInt>
    private var values: UnsafeMutablePointer<UInt32>
    private var mask: Int
    private var used = 0

    /// More different names than this are refused: no vocabulary has so many.
    static let limit = 60_000
    /// The id that stands for a name beyond the limit.
    static let none = UInt16.max

    /// Creates a table over the known names.
    public init(_ known: XMLNames) {
        self.known = known
        bytes = known.names.map { Array($0.utf8) }
        mask = 1023
        keys = .allocate(capacity: 1024)
        keys.initialize(repeating: 0, count: 1024)
        values = .allocate(capacity: 1024)
        values.initialize(repeating: 0, count: 1024)
    }

    deinit {
        keys.deallocate()
        values.deallocate()
    }

    /// The name of an id.
    public subscript(id: UInt16) -> String {
        let position = Int(id)
        if position < known.count { return known.names[position] }
        return position - known.count < extra.count ? extra[position - known.count] : ""
    }

    /// The UTF-8 of the name of an id.
    public func utf8(_ id: UInt16) -> [UInt8] { Int(id) < bytes.count ? bytes[Int(id)] : [] }

    /// The id of a name, giving it one where it has none yet.
    func id(of name: String) -> UInt16 {
        if let id = known.index[name] ?? extraIndex[name] { return id }
        guard known.count + extra.count < Self.limit else { return Self.none }
        let id = UInt16(known.count + extra.count)
        extra.append(name)
        extraIndex[name] = id
        bytes.append(Array(name.utf8))
        return id
    }

    /// Forgets the addresses: another parser has other ones.
    func forgetAddresses() {
        keys.update(repeating: 0, count: mask + 1)
        used = 0
    }

    /// The id of a name in the low 16 bits and the length of its UTF-8 above, by the address libxml2 gave it.
    @inline(__always)
    func entry(_ name: UnsafePointer<UInt8>) -> UInt32 {
        let key = UInt(bitPattern: name)
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while true {
            let found = keys[slot]
            if found == key { return values[slot] }
            if found == 0 { return add(name) }
            slot = (slot + 1) & mask
        }
    }

    @inline(never)
    private func add(_ name: UnsafePointer<UInt8>) -> UInt32 {
        let text = String(cString: name)
        let value = UInt32(id(of: text)) | UInt32(truncatingIfNeeded: min(text.utf8.count, 0xFFFF)) << 16
        if (used + 1) * 2 > mask { grow() }
        store(UInt(bitPattern: name), value)
        return value
    }

    private func store(_ key: UInt, _ value: UInt32) {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        values[slot] = value
        used += 1
    }

    private func grow() {
        let (oldKeys, oldValues, oldCount) = (keys, values, mask + 1)
        mask = oldCount * 2 - 1
        keys = .allocate(capacity: mask + 1)
        keys.initialize(repeating: 0, count: mask + 1)
        values = .allocate(capacity: mask + 1)
        values.initialize(repeating: 0, count: mask + 1)
        used = 0
        for slot in 0..<oldCount where oldKeys[slot] != 0 { store(oldKeys[slot], oldValues[slot]) }
        oldKeys.deallocate()
        oldValues.deallocate()
    }
}
