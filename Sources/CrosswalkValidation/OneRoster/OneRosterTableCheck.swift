// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Checks one file of a package, row by row: quoting, width, cells, ids, references, and the rules of a row.
///
/// An engine file. Pieces of about a megabyte are indexed once; a cell is looked at as bytes where it lies, and a string
/// is made only where there is something to report. References are looked up first, which proves the form of the id at
/// the same time: an id that was found was checked where it was defined.
struct OneRosterTableCheck {
    let context: OneRosterContext
    let file: String
    let table: OneRosterSchema.Table
    let header: OneRosterHeader
    let mode: OneRosterMode
    var cells: [OneRosterCell]
    /// The place of the file in the reading order.
    let own: Int
    /// The position of the cell that says what kind of record the row is, or nil.
    private let kindPosition: Int?
    private var rules: [any OneRosterRowRule]
    /// How many rows were read.
    private(set) var rows = 0
    /// References to files that are not there, by position.
    var missingTargets: [Int: Int] = [:]
    var parents: OneRosterParents?
    /// For each position the reference that was found last, in the piece: rows of a class follow each other.
    var lasts: [(start: Int, count: Int)]

    /// Prepares the check of a file whose header is bound.
    init(
        _ context: OneRosterContext,
        file: String,
        table: OneRosterSchema.Table,
        header: OneRosterHeader,
        mode: OneRosterMode
    ) {
        self.context = context
        self.file = file
        self.table = table
        self.header = header
        self.mode = mode
        own = OneRosterContext.position(of: table.name) ?? 0
        cells = OneRosterCellPlan.cells(table, header, mode, context)
        lasts = Array(repeating: (0, 0), count: header.names.count)
        let kindColumn = table.name == "users" ? "role" : "type"
        kindPosition =
            ["users", "orgs", "academicSessions"].contains(table.name)
            ? header.position(of: kindColumn, in: table) : nil
        rules = OneRosterRules.rowRules.compactMap { $0.init(table: table, header: header, context: context) }
        if table.name == "orgs" || table.name == "academicSessions" { parents = OneRosterParents() }
    }

    /// Checks the rows of a file.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read further.
    mutating func run(_ source: any ByteSource, firstByte: Int, progress: (Int, Int) -> Void) throws {
        let cutter = CSVPieceCutter(source: source, firstByte: max(0, firstByte))
        var index = CSVIndex()
        let spans = UnsafeMutableBufferPointer<OneRosterSpan>.allocate(capacity: max(1, header.names.count))
        defer { spans.deallocate() }
        while let piece = try cutter.next() {
            let before = rows
            piece.bytes.withUnsafeBufferPointer { bytes in
                index.build(bytes)
                check(piece, index, bytes, spans, hasOffsets: firstByte >= 0)
            }
            progress(piece.bytes.count, rows - before)
        }
        for rule in rules { rule.finish(context) }
        finish()
    }

    private mutating func check(
        _ piece: CSVPiece,
        _ index: borrowing CSVIndex,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ spans: UnsafeMutableBufferPointer<OneRosterSpan>,
        hasOffsets: Bool
    ) {
        for position in lasts.indices { lasts[position] = (0, 0) }
        let hasBadText = !piece.isASCII && UTF8Check.firstInvalid(in: bytes) != nil
        let hasNUL = piece.mayHoldNUL && bytes.contains(0)
        let width = header.names.count
        var row = OneRosterRow(
            file: file,
            table: table.name,
            header: header,
            bytes: bytes,
            spans: UnsafeBufferPointer(spans),
            firstByte: hasOffsets ? piece.firstByte : -1,
            line: 0
        )
        for number in (piece.firstRow == 1 ? 1 : 0)..<max(1, index.rowCount) where number < index.rowCount {
            let fields = index.fields(ofRow: number)
            row.line = piece.firstLine + index.line(ofRow: number)
            rows += 1
            // The row with the open quote takes in the rest of the file, and is told as that.
            if piece.endsInsideQuotes, number == index.rowCount - 1 {
                reportOpenQuote(row, index, fields, spans)
                break
            }
            var special: CSVFieldFlags = []
            for (position, field) in fields.enumerated() where position < width {
                let range = index.range(field)
                spans[position] = OneRosterSpan(
                    start: UInt32(truncatingIfNeeded: range.lowerBound),
                    end: UInt32(truncatingIfNeeded: range.upperBound),
                    place: UInt32(truncatingIfNeeded: index.place(field))
                )
                special.formUnion(index.flags(field))
            }
            if fields.count != width {
                let rest = fields.dropFirst(width)
                let isBlank = !rest.isEmpty && rest.allSatisfy { index.range($0).isEmpty }
                reportWidth(fields.count, row, spans, breaks: special.contains(.badQuote), isBlank: isBlank)
                // Empty cells too many at the end shift nothing.
                if !isBlank { continue }
            }
            if !special.isEmpty, !checkQuoting(row, index, fields) {
                defineAnyway(row, fields.count)
                continue
            }
            if hasBadText { checkText(row) }
            if hasNUL { checkNUL(row) }
            check(row)
        }
    }

    private mutating func reportOpenQuote(
        _ row: OneRosterRow,
        _ index: borrowing CSVIndex,
        _ fields: Range<Int>,
        _ spans: UnsafeMutableBufferPointer<OneRosterSpan>
    ) {
        for (position, field) in fields.enumerated() where position < header.names.count {
            let range = index.range(field)
            spans[position] = OneRosterSpan(
                start: UInt32(truncatingIfNeeded: range.lowerBound),
                end: UInt32(truncatingIfNeeded: range.upperBound),
                place: UInt32(truncatingIfNeeded: index.place(field))
            )
        }
        var place = row.place(min(fields.count, header.names.count) - 1)
        place.value = nil
        context.report(UnclosedQuoteRule.finding(at: place))
        defineAnyway(row, fields.count)
    }

    /// Reports quotes and line breaks; false where the row's cells cannot be told apart.
    private func checkQuoting(_ row: OneRosterRow, _ index: borrowing CSVIndex, _ fields: Range<Int>) -> Bool {
        var isSound = true
        for (position, field) in fields.enumerated() {
            let flags = index.flags(field)
            if flags.isEmpty { continue }
            let name = header.names[position]
            if flags.contains(.badQuote) {
                isSound = false
                context.report(BrokenQuotingRule.finding(cause: name, at: row.place(position)))
            } else if flags.contains(.strayQuote) {
                context.report(StrayQuoteRule.finding(cause: name, at: row.place(position)))
            } else if row.cell(position).contains(where: { $0 == 0x0A || $0 == 0x0D }) {
                context.report(
                    LineBreakInFieldRule.finding("a line break inside \(name)", cause: name, at: row.place(position))
                )
            }
        }
        return isSound
    }

    private func checkText(_ row: OneRosterRow) {
        for position in header.names.indices {
            guard UTF8Check.firstInvalid(in: row.cell(position)) != nil else { continue }
            let name = header.names[position]
            var place = row.place(position)
            place.value = String(decoding: WindowsText.utf8(row.cell(position)), as: UTF8.self)
            context.report(NotUTF8Rule.finding("text in \(name) that is not UTF-8", cause: name, at: place))
        }
    }

    private func checkNUL(_ row: OneRosterRow) {
        for position in header.names.indices where row.cell(position).contains(0) {
            context.report(NULByteRule.finding(cause: header.names[position], at: row.place(position)))
        }
    }

    private mutating func reportWidth(
        _ count: Int,
        _ row: OneRosterRow,
        _ spans: UnsafeMutableBufferPointer<OneRosterSpan>,
        breaks: Bool,
        isBlank: Bool
    ) {
        let width = header.names.count
        for position in min(count, width)..<width {
            spans[position] = OneRosterSpan(start: 0, end: 0, place: spans[0].place)
        }
        if breaks {
            context.report(BrokenQuotingRule.finding(cause: "row", at: row.place))
        } else {
            let words =
                isBlank
                ? "empty cells too many at the end: "
                : count > width ? "more cells than the header: " : "fewer cells than the header: "
            context.report(
                RowWidthRule.finding(
                    words + "\(count) instead of \(width)",
                    cause: "\(count)",
                    at: row.place
                )
            )
        }
        if isBlank { return }
        context.outcome.suppress(min(count, width), "cells of such rows", causeID: RowWidthRule.info.id, file: file)
        defineAnyway(row, count)
    }

    /// Takes the id of a row that is broken behind it, so that what refers to the row is not blamed as well.
    private func defineAnyway(_ row: OneRosterRow, _ count: Int) {
        context.broken.insert(table.name)
        if let key = header.key, key < count, !row.spans[key].isEmpty {
            _ = context.ids[own].define(row.cell(key), kind: .any, line: row.line)
        }
    }

    private mutating func check(_ row: OneRosterRow) {
        if let key = header.key, row.spans[key].isEmpty, row.spans.prefix(header.names.count).allSatisfy(\.isEmpty) {
            context.report(BlankRowRule.finding(at: row.place))
            return
        }
        let count = cells.count
        context.cells += count
        cells.withUnsafeBufferPointer { cells in
            for position in 0..<count where cells[position].isKnown {
                if row.spans[position].isEmpty {
                    if cells[position].needsValue { reportBlank(position, row) }
                } else {
                    check(position, cells[position].type, row)
                }
            }
        }
        for place in rules.indices { rules[place].check(row, context) }
    }

    /// The kind of record that a row is, for references to it.
    func kind(of row: OneRosterRow) -> OneRosterKind {
        guard let kindPosition, !row.spans[kindPosition].isEmpty else { return .any }
        let value = row.cell(kindPosition)
        switch table.name {
        case "orgs":
            if ValueSyntax.equals(value, "school") { return .school }
        case "academicSessions":
            if ValueSyntax.equals(value, "schoolYear") { return .schoolYear }
            if ValueSyntax.equals(value, "gradingPeriod") { return .gradingPeriod }
        default:
            if ValueSyntax.equals(value, "student") { return .student }
        }
        // A word that is wrong or the package's own says nothing for sure.
        return cells[kindPosition].words.contains { value.elementsEqual($0) } ? .other : .any
    }
}
