// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

extension OneRosterTableCheck {
    /// A cell that has to hold a value and is blank.
    func reportBlank(_ position: Int, _ row: OneRosterRow) {
        let name = cells[position].name
        if cells[position].isForDelta {
            context.report(
                BlankInDeltaRule.finding("\(name) is blank in a delta", cause: name, at: row.place(position))
            )
        } else {
            context.report(BlankRequiredRule.finding("\(name) is blank", cause: name, at: row.place(position)))
        }
    }

    /// A cell with a value.
    @inline(__always)
    mutating func check(_ position: Int, _ type: OneRosterType, _ row: OneRosterRow) {
        let value = row.cell(position)
        if cells[position].mustBeBlank {
            reportBulk(position, row)
            return
        }
        // There are families of that name; nobody writes it in capitals but a database.
        if ValueSyntax.isNullWord(value),
            type != .text || value[1] == UInt8(ascii: "U") && value[0] == UInt8(ascii: "N")
        {
            let name = cells[position].name
            context.report(NullWordRule.finding("the word NULL in \(name)", cause: name, at: row.place(position)))
            return
        }
        switch type {
        case .text, .list: break
        case .guid: define(position, value, row)
        case .ref: refer(position, value, row)
        case .refs: referAll(position, value, row)
        default: if !syntax.fits(value, position) { reportValue(position, type, value, row) }
        }
    }

    /// A value that is not of its column's type.
    private func reportValue(
        _ position: Int,
        _ type: OneRosterType,
        _ value: UnsafeBufferPointer<UInt8>,
        _ row: OneRosterRow
    ) {
        let name = cells[position].name
        switch type {
        case .date: reportDate(position, value, row)
        case .boolean: reportBoolean(position, value, row)
        case .enum, .enums: reportWord(position, value, row)
        case .dateTime:
            let isDate = DateBytes.isValid(value)
            context.report(
                BadDateTimeRule.finding(
                    isDate ? "\(name) has a date without a time" : "\(name) is not a date and time in UTC",
                    cause: name + (isDate ? " date" : ""),
                    at: row.place(position)
                )
            )
        case .year: reportYear(position, value, row)
        case .integer:
            context.report(
                BadNumberRule.finding("\(name) is not a whole number", cause: name, at: row.place(position))
            )
        case .float:
            context.report(BadNumberRule.finding("\(name) is not a number", cause: name, at: row.place(position)))
        case .pairs:
            context.report(
                BadPairsRule.finding("\(name) is not {Type:Id} pairs", cause: name, at: row.place(position))
            )
        case .id:
            context.report(BadIdRule.finding("\(name) is not an identifier", cause: name, at: row.place(position)))
        case .email:
            context.report(
                BadEmailRule.finding("\(name) is not an e-mail address", cause: name, at: row.place(position))
            )
        case .grades: reportGrades(position, value, row)
        case .text, .list, .guid, .ref, .refs: break
        }
    }

    private func reportWord(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let cell = cells[position]
        let words = cell.words.map { String(decoding: $0, as: UTF8.self) }
        let trimmed = ValueSyntax.trimmed(value)
        if cell.name == "status", ValueSyntax.equals(value, "inactive") {
            context.report(InactiveStatusRule.finding(suggestion: "tobedeleted", at: row.place(position)))
            return
        }
        if cell.laterWords.contains(where: { value.elementsEqual($0) }) {
            context.report(
                LaterWordRule.finding("\(cell.name) has a word of 1.2", cause: cell.name, at: row.place(position))
            )
            return
        }
        let certain = words.first { ValueSyntax.equalsFolded(trimmed, $0) }
        var help = "Use one of \(words.joined(separator: ", "))"
        if cell.isExtensible { help += ", or a word of your own behind ext:" }
        context.report(
            UnknownWordRule.finding(
                certain == nil
                    ? "\(cell.name) has a word that is not in its list" : "\(cell.name) has a word in another case",
                help: help + ". The case of letters counts.",
                suggestion: certain,
                cause: cell.name + (certain ?? ""),
                at: row.place(position)
            )
        )
    }

    private func reportBoolean(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let trimmed = ValueSyntax.trimmed(value)
        let certain = ["true", "false"].first { ValueSyntax.equalsFolded(trimmed, $0) }
        let name = cells[position].name
        context.report(
            BadBooleanRule.finding(
                certain == nil ? "\(name) is neither true nor false" : "\(name) has true or false in capitals",
                suggestion: certain,
                cause: name + (certain ?? ""),
                at: row.place(position)
            )
        )
    }

    private func reportDate(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let reading = DateReading(value)
        let name = cells[position].name
        context.report(
            BadDateRule.finding(
                "\(name) is not a date as YYYY-MM-DD: \(reading.form)",
                suggestion: reading.certain,
                cause: name + " " + reading.form,
                at: row.place(position)
            )
        )
    }

    private func reportYear(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        // 2025-2026 and 2025/26 name the year that ends in 2026.
        var certain: String?
        if value.count == 9, ValueSyntax.isYear(UnsafeBufferPointer(rebasing: value.prefix(4))) {
            let last = UnsafeBufferPointer(rebasing: value.suffix(4))
            if ValueSyntax.isYear(last), !ValueSyntax.isDigit(value[4]) {
                certain = String(decoding: last, as: UTF8.self)
            }
        }
        let name = cells[position].name
        context.report(
            BadYearRule.finding(
                "\(name) is not a year of four digits",
                suggestion: certain,
                cause: name,
                at: row.place(position)
            )
        )
    }

    private func reportBulk(_ position: Int, _ row: OneRosterRow) {
        context.report(ValueInBulkRule.finding(at: row.place(position)))
    }

    private func reportGrades(_ position: Int, _ value: UnsafeBufferPointer<UInt8>, _ row: OneRosterRow) {
        let name = cells[position].name
        if context.schema.version == "1.1" {
            let certain = GradeWords.certain(value)
            context.report(
                UnknownGradeRule.finding(
                    "\(name) has a grade that is not a CEDS code",
                    suggestion: certain,
                    cause: name + (certain == nil ? "" : " digits"),
                    at: row.place(position)
                )
            )
        } else {
            context.report(
                AgreedGradeRule.finding(
                    "\(name) has a grade that is not a CEDS code",
                    cause: name,
                    at: row.place(position)
                )
            )
        }
    }
}
