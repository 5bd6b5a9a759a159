// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Quantities of units in minutes, remembered: data has few of them, and exact arithmetic on text takes its time.
final class MinuteTable: @unchecked Sendable {
    // Safe to send: a table has one owner, who may hand it on but not share it.
    private static let most = 1 << 12

    private let known = IdTable()
    private var minutes: [[UInt8]?] = []
    private var key = ByteBuffer(capacity: 64)
    /// What was asked last, which is mostly asked again.
    private var last: (quantity: [UInt8], unit: [UInt8], minutes: [UInt8]?) = ([], [], nil)

    /// A quantity of a unit in minutes, exactly; nil where the unit is none of time or the quantity no number.
    func minutes(_ quantity: UnsafeBufferPointer<UInt8>, unit: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        if !quantity.isEmpty, last.quantity.withUnsafeBufferPointer({ $0.isSame(as: quantity) }),
            last.unit.withUnsafeBufferPointer({ $0.isSame(as: unit) })
        {
            return last.minutes
        }
        let found = look(quantity, unit)
        last = (Array(quantity), Array(unit), found)
        return found
    }

    private func look(_ quantity: UnsafeBufferPointer<UInt8>, _ unit: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        key.removeAll()
        key.append(quantity)
        key.append(0x1F as UInt8)
        key.append(unit)
        if let found = key.withBytes({ known.find($0) }) { return minutes[found] }
        let result = TimeUnits.minutes(Array(quantity), unit: Array(unit))
        if minutes.count < Self.most {
            _ = key.withBytes { known.insert($0) }
            minutes.append(result)
        }
        return result
    }
}
