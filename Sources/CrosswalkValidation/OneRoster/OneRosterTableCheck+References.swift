// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

extension OneRosterTableCheck {
    /// The record's own id.
    @inline(__always)
    mutating func define(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        if !ValueSyntax.isGUID(value) { reportGUID(position, value, row) }
        guard cells[position].isKey else { return }
        let (index, isNew) = context.ids[own].define(value, kind: kind(of: row), line: row.line)
        if index >= 0 { row.note(index, position) }
        if !isNew { reportDuplicate(position, index, row) }
        // Demographics are those of the user with the same id.
        if cells[position].target >= 0 { refer(position, value, row) }
    }

    /// A reference to one record.
    @inline(__always)
    mutating func refer(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        if cells[position].isKey, cells[position].type == .ref {
            let (index, isNew) = context.ids[own].define(value, kind: .any, line: row.line)
            if !isNew { reportDuplicate(position, index, row) }
        }
        context.references += 1
        switch cells[position].lookup {
        case .closed:
            // A list names several: rules look at those themselves.
            let isOne = cells[position].type != .refs
            guard let index = targets[position].find(value) else {
                if isOne { row.note(Int(OneRosterFound.nobody), position) }
                reportDangling(position, value, row)
                return
            }
            if isOne { row.note(index, position) }
            if cells[position].targetKind != .any { checkKind(index, position, row) }
        case .sameFile:
            referBack(position, value, row)
        case .noFile:
            missingTargets[position, default: 0] += 1
            if missingTargets[position] == 1 { reportNoFile(position, row) }
        case .open:
            if !ValueSyntax.isGUID(value) { reportGUID(position, value, row) }
        }
    }

    /// A reference to several records.
    mutating func referAll(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        guard value.contains(UInt8(ascii: ",")) else { return refer(position, value, row) }
        var start = 0
        for place in 0...value.count where place == value.count || value[place] == UInt8(ascii: ",") {
            let item = UnsafeBufferPointer(rebasing: value[start..<place])
            start = place + 1
            let trimmed = ValueSyntax.trimmed(item)
            if trimmed.isEmpty || trimmed.count < item.count {
                let name = cells[position].name
                context.report(
                    UntidyListRule.finding(
                        trimmed.isEmpty
                            ? "an empty item in the list \(name)" : "spaces around an item of the list \(name)",
                        cause: name + (trimmed.isEmpty ? " empty" : ""),
                        at: row.place(position)
                    )
                )
            }
            if !trimmed.isEmpty { refer(position, trimmed, row) }
        }
    }

    private mutating func referBack(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        if let key = header.key, row.cell(key).elementsEqual(value) {
            context.report(
                OwnParentRule.finding(
                    "a record names itself in \(cells[position].name)",
                    cause: cells[position].name,
                    at: row.place(position)
                )
            )
            return
        }
        let index = context.ids[own].mention(value)
        if parents != nil, let key = header.key, let child = context.ids[own].find(row.cell(key)) {
            parents?.set(index, of: child, line: row.line)
        }
    }

    /// Reports a record of another type than the reference wants.
    private func checkKind(_ index: Int, _ position: Int, _ row: OneRosterRow) {
        let cell = cells[position]
        if context.ids[cell.target].isOf(cell.targetKind, index) { return }
        context.report(
            WrongTargetRule.finding(
                "\(cell.name) names a record that is not \(cell.targetKind.words)",
                help: "Name \(cell.targetKind.words), or correct the type of what is named in \(cell.targetName).",
                cause: cell.name,
                at: row.place(position)
            )
        )
    }

    private func reportDangling(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let cell = cells[position]
        let holdsSeveral = cell.type == .ref && value.contains(UInt8(ascii: ","))
        context.report(
            DanglingReferenceRule.finding(
                holdsSeveral
                    ? "\(cell.name) holds several ids, and takes one"
                    : "\(cell.name) names a record that is not in \(cell.targetName)",
                help: holdsSeveral
                    ? "Write one row for each id: the column takes a single one."
                    : "Add the record to \(cell.targetName), or correct the id: the case of letters counts.",
                cause: cell.name + (holdsSeveral ? " several" : ""),
                at: row.place(position)
            )
        )
    }

    private func reportDuplicate(_ position: Int, _ index: Int, _ row: OneRosterRow) {
        let first = context.ids[own].line(index)
        context.report(
            DuplicateIdRule.finding(
                "the same \(cells[position].name) in two rows",
                help: "Line \(first) has the id of line \(row.line) already. \(DuplicateIdRule.info.fix)",
                at: row.place(position)
            )
        )
    }

    private func reportGUID(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let name = cells[position].name
        let isLong = value.count > 255
        context.report(
            BadGUIDRule.finding(
                isLong ? "\(name) is longer than 255 characters" : "\(name) has characters that an id may not have",
                cause: name + (isLong ? " long" : ""),
                at: row.place(position)
            )
        )
    }

    private func reportNoFile(_ position: Int, _ row: OneRosterRow) {
        let cell = cells[position]
        context.report(
            NoTargetFileRule.finding(
                "records of \(cell.targetName) are named, and \(cell.targetName) is not in the package",
                help: "Add \(cell.targetName) to the package, or leave out what names its records.",
                cause: cell.targetName,
                at: row.place(position)
            )
        )
    }

    /// Reports what only the end of the file tells.
    func finish() {
        for rule in rules { rule.finish(context) }
        for (position, count) in missingTargets where count > 1 {
            context.outcome.suppress(
                count - 1,
                "more references to \(cells[position].targetName)",
                causeID: NoTargetFileRule.info.id,
                file: file
            )
        }
        for line in parents?.circles() ?? [] {
            context.report(
                OwnParentRule.finding(
                    "records that are each other's parents",
                    cause: "circle",
                    at: Place(file: file, line: line, field: "parentSourcedId")
                )
            )
        }
    }

    /// The cells that refer to records of their own file, where some of those are missing.
    var selfReferences: [Int] {
        guard context.ids[own].undefined > 0 else { return [] }
        return cells.indices.filter { cells[$0].lookup == .sameFile }
    }

    /// Reads the file again for the places of references to records that it does not have.
    func findDanglingBackReferences(_ source: any ByteSource, firstByte: Int) throws {
        let positions = selfReferences
        let cutter = CSVPieceCutter(source: source, firstByte: max(0, firstByte))
        var index = CSVIndex()
        while let piece = try cutter.next() {
            piece.bytes.withUnsafeBufferPointer { bytes in
                index.build(bytes)
                findDangling(positions, piece, bytes, index, hasOffsets: firstByte >= 0)
            }
        }
    }

    private func findDangling(
        _ positions: [Int],
        _ piece: CSVPiece,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ index: borrowing CSVIndex,
        hasOffsets: Bool
    ) {
        var row = self.row(of: piece, bytes, hasOffsets: hasOffsets)
        let first = piece.firstRow == 1 ? 1 : 0
        let count = index.rowCount
        let starts = (0..<count).map { index.fields(ofRow: $0) }
        let lines = (0..<count).map { index.line(ofRow: $0) }
        index.withFields { bounds, flags in
            bounds.withMemoryRebound(to: OneRosterSpan.self) { spans in
                for number in first..<max(first, count) where starts[number].count == header.names.count {
                    row.spans = UnsafeBufferPointer(rebasing: spans[starts[number]])
                    row.flags = UnsafeBufferPointer(rebasing: flags[starts[number]])
                    row.line = piece.firstLine + lines[number]
                    for position in positions where !row.spans[position].isEmpty {
                        ValueSyntax.eachItem(row.cell(position)) { item in
                            let item = ValueSyntax.trimmed(item)
                            if !item.isEmpty, context.ids[own].find(item) == nil { reportDangling(position, item, row) }
                        }
                    }
                }
            }
        }
    }
}
