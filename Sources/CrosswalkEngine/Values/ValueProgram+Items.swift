// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel
import Glibc

// Several items in one text: lists and typed pairs.
extension ValueProgram {
    /// Reads the text of a slot as a list and appends its items.
    func readItems(_ text: Slot, in batch: inout RecordBatch, to items: inout SlotStack) -> ValueOutcome {
        if isPairs { return readPairs(text, in: &batch, to: &items) }
        var outcome = ValueOutcome.nothing
        var start = text.offset
        let end = text.offset + text.count
        while start <= end {
            let stop = Self.find(separator, in: batch, from: start, to: end)
            if let item = Self.trimmed(start..<stop, of: batch) {
                let (slot, result) = read(item, in: &batch)
                if slot.hasValue { items.append(slot) }
                outcome = outcome.joined(result)
            }
            start = stop + max(separator.count, 1)
        }
        return outcome
    }

    /// `{Type:Id},{Type:Id}`: the first member of the shape is what stands before the first colon.
    private func readPairs(_ text: Slot, in batch: inout RecordBatch, to items: inout SlotStack) -> ValueOutcome {
        guard case .value(let shape) = type else { return .invalid }
        let width = shape.members.count
        var position = text.offset
        let end = text.offset + text.count
        var isClean = true
        while position < end {
            let byte = batch.bytes[position]
            guard byte == UInt8(ascii: "{") else {
                if byte != UInt8(ascii: ","), byte != UInt8(ascii: " ") { isClean = false }
                position += 1
                continue
            }
            let close = Self.find(UInt8(ascii: "}"), in: batch, from: position, to: end)
            let colon = Self.find(UInt8(ascii: ":"), in: batch, from: position, to: close)
            guard close < end, colon < close else {
                isClean = false
                break
            }
            let first = items.count
            items.fill(to: first + width)
            let left = Slot(.text, start: position + 1, count: colon - position - 1)
            items[first] = hasTable ? translate(left, in: &batch).0 : left
            items[first + 1] = Slot(.text, start: colon + 1, count: close - colon - 1)
            items.append(batch.structure(.object, from: &items, since: first))
            position = close + 1
        }
        return isClean ? .changed : .invalid
    }

    /// Where a mark starts, or `end`.
    static func find(
        _ mark: UnsafeBufferPointer<UInt8>,
        in batch: borrowing RecordBatch,
        from start: Int,
        to end: Int
    ) -> Int {
        guard let first = mark.first else { return end }
        var index = start
        while true {
            index = find(first, in: batch, from: index, to: end)
            if index + mark.count > end { return end }
            if mark.count == 1 || batch.withText(index..<index + mark.count, { $0.isSame(as: mark) }) { return index }
            index += 1
        }
    }

    /// Where a byte is, or `end`.
    static func find(_ byte: UInt8, in batch: borrowing RecordBatch, from start: Int, to end: Int) -> Int {
        batch.withText(start..<end) { text in
            guard let base = text.baseAddress, let found = memchr(base, Int32(byte), text.count) else { return end }
            return start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    /// The text of a range without the white space around it; nil where there is nothing else.
    static func trimmed(_ range: Range<Int>, of batch: borrowing RecordBatch) -> Slot? {
        batch.withText(range) { text in
            var start = 0
            var end = text.count
            while start < end, text[start] <= 0x20 { start += 1 }
            while start < end, text[end - 1] <= 0x20 { end -= 1 }
            return start == end ? nil : Slot(.text, start: range.lowerBound + start, count: end - start)
        }
    }

    /// Appends what stands before the colon of a typed pair, translated where there is a table.
    func writePairName(_ name: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> ValueOutcome {
        guard hasTable else {
            output.append(name)
            return .carried
        }
        return writeCode(name, to: &output)
    }
}
