// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Goes through the files of one package.
final class OneRosterRun {
    private static let headSize = 1 << 16

    private let context: OneRosterContext
    private let schemas: [OneRosterSchema]
    private let saysManifest: Bool
    private let options: ValidationOptions
    private var bytes = 0

    init(context: OneRosterContext, schemas: [OneRosterSchema], saysManifest: Bool, options: ValidationOptions) {
        self.context = context
        self.schemas = schemas
        self.saysManifest = saysManifest
        self.options = options
    }

    /// Checks one file.
    func check(_ file: OneRosterPackage.File) throws {
        let name = file.entry.name
        let head = try file.entry.head(Self.headSize)
        let encoding = TextDecoding.detect(head, isWhole: head.count < Self.headSize)
        let isWide = encoding.charset != .utf8 && encoding.charset != .windows1252
        if isWide {
            context.report(
                OtherEncodingRule.finding("the file is \(encoding.charset.rawValue), not UTF-8", at: Place(file: name))
            )
        }
        let text = isWide ? TextDecoding.decode(head, as: encoding) : Array(head.dropFirst(encoding.markLength))
        // Offsets in a file that is decoded first mean something only to who decodes it as well.
        let hidden = context.observer == nil ? -1 : 0
        let firstByte = isWide ? hidden : encoding.markLength
        let (names, places) = Self.headerCells(text, file: name, firstByte: firstByte)
        guard !names.isEmpty else {
            context.report(EmptyFileRule.finding(at: Place(file: name)))
            skip(file)
            return
        }
        let isWhole = head.count < Self.headSize
        guard let (table, bound) = bind(names, places, file, text, isWhole) else {
            skip(file)
            return
        }
        if bound.key == nil { context.unread.insert(file.table) }
        let source = { () throws -> any ByteSource in
            let raw = try file.entry.open()
            return isWide || encoding.markLength > 0 && encoding.charset == .utf8
                ? TextDecoding.source(raw, as: encoding) : raw
        }
        let own = OneRosterContext.position(of: file.table)
        // What can be read again needs no table of ids to find that some are the same.
        if let own, !isReferenced(file.table), !file.entry.isReadOnce, context.observer == nil {
            context.ids[own].collect()
        }
        let rows = try read(file, table, bound, source, firstByte)
        context.outcome.files.append(FileTally(name: name, rows: rows))
        if rows == 0 {
            context.report(NoRowsRule.finding(at: Place(file: name, line: 1)))
            // That nothing in it can be referred to follows from that.
            context.unread.insert(file.table)
        }
        forget(after: file.table)
    }

    /// Reads the rows of a file; how many there are.
    private func read(
        _ file: OneRosterPackage.File,
        _ table: OneRosterSchema.Table,
        _ header: OneRosterHeader,
        _ source: () throws -> any ByteSource,
        _ firstByte: Int
    ) throws -> Int {
        let name = file.entry.name
        let before = (context.mark, bytes)
        func made() -> OneRosterTableCheck {
            OneRosterTableCheck(context, file: name, table: table, header: header, mode: mode(of: file.table))
        }
        func run(_ check: inout OneRosterTableCheck) throws -> CrosswalkError? {
            do {
                try check.run(source(), firstByte: firstByte, jobs: options.jobs) { size, rows in
                    bytes += size
                    context.outcome.records += rows
                    options.progress(bytes, context.outcome.records)
                }
                return nil
            } catch let error as CrosswalkError {
                return error
            }
        }
        var check = made()
        var fault = try run(&check)
        if context.ids[check.own].lookCloser() {
            // All of the file is said anew, so that it is said in the order of the rows.
            context.goBack(to: before.0)
            bytes = before.1
            check = made()
            fault = try run(&check)
        }
        do {
            if let fault { throw fault }
            check.finish()
            if !check.selfReferences.isEmpty {
                // Standard input can be read only once: then there are no places to name.
                if let again = try? source() {
                    try check.findDanglingBackReferences(again, firstByte: firstByte)
                } else {
                    context.report(DanglingReferenceRule.finding(at: Place(file: name)))
                }
            }
        } catch let error as CrosswalkError {
            context.outcome.fault = context.outcome.fault ?? error
            context.unread.insert(file.table)
        }
        return check.rows
    }

    /// Drops the ids that no file still to be read refers to.
    private func forget(after table: String) {
        guard let place = OneRosterContext.position(of: table) else { return }
        let later = OneRosterSchema.readingOrder[(place + 1)...].filter(context.present.contains)
        let wanted = Set(
            schemas.flatMap { schema in
                schema.tables.filter { later.contains($0.name) }.flatMap { $0.columns.map(\.target) }
            }
        )
        for known in 0...place where !wanted.contains(OneRosterSchema.readingOrder[known]) {
            context.ids[known] = OneRosterIds(keepsMarks: false)
        }
    }

    private func skip(_ file: OneRosterPackage.File) {
        context.outcome.files.append(FileTally(name: file.entry.name, rows: nil))
        context.unread.insert(file.table)
    }

    // Of any version: a file may be bound by another version's columns than the package's.
    private func isReferenced(_ table: String) -> Bool {
        schemas.contains { $0.tables.contains { $0.columns.contains { $0.target == table } } }
    }

    private func mode(of table: String) -> OneRosterMode {
        guard context.schema.hasManifest else { return .bulk }
        let mode = context.modes[table] ?? .bulk
        return mode == .absent ? .bulk : mode
    }

    /// Binds a header to the columns of the version, or of another version where it was clearly written for that.
    private func bind(
        _ names: [String],
        _ places: [Place],
        _ file: OneRosterPackage.File,
        _ text: [UInt8],
        _ isWhole: Bool
    ) -> (OneRosterSchema.Table, OneRosterHeader)? {
        let own = context.schema.table(file.table)
        if let other = own == nil
            ? schemas.last(where: { $0.table(file.table) != nil })
            : OneRosterVersionFit.better(names, table: file.table, than: context.schema, among: schemas),
            let table = other.table(file.table)
        {
            let says = saysManifest ? "manifest says" : "the other files say"
            context.report(
                VersionConflictRule.finding(
                    "\(says) \(context.schema.version), \(file.entry.name) is \(other.version)",
                    help:
                        "Export \(table.file) as OneRoster \(context.schema.version), or the whole package as \(other.version).",
                    cause: other.version,
                    at: Place(file: file.entry.name, line: 1)
                )
            )
            let check = OneRosterHeaderCheck(
                names,
                places: places,
                file: file.entry.name,
                table: table,
                version: other.version
            )
            // Columns between two versions follow from the version, and are said once.
            context.outcome.suppress(
                check.findings.count,
                "differences of its header",
                causeID: VersionConflictRule.info.id,
                file: file.entry.name
            )
            return check.isHeader ? (table, check.header) : nil
        }
        guard let own else { return nil }
        let check = OneRosterHeaderCheck(
            names,
            places: places,
            file: file.entry.name,
            table: own,
            version: context.schema.version
        )
        let fit = OneRosterHeaderFit(own, isDelta: mode(of: file.table) == .delta)
        guard let columns = fit.columns(of: check.header, in: text, isWhole: isWhole) else {
            for finding in check.findings { context.report(finding) }
            return check.isHeader ? (own, check.header) : nil
        }
        for var finding in check.findings {
            if finding.id == ColumnOrderRule.info.id {
                finding.groupKey = OneRosterHeaderFit.cause
                finding.help =
                    "The values stand in the standard's order, so only the header has to be mended. " + finding.help
            }
            context.report(finding)
        }
        var header = check.header
        header.columns = columns
        for (position, column) in columns.enumerated() {
            if let column { header.names[position] = own.columns[column].name }
        }
        header.key = columns.firstIndex { $0 == 0 }
        return (own, header)
    }

    private static func headerCells(_ text: [UInt8], file: String, firstByte: Int) -> ([String], [Place]) {
        var index = CSVIndex()
        var names: [String] = []
        var places: [Place] = []
        text.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            guard index.rowCount > 0 else { return }
            let line = index.line(ofRow: 0) + 1
            let fields = index.fields(ofRow: 0)
            let start = index.place(fields.lowerBound)
            for field in fields {
                var buffer = ByteBuffer(capacity: 64)
                index.append(field, of: bytes, to: &buffer)
                let name = buffer.withBytes { String(decoding: $0, as: UTF8.self) }
                names.append(name)
                places.append(
                    Place(
                        file: file,
                        line: line,
                        byte: firstByte < 0 ? -1 : firstByte + index.place(field),
                        column: index.place(field) - start + 1,
                        field: name
                    )
                )
            }
        }
        return (names, places)
    }

    /// Says how far the check looked.
    func close(_ outcome: inout ValidationOutcome, files: Int) {
        let ids = Dictionary(grouping: OneRosterRules.all.map { $0.info }, by: \.layer).mapValues { $0.map(\.id) }
        outcome.checked(.container, files, "files", rules: ids[.container] ?? [])
        outcome.checked(.shape, context.outcome.records, "rows", rules: ids[.shape] ?? [])
        outcome.checked(.values, context.cells, "cells", rules: ids[.values] ?? [])
        outcome.checked(.references, context.references, "references", rules: ids[.references] ?? [])
        outcome.checked(.rules, context.outcome.records, "rows", rules: ids[.rules] ?? [])
        outcome.notChecked(.profile, because: "no profile was asked for")
    }
}
