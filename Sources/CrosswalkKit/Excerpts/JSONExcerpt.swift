// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One line of canonical records with its values hidden; keys and the record's type stay.
enum JSONExcerpt {
    /// The line as it is and as it may be shown; without a column, that of the key of a field, such as `program`.
    static func excerpt(_ line: [UInt8], column: Int, field: String?) -> Excerpt {
        var excerpt = Excerpt(text: String(decoding: line, as: UTF8.self))
        let wanted = field.map { String($0.split(separator: ".").last ?? Substring($0)) }
        var shape = Excerpt.Shape(text: "", column: 0, length: 1)
        var text = ""
        var place = 0
        var key = ""
        var keyStart = (line: 0, text: 0)
        var depth = 0
        func end(ofString start: Int) -> Int? {
            var place = start + 1
            while place < line.count {
                if line[place] == 0x5C {
                    place += 2
                } else if line[place] == 0x22 {
                    return place + 1
                } else {
                    place += 1
                }
            }
            return nil
        }
        while place < line.count {
            let start = place
            let byte = line[place]
            if byte == 0x22 {
                guard let end = end(ofString: place) else { return excerpt }
                place = end
                var next = end
                while next < line.count, line[next] == 0x20 { next += 1 }
                if next < line.count, line[next] == UInt8(ascii: ":") {
                    if depth == 1 {
                        key = String(decoding: line[(start + 1)..<(end - 1)], as: UTF8.self)
                        keyStart = (start, text.utf8.count)
                    }
                    // A name begins with a letter; whatever does not may be data.
                    let isName = end - start > 2 && XMLExcerpt.isLetter(line[start + 1])
                    text += isName ? String(decoding: line[start..<end], as: UTF8.self) : "\"\(Excerpts.mark)\""
                    continue
                }
                let isType = key == "record" && depth == 1
                text += isType ? String(decoding: line[start..<end], as: UTF8.self) : "\"\(Excerpts.mark)\""
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
                place += 1
                text += byte == UInt8(ascii: "{") ? "{" : "["
                continue
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
                place += 1
                text += byte == UInt8(ascii: "}") ? "}" : "]"
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == 0x20 {
                place += 1
                text += byte == 0x20 ? " " : byte == UInt8(ascii: ",") ? "," : ":"
                continue
            } else {
                while place < line.count, !",}] ".utf8.contains(line[place]) { place += 1 }
                text += Excerpts.mark
            }
            let isField = column == 0 && depth <= 1 && key == wanted && !key.isEmpty
            let isColumn = column > start && column <= place
            if isField || isColumn, shape.column == 0 {
                shape.column = keyStart.text + 1
                shape.length = text.utf8.count - keyStart.text
                excerpt.column = keyStart.line + 1
                excerpt.length = place - keyStart.line
            }
        }
        shape.text = text
        excerpt.shape = shape
        return excerpt
    }
}
