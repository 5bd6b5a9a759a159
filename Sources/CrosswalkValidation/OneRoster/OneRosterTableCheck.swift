// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine

/// Checks one file of a package, row by row: quoting, width, cells, ids, references, and the rules of a row.
///
/// An engine file. Pieces of half a megabyte are indexed once; a cell is looked at as bytes where it lies, and a string
/// is made only where there is something to report. References are looked up first, which proves the form of the id at
/// the same time: an id that was found was checked where it was defined.
struct OneRosterTableCheck {
    let context: OneRosterContext
    let file: String
    let table: OneRosterSchema.Table
    let header: OneRosterHeader
    let mode: OneRosterMode
    var cells: [OneRosterCell]
    // Smaller than the cache of a processor with all that is found in it.
    private static let pieceSize = 1 << 19

    /// The place of the file in the reading order.
    let own: Int
    /// The position of the cell that says what kind of record the row is, or nil.
    private let kindPosition: Int?
    private(set) var rules: [any OneRosterRowRule]
    /// How many rows were read.
    private(set) var rows = 0
    /// References to files that are not there, by position.
    var missingTargets: [Int: Int] = [:]
    var parents: OneRosterParents?
    let syntax: OneRosterSyntax
    /// For each position the ids that it refers to, or the file's own.
    let targets: [OneRosterIds]

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
        syntax = OneRosterSyntax(cells, hashesKey: context.ids[own].collects)
        let own = own
        targets = cells.map { context.ids[$0.target < 0 ? own : $0.target] }
        let kindColumn = table.name == "users" ? "role" : "type"
        kindPosition =
            ["users", "orgs", "academicSessions"].contains(table.name)
            ? header.position(of: kindColumn, in: table) : nil
        rules = OneRosterRules.rowRules.compactMap { $0.init(table: table, header: header, context: context) }
        if table.name == "orgs" || table.name == "academicSessions" { parents = OneRosterParents() }
    }

    /// Checks the rows of a file; what only all rows tell follows from ``finish()``.
    ///
    /// - Parameter jobs: how many pieces may be prepared side by side; the findings are the same.
    /// - Throws: `CrosswalkError` where the file cannot be read further.
    mutating func run(
        _ source: any ByteSource,
        firstByte: Int,
        jobs: Int,
        progress: (Int, Int) -> Void
    ) throws {
        let pieces = OneRosterPieces(
            CSVPieceCutter(source: source, pieceSize: Self.pieceSize, firstByte: max(0, firstByte))
        )
        let plan = OneRosterPlan(
            syntax,
            targets: targets,
            rules: rules,
            key: header.key,
            leavesAll: context.leavesAll
        )
        try OrderedJobs(jobs).run {
            try pieces.next()
        } work: {
            $0.prepare(plan)
        } use: { piece in
            let before = rows
            piece.piece.bytes.withUnsafeBufferPointer { check(piece, $0, hasOffsets: firstByte >= 0) }
            progress(piece.piece.bytes.count, rows - before)
            pieces.giveBack(piece)
        }
    }

    /// What stands in for each row of a piece in turn.
    func row(of piece: CSVPiece, _ bytes: UnsafeBufferPointer<UInt8>, hasOffsets: Bool) -> OneRosterRow {
        OneRosterRow(
            file: file,
            table: table.name,
            header: header,
            bytes: bytes,
            slots: syntax.slots,
            firstByte: hasOffsets ? piece.firstByte : -1
        )
    }

    private mutating func check(
        _ prepared: OneRosterPiece,
        _ bytes: UnsafeBufferPointer<UInt8>,
        hasOffsets: Bool
    ) {
        let piece = prepared.piece
        context.ids[own].collect(prepared.hashes)
        context.references += prepared.references
        rows += prepared.rowCount
        // Of rows that nobody has to look at the cells are counted at once.
        context.cells += (prepared.rowCount - prepared.visits.count) * cells.count
        prepared.index.withFields { bounds, flags in
            bounds.withMemoryRebound(to: OneRosterSpan.self) { spans in
                var row = self.row(of: piece, bytes, hasOffsets: hasOffsets)
                let count = prepared.index.rowCount
                for number in prepared.visits {
                    let fields = prepared.index.fields(ofRow: number)
                    row.line = piece.firstLine + prepared.index.line(ofRow: number)
                    row.spans = UnsafeBufferPointer(rebasing: spans[fields])
                    row.flags = UnsafeBufferPointer(rebasing: flags[fields])
                    row.found = prepared.found(number)
                    if prepared.look(number) == OneRosterPiece.irregular {
                        checkIrregular(row, isOpen: piece.endsInsideQuotes && number == count - 1, prepared)
                        continue
                    }
                    if prepared.hasBadText { checkText(row) }
                    if prepared.hasNUL { checkNUL(row) }
                    check(row, prepared.look(number), rules: prepared.want(number))
                }
            }
        }
    }

    /// Checks a row of which the piece could say nothing.
    private mutating func checkIrregular(_ row: OneRosterRow, isOpen: Bool, _ piece: OneRosterPiece) {
        let width = header.names.count
        let count = row.spans.count
        // The row with the open quote takes in the rest of the file, and is told as that.
        if isOpen {
            var place = row.place(min(count, width) - 1)
            place.value = nil
            context.report(UnclosedQuoteRule.finding(at: place))
            defineAnyway(row)
            return
        }
        var special: UInt8 = 0
        for flags in row.flags.prefix(width) { special |= flags }
        var row = row
        if count != width {
            let rest = row.spans.dropFirst(width)
            let isBlank = !rest.isEmpty && rest.allSatisfy(\.isEmpty)
            let breaks = CSVFieldFlags(rawValue: special).contains(.badQuote)
            reportWidth(count, row, breaks: breaks, isBlank: isBlank)
            // Empty cells too many at the end shift nothing.
            if !isBlank { return }
            row.spans = UnsafeBufferPointer(rebasing: row.spans.prefix(width))
            row.flags = UnsafeBufferPointer(rebasing: row.flags.prefix(width))
        }
        if special != 0, !checkQuoting(row) {
            defineAnyway(row)
            return
        }
        if piece.hasBadText { checkText(row) }
        if piece.hasNUL { checkNUL(row) }
        check(row, OneRosterPiece.irregular, rules: ~0)
    }

    /// Reports quotes and line breaks; false where the row's cells cannot be told apart.
    private func checkQuoting(_ row: OneRosterRow) -> Bool {
        var isSound = true
        for position in row.flags.indices {
            let flags = CSVFieldFlags(rawValue: row.flags[position])
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

    private mutating func reportWidth(_ count: Int, _ row: OneRosterRow, breaks: Bool, isBlank: Bool) {
        let width = header.names.count
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
        defineAnyway(row)
    }

    /// Takes the id of a row that is broken behind it, so that what refers to the row is not blamed as well.
    private func defineAnyway(_ row: OneRosterRow) {
        context.broken.insert(table.name)
        if let key = header.key, key < row.spans.count, !row.spans[key].isEmpty {
            _ = context.ids[own].define(row.cell(key), kind: .any, line: row.line)
        }
    }

    private mutating func check(_ row: OneRosterRow, _ looks: UInt64, rules wanted: UInt32) {
        if let key = header.key, row.spans[key].isEmpty, row.spans.allSatisfy(\.isEmpty) {
            context.report(BlankRowRule.finding(at: row.place))
            return
        }
        context.cells += cells.count
        if looks == OneRosterPiece.irregular {
            for position in cells.indices where cells[position].isKnown { look(position, row) }
        } else {
            var rest = looks & ~OneRosterPiece.keyless
            while rest != 0 {
                look(rest.trailingZeroBitCount, row)
                rest &= rest &- 1
            }
        }
        for place in rules.indices where wanted &>> UInt32(place) & 1 != 0 { rules[place].check(row, context) }
    }

    @inline(__always)
    private mutating func look(_ position: Int, _ row: OneRosterRow) {
        if row.spans[position].isEmpty {
            if cells[position].needsValue { reportBlank(position, row) }
        } else {
            check(position, cells[position].type, row)
        }
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
