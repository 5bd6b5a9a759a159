// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Quantities of units in minutes, remembered: data has few of them, and exact arithmetic on text takes its time.
final class MinuteTable: @unchecked Sendable {
    // Safe to send: a table has one owner, who may hand it on but not share it.
    /// A number of minutes.
    struct Minutes {
        /// The number as text; valid until the next question.
        var text: UnsafeBufferPointer<UInt8>
        /// The same for the same text, for as long as the table lives; -1 where it is not remembered.
        var number: Int
    }

    private static let most = 1 << 12
    /// Longer quantities and units are not compared with the next ones.
    private static let longest = 32

    private let known = IdTable()
    private var minutes: [UnsafeBufferPointer<UInt8>?] = []
    private let arena = Arena()
    private var key = ByteBuffer(capacity: 64)
    /// What is not remembered.
    private var passing = ByteBuffer(capacity: 64)
    /// What was asked last, which is mostly asked again: the quantity, and the unit from the middle on.
    private let last: UnsafeMutablePointer<UInt8> = .allocate(capacity: 2 * longest)
    private var lastCounts = (quantity: -1, unit: -1)
    private var lastMinutes: Minutes?

    deinit { last.deallocate() }

    /// A quantity of a unit in minutes, exactly; nil where the unit is none of time or the quantity no number.
    @inline(__always)
    func minutes(_ quantity: UnsafeBufferPointer<UInt8>, unit: UnsafeBufferPointer<UInt8>) -> Minutes? {
        if quantity.count == lastCounts.quantity, unit.count == lastCounts.unit,
            quantity.isSame(asShort: UnsafeBufferPointer(start: last, count: quantity.count)),
            unit.isSame(asShort: UnsafeBufferPointer(start: last + Self.longest, count: unit.count))
        {
            return lastMinutes
        }
        return look(quantity, unit)
    }

    private func look(_ quantity: UnsafeBufferPointer<UInt8>, _ unit: UnsafeBufferPointer<UInt8>) -> Minutes? {
        key.removeAll()
        key.append(quantity)
        key.append(0x1F as UInt8)
        key.append(unit)
        if let found = key.withBytes({ known.find($0) }) {
            return remember(quantity, unit, minutes[found].map { Minutes(text: $0, number: found) })
        }
        let result = TimeUnits.minutes(Array(quantity), unit: Array(unit))
        guard minutes.count < Self.most else {
            lastCounts = (-1, -1)
            guard let result else { return nil }
            passing.removeAll()
            passing.append(result)
            return passing.withBytes { Minutes(text: $0, number: -1) }
        }
        _ = key.withBytes { known.insert($0) }
        let kept = result.map { arena.keep($0) }
        minutes.append(kept)
        return remember(quantity, unit, kept.map { Minutes(text: $0, number: minutes.count - 1) })
    }

    private func remember(
        _ quantity: UnsafeBufferPointer<UInt8>,
        _ unit: UnsafeBufferPointer<UInt8>,
        _ minutes: Minutes?
    ) -> Minutes? {
        lastCounts = (-1, -1)
        guard let amount = quantity.baseAddress, let word = unit.baseAddress, quantity.count <= Self.longest,
            unit.count <= Self.longest
        else { return minutes }
        last.update(from: amount, count: quantity.count)
        (last + Self.longest).update(from: word, count: unit.count)
        lastCounts = (quantity.count, unit.count)
        lastMinutes = minutes
        return minutes
    }
}
