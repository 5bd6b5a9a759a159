// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkBytes

// The quick way of writing: values go straight into free room of the output, with one look for each whether they fit. What
// does not fit, or has to be escaped, is taken back and left to the way that takes everything.
extension NDJSONEncoder {
    /// The list that was written last as a field's value: the rows of a file that nobody reads have all the same header.
    struct LastList {
        /// Shorter ones are not remembered.
        static let shortest = 4

        var slot = Slot.absent
        /// Whose value it was: another field may write the same items in another form.
        var key: UnsafePointer<UInt8>?
        /// Where it stands in the output.
        var place = 0..<0
    }

    /// Free room at the end of the output.
    ///
    /// An engine file. ``holds(_:)`` keeps ``slack`` bytes back: those that keys are copied with beyond their end, and
    /// the punctuation around a value.
    struct Room {
        /// How many bytes it has at first.
        static let size = 2048
        private static let slack = 32

        /// Where the next byte goes.
        private(set) var to: UnsafeMutablePointer<UInt8>
        private let end: UnsafeMutablePointer<UInt8>
        /// Where the output begins.
        private let front: UnsafeMutablePointer<UInt8>

        /// Room of the usual size, behind so many bytes of output.
        init(_ base: UnsafeMutablePointer<UInt8>, behind written: Int) {
            to = base
            end = base + Self.size
            front = base - written
        }

        @inline(__always)
        private func holds(_ count: Int) -> Bool { count &+ Self.slack <= end - to }

        @inline(__always)
        private mutating func put(_ byte: UInt8) {
            to[0] = byte
            to += 1
        }

        /// Puts two bytes, where there is room for them.
        @inline(__always)
        mutating func end(_ mark: StaticString) -> Bool {
            guard end - to >= 2, mark.utf8CodeUnitCount == 2 else { return false }
            put(mark.utf8Start[0])
            put(mark.utf8Start[1])
            return true
        }

        /// Puts a field's key and value; false, and nothing is put, where there is no room or something to escape.
        @inline(__always)
        mutating func fill(_ key: Key, _ slot: Slot, _ values: Values, _ last: inout LastList) -> Bool {
            let before = to
            let isDone =
                slot.kind == .text
                ? member(key, values.text(slot))
                : structured(key, slot, values, &last)
            if !isDone { to = before }
            return isDone
        }

        private mutating func structured(
            _ key: Key,
            _ slot: Slot,
            _ values: Values,
            _ last: inout LastList
        ) -> Bool {
            guard self.key(key) else { return false }
            guard slot.kind == .list, slot.count >= LastList.shortest else {
                return value(slot, key.isBare, key.members, values)
            }
            let start = to
            if slot == last.slot, key.text.baseAddress == last.key {
                guard holds(last.place.count) else { return false }
                to.update(from: front + last.place.lowerBound, count: last.place.count)
                to += last.place.count
                return true
            }
            guard value(slot, key.isBare, key.members, values) else { return false }
            last = LastList(slot: slot, key: key.text.baseAddress, place: start - front..<to - front)
            return true
        }

        @inline(__always)
        private mutating func key(_ key: Key) -> Bool {
            guard let name = key.text.baseAddress, holds(key.text.count) else { return false }
            crosswalk_json_key(to, name, key.text.count)
            to += key.text.count
            return true
        }

        /// Puts a key and its text.
        @inline(__always)
        private mutating func member(_ key: Key, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let from = text.baseAddress, let name = key.text.baseAddress, holds(key.text.count &+ text.count)
            else {
                return false
            }
            crosswalk_json_key(to, name, key.text.count)
            to += key.text.count
            return put(text, from, key.isBare)
        }

        /// Puts a text that there is room for.
        @inline(__always)
        private mutating func put(
            _ text: UnsafeBufferPointer<UInt8>,
            _ from: UnsafePointer<UInt8>,
            _ isBare: Bool
        ) -> Bool {
            if isBare, NDJSONEncoder.isBareLiteral(text) {
                _ = crosswalk_json_copy(to, from, text.count)
                to += text.count
                return true
            }
            put(UInt8(ascii: "\""))
            guard crosswalk_json_copy(to, from, text.count) == 0 else { return false }
            to += text.count
            put(UInt8(ascii: "\""))
            return true
        }

        private mutating func value(
            _ slot: Slot,
            _ isBare: Bool,
            _ members: UnsafeBufferPointer<Key>,
            _ values: Values
        ) -> Bool {
            // Brackets within brackets: each level asks for the room of its own.
            guard end - to >= Self.slack / 2 else { return false }
            switch slot.kind {
            case .absent, .null:
                guard holds(4) else { return false }
                UnsafeMutableRawPointer(to).storeBytes(of: UInt32(0x6C6C_756E).littleEndian, as: UInt32.self)
                to += 4
                return true
            case .text:
                return item(slot, isBare, members, values)
            case .list:
                put(UInt8(ascii: "["))
                for index in 0..<slot.count {
                    if index > 0 { put(UInt8(ascii: ",")) }
                    guard item(values.children[slot.offset + index], isBare, members, values) else { return false }
                }
                put(UInt8(ascii: "]"))
            case .object:
                put(UInt8(ascii: "{"))
                var isFirst = true
                for index in 0..<min(slot.count, members.count) {
                    let member = values.children[slot.offset + index]
                    if member.isAbsent { continue }
                    if !isFirst { put(UInt8(ascii: ",")) }
                    isFirst = false
                    let key = members[index]
                    guard
                        member.kind == .text
                            ? self.member(key, values.text(member))
                            : self.key(key) && value(member, key.isBare, key.members, values)
                    else { return false }
                }
                put(UInt8(ascii: "}"))
            case .map:
                let none = UnsafeBufferPointer<Key>(start: nil, count: 0)
                put(UInt8(ascii: "{"))
                for index in stride(from: slot.offset, to: slot.offset + slot.count - 1, by: 2) {
                    if index > slot.offset { put(UInt8(ascii: ",")) }
                    guard item(values.children[index], false, none, values) else { return false }
                    put(UInt8(ascii: ":"))
                    guard item(values.children[index + 1], false, none, values) else { return false }
                }
                put(UInt8(ascii: "}"))
            }
            // What comes next may be a bracket once more, or a comma and a bracket.
            return end - to >= Self.slack / 2
        }

        @inline(__always)
        private mutating func item(
            _ slot: Slot,
            _ isBare: Bool,
            _ members: UnsafeBufferPointer<Key>,
            _ values: Values
        ) -> Bool {
            guard slot.kind == .text else { return value(slot, isBare, members, values) }
            let text = values.text(slot)
            guard let from = text.baseAddress, holds(text.count) else { return false }
            return put(text, from, isBare)
        }
    }
}
