// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// How a record lies in a spill: the length of its key, the key, and its packed form.
enum DiffEntry {
    /// Stands in a key behind the type where the record has no id of its own.
    static let contentMark: UInt8 = 255

    /// The key of an entry.
    static func key(_ payload: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: payload[4..<4 + keyLength(payload)])
    }

    /// The packed record of an entry.
    static func record(_ payload: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: payload[(4 + keyLength(payload))...])
    }

    /// The type of an entry's record.
    static func kind(_ payload: UnsafeBufferPointer<UInt8>) -> RecordKind {
        RecordKind(rawValue: payload[4]) ?? .residue
    }

    /// True where the record has an id of its own.
    static func hasId(_ payload: UnsafeBufferPointer<UInt8>) -> Bool {
        keyLength(payload) < 2 || payload[5] != contentMark
    }

    private static func keyLength(_ payload: UnsafeBufferPointer<UInt8>) -> Int {
        Int(UnsafeRawBufferPointer(payload).loadUnaligned(as: UInt32.self))
    }

    /// Where the fields of a packed record start, behind its type, file, row and line.
    static func fields(of packed: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var place = 1
        for _ in 0..<3 {
            while packed[place] >= 128 { place += 1 }
            place += 1
        }
        return UnsafeBufferPointer(rebasing: packed[place...])
    }
}
