// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The cells of one line of a delimited file, as far as one line tells.
struct TableCells {
    /// What separates the cells.
    let delimiter: UInt8
    /// The 0-based byte at which each cell starts.
    private(set) var starts: [Int] = [0]
    /// How many bytes each cell has, its quotes included.
    private(set) var lengths: [Int] = []
    /// The text of each cell, without the quotes around it.
    private(set) var texts: [String] = []

    init(_ line: [UInt8], delimiter: UInt8) {
        self.delimiter = delimiter
        var isQuoted = false
        for (place, byte) in line.enumerated() {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == delimiter, !isQuoted {
                lengths.append(place - (starts.last ?? 0))
                starts.append(place + 1)
            }
        }
        lengths.append(line.count - (starts.last ?? 0))
        for (start, length) in zip(starts, lengths) {
            var cell = line[start..<(start + length)]
            if cell.first == 0x22, cell.last == 0x22, cell.count > 1 { cell = cell.dropFirst().dropLast() }
            texts.append(String(decoding: cell, as: UTF8.self))
        }
    }

    /// The separator that a header uses most.
    static func delimiter(of header: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var best = (byte: candidates[0], count: 0)
        for byte in candidates {
            let count = header.count { $0 == byte }
            if count > best.count { best = (byte, count) }
        }
        return best.byte
    }

    /// The cell that a 1-based byte column falls into.
    func index(ofColumn column: Int) -> Int? { starts.lastIndex { $0 < column } }

    /// The row with its values hidden: the name of each column, and whether there is a value.
    func shape(names: [String], target: Int?) -> Excerpt.Shape? {
        guard texts.count > 1 || target != nil else { return nil }
        var text = ""
        var shape = Excerpt.Shape(text: "", column: 0, length: 0)
        for (place, cell) in texts.enumerated() {
            if place > 0 { text += ", " }
            let start = text.utf8.count
            if place < names.count { text += names[place] + "=" }
            if !cell.isEmpty { text += Excerpts.mark }
            if place == target {
                shape.column = start + 1
                shape.length = max(1, text.utf8.count - start)
            }
        }
        shape.text = text
        return shape
    }
}
