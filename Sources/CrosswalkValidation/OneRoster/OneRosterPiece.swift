// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A piece of a file with all that can be told of its rows without knowing any other row of it.
///
/// An engine file. ``prepare(_:)`` is the part of a check that threads share out: it finds the cells, reads their values
/// by their types, looks up what they name in files that were read before, and leaves to the check the few rows and cells
/// that it has to look at itself, in order: ids that others refer to, cells in which something is wrong, and rows that a
/// rule wants to see. It reports nothing, so that it may leave a cell to the check once too often.
final class OneRosterPiece: @unchecked Sendable {
    // Safe to send: one thread prepares a piece and another uses it afterwards, never two at a time.

    /// Stands for a row with other cells than the header's, or whose quotes or line breaks are to be looked at.
    static let irregular = UInt64(1) << 63
    /// Stands for a row that may be blank.
    static let keyless = UInt64(1) << 62
    private static let plain = CSVFieldFlags.quoted.rawValue | CSVFieldFlags.doubled.rawValue

    /// The bytes and where they stand in the file.
    var piece: CSVPiece
    private(set) var index = CSVIndex()
    /// The rows that the check has to look at, by their numbers in the piece.
    private(set) var visits: [Int] = []
    /// The hashes of ids of which nothing else is wanted.
    private(set) var hashes: [UInt64] = []
    /// How many references were looked up and found right.
    private(set) var references = 0
    private(set) var hasBadText = false
    private(set) var hasNUL = false

    private var looks = OneRosterScratch<UInt64>()
    private var wants = OneRosterScratch<UInt32>()
    private var found = OneRosterScratch<Int32>()
    private var slotCount = 0
    /// For each position the value that was found right last: values repeat from row to row.
    private var lasts: [Last] = []
    /// The keys of a column's references, each once where rows repeat it, and the numbers found.
    private var keys = OneRosterScratch<UInt64>()
    private var answers = OneRosterScratch<Int32>()
    private var asked = OneRosterScratch<UInt32>()

    private struct Last {
        var span = OneRosterSpan(0..<0)
        var number: Int32 = -1
        var references = 0
    }

    init(_ piece: CSVPiece) { self.piece = piece }

    /// The number of rows without a header.
    var rowCount: Int { index.rowCount - firstRow }

    /// The first row that is none of the header.
    var firstRow: Int { piece.firstRow == 1 && index.rowCount > 0 ? 1 : 0 }

    /// What the check has to look at in a row: one bit for each cell, or ``irregular`` for all.
    func look(_ row: Int) -> UInt64 { looks.base[row] }

    /// The rules that have to look at a row, one bit for each.
    func want(_ row: Int) -> UInt32 { wants.base[row] }

    /// The numbers of what a row's cells name.
    func found(_ row: Int) -> UnsafeMutablePointer<Int32> { found.base + row * slotCount }

    /// Finds the rows and what has to be looked at in each.
    func prepare(_ plan: OneRosterPlan) {
        visits.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        lasts.removeAll(keepingCapacity: true)
        lasts += repeatElement(Last(), count: plan.syntax.cells.count)
        references = 0
        keys.fill(OneRosterRows.size + 1, with: 0)
        answers.fill(OneRosterRows.size + 1, with: OneRosterFound.nobody)
        asked.fill(OneRosterRows.size, with: 0)
        piece.bytes.withUnsafeBufferPointer { bytes in
            index.build(bytes, form: piece.form)
            hasBadText = !piece.isASCII && UTF8Check.firstInvalid(in: bytes) != nil
            hasNUL = piece.mayHoldNUL && bytes.contains(0)
            let count = index.rowCount
            slotCount = plan.syntax.slotCount
            looks.fill(count, with: 0)
            wants.fill(count, with: 0)
            found.fill(count * slotCount, with: OneRosterFound.unknown)
            index.withFields { bounds, flags in
                bounds.withMemoryRebound(to: OneRosterSpan.self) { spans in
                    if let bytes = bytes.baseAddress, let spans = spans.baseAddress { take(bytes, spans, flags, plan) }
                }
            }
        }
        let seesAll = hasBadText || hasNUL
        for row in firstRow..<max(firstRow, index.rowCount)
        where seesAll || looks.base[row] != 0 || wants.base[row] != 0 {
            visits.append(row)
        }
    }

    private func take(
        _ bytes: UnsafePointer<UInt8>,
        _ spans: UnsafePointer<OneRosterSpan>,
        _ flags: UnsafeBufferPointer<UInt8>,
        _ plan: OneRosterPlan
    ) {
        let width = plan.syntax.cells.count
        let count = index.rowCount
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: OneRosterRows.size * 2) { memory in
            guard let numbers = memory.baseAddress else { return }
            let firsts = numbers + OneRosterRows.size
            plan.syntax.slots.withUnsafeBufferPointer { slots in
                guard let slots = slots.baseAddress else { return }
                var rows = OneRosterRows(
                    bytes: bytes,
                    spans: spans,
                    numbers: numbers,
                    firsts: firsts,
                    looks: looks.base,
                    wants: wants.base,
                    found: found.base,
                    slotCount: slotCount,
                    slots: slots
                )
                var number = firstRow
                while number < count {
                    rows.count = 0
                    while number < count, rows.count < OneRosterRows.size {
                        let fields = index.fields(ofRow: number)
                        if fields.count == width, width < 62, !plan.leavesAll,
                            Self.isRegular(fields, bytes, spans, flags),
                            !(piece.endsInsideQuotes && number == count - 1)
                        {
                            numbers[rows.count] = UInt32(truncatingIfNeeded: number)
                            firsts[rows.count] = UInt32(truncatingIfNeeded: fields.lowerBound)
                            rows.count += 1
                        } else {
                            looks.base[number] = Self.irregular
                        }
                        number += 1
                    }
                    take(rows, plan)
                }
            }
        }
    }

    /// False for a row with quotes or line breaks that the check has to look at.
    @inline(__always)
    private static func isRegular(
        _ fields: Range<Int>,
        _ bytes: UnsafePointer<UInt8>,
        _ spans: UnsafePointer<OneRosterSpan>,
        _ flags: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var any: UInt8 = 0
        for field in fields { any |= flags[field] }
        if any == 0 { return true }
        if any & ~plain != 0 { return false }
        for field in fields where flags[field] != 0 {
            for place in spans[field].start..<spans[field].end where bytes[place] == 0x0A || bytes[place] == 0x0D {
                return false
            }
        }
        return true
    }

    private func take(_ rows: OneRosterRows, _ plan: OneRosterPlan) {
        for position in plan.syntax.cells.indices {
            let cell = plan.syntax.cells[position]
            switch cell.work {
            case .nothing: break
            case .look: each(rows, position, cell) { _, _ in false }
            case .text: each(rows, position, cell) { _, _ in true }
            case .value: takeValues(rows, position, cell, plan.syntax)
            case .hash:
                each(rows, position, cell) { _, span in
                    let value = rows.value(span)
                    guard ValueSyntax.isGUID(value) else { return false }
                    hashes.append(OneRosterIds.hash(value))
                    return true
                }
            case .openReference:
                each(rows, position, cell) { _, span in
                    let value = rows.value(span)
                    if cell.type == .refs, value.contains(UInt8(ascii: ",")) { return false }
                    guard ValueSyntax.isGUID(value) else { return false }
                    references += 1
                    return true
                }
            case .reference: takeReferences(rows, position, cell, plan.targets[position])
            case .references: takeLists(rows, position, cell, plan.targets[position])
            }
        }
        if let key = plan.key {
            for row in 0..<rows.count where rows.span(row, key).isEmpty { rows.look(row, Self.keyless) }
        }
        if plan.always != 0 { for row in 0..<rows.count { rows.want(row, plan.always) } }
        for (sieve, bit) in plan.sieves { sieve.take(rows, bit) }
    }

    /// Looks at each cell of a column; `isRight` says whether a value needs no further look.
    @inline(__always)
    private func each(
        _ rows: OneRosterRows,
        _ position: Int,
        _ cell: OneRosterSyntax.Cell,
        _ isRight: (Int, OneRosterSpan) -> Bool
    ) {
        let bit = UInt64(1) &<< UInt64(position)
        for row in 0..<rows.count {
            let span = rows.span(row, position)
            if span.isEmpty {
                if cell.needsValue { rows.look(row, bit) }
            } else if span.end &- span.start == 4 && ValueSyntax.isNullWord(rows.value(span)) || !isRight(row, span) {
                rows.look(row, bit)
            }
        }
    }

    private func takeValues(
        _ rows: OneRosterRows,
        _ position: Int,
        _ cell: OneRosterSyntax.Cell,
        _ syntax: OneRosterSyntax
    ) {
        var last = rows.value(lasts[position].span)
        each(rows, position, cell) { _, span in
            let value = rows.value(span)
            if last.count == value.count, ValueSyntax.isSame(value, last) { return true }
            guard syntax.fits(value, position) else { return false }
            lasts[position].span = span
            last = value
            return true
        }
    }

    private func takeReferences(
        _ rows: OneRosterRows,
        _ position: Int,
        _ cell: OneRosterSyntax.Cell,
        _ target: OneRosterIds
    ) {
        // First all questions, each once where rows repeat it; the first is the one that was answered last.
        let (keys, answers, asked) = (self.keys.base, self.answers.base, self.asked.base)
        keys[0] = lasts[position].span.word
        answers[0] = lasts[position].number
        var count = 1
        var last = rows.value(lasts[position].span)
        for row in 0..<rows.count {
            let span = rows.span(row, position)
            if span.isEmpty { continue }
            let value = rows.value(span)
            if last.count != value.count || !ValueSyntax.isSame(value, last) {
                keys[count] = span.word
                count += 1
                last = value
            }
            asked[row] = UInt32(truncatingIfNeeded: count - 1)
        }
        target.find(
            UnsafeBufferPointer(start: keys + 1, count: count - 1),
            in: rows.bytes,
            of: cell.targetKind,
            into: answers + 1
        )
        each(rows, position, cell) { row, span in
            let number = answers[Int(asked[row])]
            if number < 0 || cell.needsGUID && !ValueSyntax.isGUID(rows.value(span)) { return false }
            rows.note(number, row, position)
            if cell.isHashed { hashes.append(OneRosterIds.hash(rows.value(span))) }
            references += 1
            return true
        }
        if count > 1 {
            lasts[position].span = OneRosterSpan(word: keys[count - 1])
            lasts[position].number = answers[count - 1]
        }
    }

    private func takeLists(
        _ rows: OneRosterRows,
        _ position: Int,
        _ cell: OneRosterSyntax.Cell,
        _ target: OneRosterIds
    ) {
        each(rows, position, cell) { _, span in
            let value = rows.value(span)
            let last = rows.value(lasts[position].span)
            if last.count != value.count || !ValueSyntax.isSame(value, last) {
                var count = 0
                var isRight = true
                ValueSyntax.eachItem(value) { item in
                    count += 1
                    guard isRight, ValueSyntax.isTrimmed(item), let number = target.find(item) else {
                        isRight = false
                        return
                    }
                    isRight = cell.targetKind == .any || target.isOf(cell.targetKind, number)
                }
                if !isRight { return false }
                lasts[position] = Last(span: span, references: count)
            }
            references += lasts[position].references
            return true
        }
    }
}
