// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting

/// Random documents with everything that XML allows inside of objects, and some things that it does not.
struct OddDocument {
    var generator: SeededGenerator
    private var text = ""
    /// How often something odd comes: once in so many times.
    private var rarity = 10

    private static let words = [
        "Müller", "O&apos;Neil", " ", "\n", "\r\n", "\t", "a &amp; b", "&#233;", "&#x1F600;", "x > y", "2025-08-01",
        "\u{1F600}", "&lt;b&gt;", "&quot;", "\r", "'",
        "plain text of some length, and more of it until it is longer than a block is",
    ]
    private static let oddWords = [
        "&nbsp;", "&#0;", "&#xD800;", "&#xFFFE;", "&#;", "&#x;", "&amp", "&", "&#13;", "\u{FFFE}", "\u{85}", "\u{7F}",
    ]
    private static let runs = [
        "<!-- in -->", "<![CDATA[<a>&amp;]]>", "<![CDATA[\r\n]]\r>]]>", "]]>", "]] >", "<?in?>", "<![CDATA[]]>",
    ]

    init(_ generator: SeededGenerator) {
        self.generator = generator
    }

    /// A document; one in three has been damaged in a few bytes.
    mutating func make() -> [UInt8] {
        text = ""
        rarity = [4, 20, 200, 100_000, 100_000, 100_000][generator.int(0...5)]
        let end = generator.oneIn(4) ? "\r\n" : "\n"
        if generator.oneIn(8) { text += "\u{FEFF}" }
        if generator.oneIn(2) { text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + end }
        odd(["<?xml-stylesheet href='a.xsl'?>", "<!-- made by hand -->", "<!DOCTYPE a>", " ", "<?XML a?>"])
        let root = generator.oneIn(3) ? "p:SIFDataSet" : "SIFDataSet"
        text += "<\(root) xmlns:p=\"http://www.sifinfo.org/infrastructure/2.x\" xmlns:q='urn:q'"
        if generator.oneIn(2) { text += " xmlns=\"http://www.sifassociation.org/datamodel/na/4.x\"" }
        if !generator.oneIn(rarity) { text += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"" }
        odd([" xsi:schemaLocation='a b'", " xmlns:r=''", " xmlns:xml='urn:x'", " Version='a&amp;b'"])
        text += ">" + end
        for _ in 0...generator.int(0...3) {
            let name = ["StudentPersonal", "SchoolInfo", "Emu"][generator.int(0...2)]
            text += "<\(name)s>" + end
            for _ in 0..<generator.int(0...8) {
                object(name, end)
                odd(["stray", "<!-- between -->", "<!-- a--b -->", "<?go on?>", "&amp;", "<![CDATA[ ]]>", "<Emus/>"])
                text += end
            }
            text += "</\(name)s>" + end
        }
        text += "</\(root)>" + end
        odd(["<!-- behind -->", "<again/>", "text", "<?behind?>"])
        var bytes = Array(text.utf8)
        if generator.oneIn(3) {
            for _ in 0...generator.int(0...2) { damage(&bytes) }
        }
        return bytes
    }

    private mutating func odd(_ choices: [String]) {
        if generator.oneIn(rarity) { text += choices[generator.int(0...choices.count - 1)] }
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard bytes.count > 10 else { return }
        let position = generator.int(0...bytes.count - 1)
        let others: [UInt8] = [0, 1, 0x0B, 0x7F, 0x80, 0xC3, 0xA4, 0xED, 0xEF, 0xBF, 0xFF]
        let signs = Array("<>&;'\"=/!?-[]: \t\r\n#xaA0".utf8) + others
        switch generator.int(0...4) {
        case 0: bytes.remove(at: position)
        case 1: bytes.insert(signs[generator.int(0...signs.count - 1)], at: position)
        case 2: bytes[position] = signs[generator.int(0...signs.count - 1)]
        case 3: bytes.removeSubrange(position...min(position + generator.int(0...9), bytes.count - 1))
        default:
            let end = min(position + generator.int(0...30), bytes.count - 1)
            bytes.insert(contentsOf: Array(bytes[position...end]), at: generator.int(0...bytes.count - 1))
        }
    }

    private mutating func object(_ name: String, _ end: String) {
        let prefix = generator.oneIn(8) ? "p:" : ""
        text += "  <\(prefix)\(name)"
        attributes()
        if generator.oneIn(2) { text += " RefId=\"A\(generator.int(1...99_999))\"" }
        odd([" xmlns='urn:other'", " q:RefId='1'", " RefId='2'", " xml:lang='de'", " a='<'", "/"])
        if generator.oneIn(10) { return text += "/>" }
        text += ">"
        for _ in 0..<generator.int(0...6) {
            text += end + "    "
            element(generator.int(0...3))
        }
        text += end + "  </\(prefix)\(name)\(generator.oneIn(20) ? " " : "")>"
    }

    private mutating func element(_ depth: Int) {
        let plain = ["LocalId", "Name", "LastName", "FirstName", "Ü", "Näme", "名前", "x-1.y_2"]
        var name = plain[generator.int(0...plain.count - 1)]
        if generator.oneIn(15) { name = "q:" + name }
        let odds = ["1a", "a:b:c", "u:n", "a\u{B7}", "\u{B7}a", "a×", ":a", "a:"]
        if generator.oneIn(rarity) { name = odds[generator.int(0...odds.count - 1)] }
        text += "<\(name)"
        attributes()
        if generator.oneIn(9) { return text += generator.oneIn(2) ? "/>" : " />" }
        text += ">"
        if depth > 0 {
            for _ in 0...generator.int(0...2) {
                odd(["stray", "<!-- in -->", "<![CDATA[x]]>", "&#32;", "<?in?>", "]]>"])
                if generator.oneIn(2) { text += "\n      " }
                element(depth - 1)
            }
            if generator.oneIn(2) { text += "\r\n" }
        } else {
            value(Self.runs)
        }
        text += "</\(name)>"
    }

    private mutating func value(_ odds: [String]) {
        for _ in 0..<generator.int(0...3) {
            text += Self.words[generator.int(0...Self.words.count - 1)]
            odd(odds + Self.oddWords)
        }
    }

    private mutating func attributes() {
        if generator.oneIn(10) { text += " xsi:nil=\(generator.oneIn(2) ? "'true'" : "\"1\"")" }
        guard generator.oneIn(3) else { return }
        for number in 0...generator.int(0...2) {
            text += generator.oneIn(8) ? "\n\t" : " "
            if generator.oneIn(8) { text += "q:" }
            text += "a\(number)\(generator.oneIn(9) ? " = " : "=")"
            let quote = generator.oneIn(2) ? "'" : "\""
            let start = text.endIndex
            value(["<", "]]>", "&#60;"])
            let written = text[start...].filter { String($0) != quote }
            text = text[..<start] + quote + written + quote
            odd(["x", " a0='again'", " b", " c=d", " q:a0='1'", " p:a0='1'", " xmlns:q=\"urn:z\"", " xmlns:z='a b'"])
        }
    }
}
