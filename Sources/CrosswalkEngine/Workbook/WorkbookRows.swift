// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// The rows of one sheet, read piece by piece: a sheet is never held as a whole.
final class WorkbookRows: SheetRows, XMLEventHandler {
    /// The longest text of a cell is 32,767 characters; what is longer is no workbook's.
    private static let longestCell = 1 << 20
    /// The longest run of rows without a cell that is kept as blank rows.
    private static let longestGap = 1 << 16

    /// What the value of a cell is.
    private enum Kind {
        case number
        case shared
        case text
        case boolean
        case date
        case error
    }

    private let workbook: Workbook
    private let name: String
    private var parser: XMLEventParser?
    private var ready: [SheetRow] = []
    private var place = 0
    private var isAtEnd = false

    private var row = SheetRow()
    private var number = 0
    private var column = 0
    private var kind = Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var takesText = false
    private var phonetic = 0
    private var isTooLong = false
    private var lacksTexts = false
    private var isFormula = false

    init(_ source: any ByteSource, part: String, workbook: Workbook) {
        self.workbook = workbook
        name = workbook.name
        parser = XMLEventParser(source, part: part, handler: self)
    }

    func next() throws -> SheetRow? {
        while place == ready.count {
            if isAtEnd { return nil }
            ready.removeAll(keepingCapacity: true)
            place = 0
            isAtEnd = try !(parser?.advance() ?? false)
            if isTooLong { throw Workbook.tooLarge(name) }
            if lacksTexts { throw Workbook.damaged(name, "it has no xl/sharedStrings.xml, where its texts are") }
            // The parser holds this as its handler: let go of each other at the end.
            if isAtEnd { parser = nil }
        }
        place += 1
        return ready[place - 1]
    }

    /// Lets go of the parser where the rest of the rows is not wanted.
    func close() { parser = nil }

    // MARK: Elements

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes) {
        switch name.count {
        case 1 where name[0] == UInt8(ascii: "c"): startCell(attributes)
        case 1 where name[0] == UInt8(ascii: "v"): takesText = true
        case 1 where name[0] == UInt8(ascii: "f"): isFormula = true
        case 1 where name[0] == UInt8(ascii: "t"): takesText = phonetic == 0
        case 3 where name.elementsEqual("row".utf8): startRow(attributes)
        case 3 where name.elementsEqual("rPh".utf8): phonetic += 1
        default: break
        }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard takesText else { return }
        if value.count + text.count > Self.longestCell {
            isTooLong = true
        } else {
            value += text
        }
    }

    func end(_ name: UnsafeBufferPointer<UInt8>) {
        switch name.count {
        case 1 where name[0] == UInt8(ascii: "c"): endCell()
        case 1 where name[0] == UInt8(ascii: "v") || name[0] == UInt8(ascii: "t"): takesText = false
        case 3 where name.elementsEqual("row".utf8): ready.append(row)
        case 3 where name.elementsEqual("rPh".utf8): phonetic -= 1
        default: break
        }
    }

    private func startRow(_ attributes: XMLEventAttributes) {
        let stated = attributes.string("r").flatMap { Int($0) } ?? number + 1
        if stated > number + 1, stated - number <= Self.longestGap {
            for blank in (number + 1)..<stated { ready.append(SheetRow(cells: [], line: blank)) }
        }
        number = stated > number ? stated : number + 1
        row = SheetRow(cells: [], line: number)
        column = -1
    }

    private func startCell(_ attributes: XMLEventAttributes) {
        let stated = attributes.value("r").flatMap { CellRange.cell($0) }?.column
        column = stated ?? column + 1
        value.removeAll(keepingCapacity: true)
        isFormula = false
        style = attributes.value("s").flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        let type = attributes.value("t")
        if let type, type.elementsEqual("s".utf8) {
            kind = .shared
        } else if let type, type.elementsEqual("b".utf8) {
            kind = .boolean
        } else if let type, type.elementsEqual("d".utf8) {
            kind = .date
        } else if let type, type.elementsEqual("e".utf8) {
            kind = .error
        } else if let type, !type.elementsEqual("n".utf8) {
            kind = .text
        } else {
            kind = .number
        }
    }

    private func endCell() {
        guard column >= 0, column < 16_384, !value.isEmpty else {
            // The result of a formula may be an empty text, which is stored as one.
            if isFormula, kind == .number, value.isEmpty { row.faults.insert(.notComputed) }
            return
        }
        let text: [UInt8]
        switch kind {
        case .shared:
            let number = Int(String(decoding: value, as: UTF8.self)) ?? -1
            if !workbook.texts.contains(number) {
                lacksTexts = lacksTexts || workbook.texts.isMissing
                row.faults.insert(.lostText)
            }
            text = CellText.unescaped(workbook.texts[number])
        case .boolean: text = Array((value == [0x31] ? "TRUE" : "FALSE").utf8)
        case .text: text = CellText.unescaped(value)
        case .date: text = CellText.isoDate(value)
        case .error:
            text = value
            row.faults.insert(.error)
        case .number:
            text = WorkbookNumber.text(value, format: workbook.styles[style], dateSystem: workbook.dateSystem)
        }
        while row.cells.count < column { row.cells.append([]) }
        let cleaned = CellText.cleaned(text)
        if row.cells.count == column {
            row.cells.append(cleaned)
        } else {
            row.cells[column] = cleaned
        }
    }
}
