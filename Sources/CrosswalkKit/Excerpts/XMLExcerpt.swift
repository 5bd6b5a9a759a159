// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One line of XML with its text and the values of its attributes hidden.
///
/// One line does not tell what it begins in the middle of. Only what is certainly a tag stays: a name, attributes with
/// quoted values, the end; anything else may be data.
enum XMLExcerpt {
    /// The line as it is and as it may be shown; `column` is 1-based, in bytes.
    static func excerpt(_ line: [UInt8], column: Int) -> Excerpt {
        var excerpt = Excerpt(text: String(decoding: line, as: UTF8.self), length: column > 0 ? 1 : 0)
        var shape = Excerpt.Shape(text: "", column: 0, length: 1)
        var place = 0
        var text = ""
        while place < line.count {
            let start = text.utf8.count
            let end: Int
            if let tag = tag(line, at: place) {
                end = tag.end
                text += tag.shown
            } else {
                // At least one byte, so that a `<` that begins no tag is data.
                end = line[(place + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? line.count
                let isBlank = line[place..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
                let hidden = text.hasSuffix(Excerpts.mark) ? "" : Excerpts.mark
                text += isBlank ? String(repeating: " ", count: end - place) : hidden
            }
            if column > place, column <= end, shape.column == 0 {
                shape.column = start + 1
                shape.length = max(1, text.utf8.count - start)
            }
            place = end
        }
        if column > line.count { shape.column = text.utf8.count + 1 }
        shape.text = text
        excerpt.shape = shape
        return excerpt
    }

    /// The tag that begins at a byte, with its values hidden, and where it ends; nil where there is none for certain.
    private static func tag(_ line: [UInt8], at start: Int) -> (shown: String, end: Int)? {
        guard line[start] == UInt8(ascii: "<") else { return nil }
        var place = start + 1
        var shown = "<"
        func isNameByte(_ byte: UInt8) -> Bool {
            byte >= 0x30 && byte <= 0x3A || isLetter(byte) || byte == 0x2D || byte == 0x2E
                || byte == 0x5F
        }
        func name() -> String? {
            let begin = place
            if place < line.count, line[place] == 0x5F || Self.isLetter(line[place]) { place += 1 } else { return nil }
            while place < line.count, isNameByte(line[place]) { place += 1 }
            return place > begin ? String(decoding: line[begin..<place], as: UTF8.self) : nil
        }
        if place < line.count, line[place] == UInt8(ascii: "/") || line[place] == UInt8(ascii: "?") {
            shown += line[place] == UInt8(ascii: "/") ? "/" : "?"
            place += 1
        }
        guard let element = name() else { return nil }
        shown += element
        while place < line.count {
            switch line[place] {
            case UInt8(ascii: ">"): return (shown + ">", place + 1)
            case UInt8(ascii: "/"), UInt8(ascii: "?"):
                guard place + 1 < line.count, line[place + 1] == UInt8(ascii: ">") else { return nil }
                shown += line[place] == UInt8(ascii: "/") ? "/>" : "?>"
                return (shown, place + 2)
            case 0x20, 0x09:
                shown += " "
                place += 1
            default:
                guard let attribute = name(), place + 1 < line.count, line[place] == UInt8(ascii: "="),
                    let close = line[(place + 2)...].firstIndex(of: line[place + 1]),
                    line[place + 1] == 0x22 || line[place + 1] == 0x27
                else { return nil }
                let value = String(decoding: line[(place + 2)..<close], as: UTF8.self)
                // A namespace is nobody's data, and often what a finding is about.
                let isOpen = attribute == "xmlns" || attribute.hasPrefix("xmlns:") || element == "xml"
                shown += "\(attribute)=\"\(isOpen || value.isEmpty ? value : Excerpts.mark)\""
                place = close + 1
            }
        }
        return nil
    }

    /// True for an ASCII letter.
    static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
