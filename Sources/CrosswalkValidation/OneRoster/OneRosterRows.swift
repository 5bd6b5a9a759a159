// SPDX-License-Identifier: Apache-2.0

/// Some rows of a piece with as many cells as the header has, as the threads see them that prepare it.
///
/// An engine file. Cells are looked at column by column, so that what a column asks is decided once for all these rows.
/// It points into the piece and lives no longer than the call it is passed to.
struct OneRosterRows {
    /// How many rows are taken together at most: their cells stay in the nearest cache.
    static let size = 128

    let bytes: UnsafePointer<UInt8>
    let spans: UnsafePointer<OneRosterSpan>
    /// For each row its number in the piece, and its first cell.
    let numbers: UnsafePointer<UInt32>
    let firsts: UnsafePointer<UInt32>
    /// How many rows there are.
    var count = 0
    /// For each row of the piece one bit for each cell that the check has to look at.
    let looks: UnsafeMutablePointer<UInt64>
    /// For each row of the piece one bit for each rule that has to look at it.
    let wants: UnsafeMutablePointer<UInt32>
    /// For each row of the piece the numbers of what its cells name, ``OneRosterFound``.
    let found: UnsafeMutablePointer<Int32>
    let slotCount: Int
    /// For each position its place among these numbers, or -1.
    let slots: UnsafePointer<Int>

    /// Where a cell's value lies.
    @inline(__always)
    func span(_ row: Int, _ position: Int) -> OneRosterSpan { spans[Int(firsts[row]) &+ position] }

    /// The bytes of a cell; empty where it is blank.
    @inline(__always)
    func cell(_ row: Int, _ position: Int) -> UnsafeBufferPointer<UInt8> { value(span(row, position)) }

    /// The bytes of a span.
    @inline(__always)
    func value(_ span: OneRosterSpan) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + span.start, count: span.end &- span.start)
    }

    /// What is known of the record that a cell names: its number, or one of ``OneRosterFound``.
    @inline(__always)
    func number(_ row: Int, _ position: Int) -> Int32 {
        let slot = slots[position]
        return slot < 0 ? OneRosterFound.unknown : found[Int(numbers[row]) &* slotCount &+ slot]
    }

    /// Notes the number of the record that a cell names.
    @inline(__always)
    func note(_ number: Int32, _ row: Int, _ position: Int) {
        let slot = slots[position]
        if slot >= 0 { found[Int(numbers[row]) &* slotCount &+ slot] = number }
    }

    /// Leaves cells of a row to the check.
    @inline(__always)
    func look(_ row: Int, _ bits: UInt64) { looks[Int(numbers[row])] |= bits }

    /// Leaves a row to the rules of these bits.
    @inline(__always)
    func want(_ row: Int, _ bits: UInt32) { wants[Int(numbers[row])] |= bits }
}
