// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Glibc

/// For each column the last value that was translated, and the cell that it became.
///
/// An engine file: roles, codes and dates repeat from row to row, and one that was looked up, written and looked at for
/// quotes needs none of it again. Long values are not remembered.
struct CellMemo: ~Copyable {
    private static let longestValue = 24
    private static let longestCell = 32
    /// Two lengths and the outcome, the value from 8 on, the cell from 32 on.
    private static let size = 64

    private let base: UnsafeMutableRawPointer
    private let count: Int

    init(columns: Int) {
        count = max(1, columns)
        base = .allocate(byteCount: count * Self.size, alignment: 8)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: count * Self.size)
    }

    deinit { base.deallocate() }

    /// Appends the cell that a value became the last time; nil, and nothing appended, where the last one was another.
    @inline(__always)
    func append(_ value: UnsafeBufferPointer<UInt8>, of column: Int, to buffer: inout ByteBuffer) -> ValueOutcome? {
        precondition(column >= 0 && column < count)
        let entry = base + column * Self.size
        guard Int(entry.load(as: UInt8.self)) == value.count, let text = value.baseAddress,
            memcmp(entry + 8, text, value.count) == 0
        else { return nil }
        let length = Int(entry.load(fromByteOffset: 1, as: UInt8.self))
        let cell = (entry + 32).assumingMemoryBound(to: UInt8.self)
        buffer.append(short: UnsafeBufferPointer(start: cell, count: length))
        return ValueOutcome(rawValue: entry.load(fromByteOffset: 2, as: UInt8.self))
    }

    /// Remembers what a value became.
    func note(
        _ value: UnsafeBufferPointer<UInt8>,
        of column: Int,
        became cell: UnsafeBufferPointer<UInt8>,
        _ outcome: ValueOutcome
    ) {
        precondition(column >= 0 && column < count)
        let entry = base + column * Self.size
        guard let text = value.baseAddress, let from = cell.baseAddress, value.count <= Self.longestValue,
            cell.count <= Self.longestCell
        else { return }
        entry.storeBytes(of: UInt8(value.count), as: UInt8.self)
        entry.storeBytes(of: UInt8(cell.count), toByteOffset: 1, as: UInt8.self)
        entry.storeBytes(of: outcome.rawValue, toByteOffset: 2, as: UInt8.self)
        (entry + 8).copyMemory(from: text, byteCount: value.count)
        (entry + 32).copyMemory(from: from, byteCount: cell.count)
    }
}
