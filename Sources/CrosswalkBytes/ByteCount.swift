// SPDX-License-Identifier: Apache-2.0

import CScan

/// How often a byte is in a text, at the speed of memory.
public enum ByteCount {
    /// How many of the bytes are `byte`.
    public static func of(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        return Int(crosswalk_count(base, bytes.count, byte))
    }
}
