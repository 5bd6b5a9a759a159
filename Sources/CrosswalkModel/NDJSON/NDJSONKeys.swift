// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The keys of every record type as ``NDJSONEncoder`` writes them, ready to be compared in words of eight bytes.
public struct NDJSONKeys: @unchecked Sendable {
    // Safe to send: nothing changes after it was made, and the keys are views into the arena that it keeps.
    /// A key with its quotes and its colon, `"givenName":`, or the opening of a type's lines.
    struct Key: BitwiseCopyable {
        private let text: UnsafePointer<UInt8>
        /// How many bytes it has.
        let count: Int
        /// The first eight bytes, and which bits of them there are.
        private let first: UInt64
        private let mask: UInt64
        /// The members of a structured value.
        let members: UnsafeBufferPointer<Key>

        init(_ word: String, members: [Key], in arena: Arena) {
            // Eight more bytes, so that there is always a whole word to look at.
            let bytes = arena.keep(Array(word.utf8) + [UInt8](repeating: 0, count: 8))
            text = bytes.baseAddress.unsafelyUnwrapped
            count = bytes.count - 8
            mask = count >= 8 ? UInt64.max : UInt64(littleEndian: (1 << UInt64(8 * count)) - 1)
            first = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self) & mask
            self.members = arena.keep(members)
        }

        /// True where the key stands at `place`, all of it before `end`; eight bytes behind `end` have to be readable.
        @inline(__always)
        func matches(_ place: UnsafePointer<UInt8>, upTo end: UnsafePointer<UInt8>) -> Bool {
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            guard (word ^ first) & mask == 0 else { return false }
            guard count > 8 else { return place + count <= end }
            guard place + count <= end else { return false }
            var index = 8
            while index + 8 <= count {
                if Self.differ(place, text, index) { return false }
                index += 8
            }
            return !Self.differ(place, text, count - 8)
        }

        @inline(__always)
        private static func differ(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ index: Int) -> Bool {
            UnsafeRawPointer(left + index).loadUnaligned(as: UInt64.self)
                != UnsafeRawPointer(right + index).loadUnaligned(as: UInt64.self)
        }
    }

    /// A record type: how its lines open, and its fields' keys.
    struct Kind: BitwiseCopyable {
        var opening: Key
        var fields: UnsafeBufferPointer<Key>
    }

    private let arena: Arena
    let kinds: UnsafeBufferPointer<Kind>

    /// Prepares the keys of every record type.
    public init() {
        let arena = Arena()
        self.arena = arena
        kinds = arena.keep(
            RecordKind.allCases.map { kind in
                let info = CrosswalkModel.info(kind)
                return Kind(
                    opening: Key("{\"record\":\"\(info.name)\"", members: [], in: arena),
                    fields: arena.keep(info.fields.map { Self.key($0, in: arena) })
                )
            }
        )
    }

    private static func key(_ field: FieldInfo, in arena: Arena) -> Key {
        var members: [Key] = []
        if case .value(let shape) = field.type.item { members = shape.members.map { key($0, in: arena) } }
        return Key("\"\(field.name)\":", members: members, in: arena)
    }
}
