// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting

/// Random documents that go to the edges of what a cutter has to understand.
struct RandomDocument {
    var generator: SeededGenerator
    private var text = ""

    init(_ generator: SeededGenerator) {
        self.generator = generator
    }

    mutating func make() -> [UInt8] {
        text = ""
        if generator.oneIn(4) { text += "\u{FEFF}" }
        if generator.oneIn(2) {
            text += generator.oneIn(2) ? "<?xml version=\"1.0\" encoding='UTF-8'?>\n" : "<?xml version='1.0'?>"
        }
        if generator.oneIn(6) { text += "<!-- <StudentPersonals> -->" }
        if generator.oneIn(12) { text += "<!DOCTYPE a>" }
        switch generator.int(0...4) {
        case 0: collection("StudentPersonals", "StudentPersonal")
        case 1: message()
        case 2: object("StudentPersonal")
        default:
            text += "<SIFDataSet xmlns:p='http://www.sifinfo.org/infrastructure/2.x'\n xmlns:q=\"urn:q\">"
            for _ in 0...generator.int(0...3) {
                gap()
                if generator.oneIn(2) {
                    collection("StudentPersonals", "StudentPersonal")
                } else {
                    collection("Emus", "Emu")
                }
            }
            gap()
            text += "</SIFDataSet>"
        }
        if generator.oneIn(3) { text += "\n<!-- end -->" }
        if generator.oneIn(20) { text += "<again/>" }
        var bytes = Array(text.utf8)
        if generator.oneIn(3) { damage(&bytes) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard bytes.count > 2 else { return }
        let position = generator.int(0...bytes.count - 1)
        switch generator.int(0...4) {
        case 0: bytes.removeSubrange(position...)
        case 1: bytes.remove(at: position)
        case 2: bytes.insert(UInt8(ascii: "&"), at: position)
        case 3: bytes.insert(contentsOf: Array("<".utf8), at: position)
        default: bytes[position] = UInt8(generator.int(0...255))
        }
    }

    private mutating func collection(_ name: String, _ item: String) {
        let prefix = generator.oneIn(5) && text.contains("xmlns:p") ? "p:" : ""
        text +=
            "<\(prefix)\(name)\(generator.oneIn(3) ? " xmlns='http://www.sifassociation.org/datamodel/na/4.x' a='>'" : "")>"
        for _ in 0..<generator.int(0...12) {
            gap()
            object(prefix + item)
        }
        gap()
        text += "</\(prefix)\(name)>"
    }

    private mutating func message() {
        text +=
            "<SIF_Message Version='2.7'><SIF_Event><SIF_Header><SIF_SourceId>x</SIF_SourceId></SIF_Header><SIF_ObjectData>"
        for _ in 0..<generator.int(0...6) {
            text += "<SIF_EventObject ObjectName='StudentPersonal' Action='\(generator.oneIn(2) ? "Delete" : "Add")'>"
            gap()
            object(generator.oneIn(2) ? "StudentPersonal" : "Wombat")
            text += "</SIF_EventObject>"
        }
        text += "</SIF_ObjectData></SIF_Event></SIF_Message>"
    }

    private mutating func gap() {
        switch generator.int(0...9) {
        case 0: text += "\r\n\t"
        case 1: text += "<!-- </StudentPersonals><StudentPersonal> -- >-->"
        case 2: text += "<?pi <StudentPersonal> ?>"
        case 3: text += "stray"
        case 4, 5: break
        default: text += "\n  "
        }
    }

    private mutating func object(_ name: String) {
        text += "<\(name)"
        if generator.oneIn(2) { text += " RefId=\"\(generator.int(1...999))\"" }
        if generator.oneIn(4) { text += " note='a > \"b\" />'" }
        if generator.oneIn(6) { text += "\n " }
        if generator.oneIn(6) { return text += "/>" }
        text += ">"
        for _ in 0..<generator.int(0...4) { element(3) }
        text += "</\(name)\(generator.oneIn(8) ? " " : "")>"
    }

    private mutating func element(_ depth: Int) {
        let name = generator.oneIn(5) ? "StudentPersonal" : generator.oneIn(2) ? "LocalId" : "Näme"
        text += "<\(name)\(generator.oneIn(5) ? " a='1'" : "")>"
        switch generator.int(0...6) {
        case 0: text += "<![CDATA[</StudentPersonal><StudentPersonal RefId='1'>]] >]]>"
        case 1: text += "<!--</StudentPersonal>-->x"
        case 2 where depth > 0: element(depth - 1)
        case 3: text += "a &amp; b\n&#233;"
        default: text += "völlig normal"
        }
        text += "</\(name)>"
    }
}
