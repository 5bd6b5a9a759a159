// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML
import Testing

@Suite struct XMLFaultTests {
    private let good = "<StudentPersonals>\n<StudentPersonal RefId='1'/>\n<StudentPersonal RefId='2'/>\n"

    @Test(arguments: [
        ("<StudentPersonal RefId='3", "SIF-XML-001", 2),
        ("<StudentPersonal RefId='3'><LocalId>1</LocalId>", "SIF-XML-001", 2),
        ("", "SIF-XML-001", 2),
        ("<StudentPersonal>a & b</StudentPersonal></StudentPersonals>", "SIF-XML-008", 2),
        ("<StudentPersonal>&nbsp;</StudentPersonal></StudentPersonals>", "SIF-XML-008", 2),
        ("<StudentPersonal><a></b></StudentPersonal></StudentPersonals>", "SIF-XML-010", 2),
        ("<StudentPersonal a='1' a='2'/></StudentPersonals>", "SIF-XML-002", 2),
        ("<StudentPersonal>\u{0B}</StudentPersonal></StudentPersonals>", "SIF-XML-003", 2),
        ("</StudentPersonals>\n<StudentPersonals/>", "SIF-XML-006", 2),
    ])
    func `a fault is named with its place after every whole object before it`(tail: String, id: String, count: Int)
        throws
    {
        let parsed = ParsedDocument(good + tail)
        let error = try #require(parsed.error)
        #expect(error.contains("[\(id)]"), "\(error)")
        let line = tail.isEmpty ? "3:29" : tail.contains("\n") ? "5:1" : "4:"
        #expect(error.hasPrefix("a.xml:" + line), "\(error)")
        #expect(parsed.objects.count == count)
        #expect(error.contains("object 2") || error.contains("2 objects"), "\(error)")
        #expect(!error.contains("libxml2") || id == "SIF-XML-002")
    }

    @Test func `faults at the very start are named`() {
        #expect(ParsedDocument("").error?.contains("SIF-XML-007") == true)
        #expect(ParsedDocument("hello, world").error?.contains("SIF-XML-007") == true)
        #expect(ParsedDocument("\n<?xml version='1.0'?><a/>").error?.contains("SIF-XML-009") == true)
    }

    @Test func `bytes that do not fit the encoding are told by line and byte`() {
        let parsed = ParsedDocument(Array("<Note>\nM".utf8) + [0xFC] + Array("ller</Note>".utf8))
        #expect(parsed.error?.contains("SIF-XML-003") == true)
        #expect(parsed.error?.hasPrefix("a.xml:2:2: ") == true, "\(parsed.error ?? "")")
    }

    @Test(arguments: ["<?p M", "<!-- M", "<![CDATA[M"])
    func `bytes that do not fit the encoding are told inside of what has no elements too`(_ opening: String) {
        for bad in [[0xFC], [0x01]] as [[UInt8]] {
            let parsed = ParsedDocument(Array("<Note>\n\(opening)".utf8) + bad + Array("ller ]]>--?></Note>".utf8))
            #expect(parsed.error?.contains("SIF-XML-003") == true, "\(parsed.error ?? "")")
        }
        #expect(ParsedDocument("<Note>\n\(opening)").error?.contains("SIF-XML-003") == false)
    }

    @Test func `a document type is refused before it can do anything`() {
        let bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><StudentPersonal>&b;</StudentPersonal>"
        let parsed = ParsedDocument(bomb)
        #expect(parsed.error?.contains("SIF-XML-004") == true)
        #expect(parsed.error?.hasPrefix("a.xml:1:1: ") == true)
        #expect(parsed.objects.isEmpty)
    }

    @Test func `depth, attributes, text and names have limits of our own`() {
        let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        let tooDeep = ParsedDocument("<Note>\n \(deep)</Note>").error
        #expect(tooDeep?.contains("SIF-XML-005") == true)
        #expect(tooDeep?.hasPrefix("a.xml:2:767: ") == true, "\(tooDeep ?? "")")
        var limits = XMLLimits()
        limits.depth = 400
        #expect(ParsedDocument("<Note>\(deep)</Note>", limits: limits).error == nil)
        let wide = (0..<2000).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(ParsedDocument("<Note \(wide)/>", chunk: 100_000).error?.contains("SIF-XML-005") == true)
        limits.text = 1000
        let long = String(repeating: "x", count: 1001)
        #expect(ParsedDocument("<Note>\(long)</Note>", limits: limits).error?.contains("SIF-XML-005") == true)
        #expect(ParsedDocument("<Note a='\(long)'/>", limits: limits).error?.contains("SIF-XML-005") == true)
    }

    @Test func `a text of many megabytes is read, an endless start tag is refused`() {
        let picture = String(repeating: "QUJD", count: 3 << 20)
        let parsed = ParsedDocument("<Note><Picture>\(picture)</Picture></Note>", chunk: 1 << 16)
        #expect(parsed.error == nil)
        #expect(parsed.objects.first?.utf8.count ?? 0 > picture.utf8.count)
        let tag = (0..<100_000).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(ParsedDocument("<Note \(tag)", chunk: 1 << 16).error?.contains("SIF-XML-005") == true)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"])
    func `declared encodings are read and named`(encoding: String) {
        let text = "<?xml version='1.0' encoding='\(encoding)'?><Note><Name>Zoë</Name></Note>"
        var bytes: [UInt8] = []
        switch encoding {
        case "UTF-16LE": bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case "UTF-16BE": bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        default: bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        for chunk in [5, 64, 10_000] {
            let parsed = ParsedDocument(bytes, chunk: chunk)
            #expect(parsed.error == nil, "in chunks of \(chunk)")
            #expect(parsed.fragments == ["<Note><Name>Zoë</Name></Note>"])
            #expect(parsed.facts.encoding.lowercased().hasPrefix(encoding.lowercased().prefix(6)))
        }
    }
}
