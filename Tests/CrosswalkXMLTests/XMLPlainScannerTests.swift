// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkXML

@Suite struct XMLPlainScannerTests {
    private func collection(_ content: String, _ attributes: String = "") -> String {
        "<StudentPersonals\(attributes)>\n  <StudentPersonal RefId=\"1\">\(content)</StudentPersonal>\n</StudentPersonals>\n"
    }

    @Test func `documents odd and damaged are read as libxml2 alone reads them`() {
        let generator = SeededGenerator()
        var odd = OddDocument(generator)
        var random = RandomDocument(generator)
        var plain = 0
        var mixed = 0
        var faults = 0
        for number in 0..<1_500 {
            let bytes = number % 6 == 0 ? random.make() : odd.make()
            // Where libxml2 goes on to its next 16 KiB, it may have let go of a line's start, and knows no column.
            if bytes.count > 16_000 { continue }
            let chunk = 1 + number % 97
            let slow = ParsedDocument(bytes, chunk: 1 << 20, usesScanner: false)
            let fast = ParsedDocument(bytes, chunk: 1 << 20)
            var parts = ParsedDocument(bytes, chunk: chunk)
            plain += fast.isPlain ? 1 : 0
            mixed += !fast.isPlain && !fast.objects.isEmpty ? 1 : 0
            faults += slow.error == nil ? 0 : 1
            if !parts.isPlain {
                // Fed in small parts, libxml2 knows fewer columns, and may see a fault elsewhere.
                parts.places = slow.places
                if ParsedDocument(bytes, chunk: chunk, usesScanner: false).error != slow.error {
                    parts.error = slow.error
                }
            }
            for difference in [fast.difference(from: slow), parts.difference(from: slow)].compactMap({ $0 }) {
                Issue.record("seed \(generator.seed): \(difference)\n\(String(decoding: bytes, as: UTF8.self))")
            }
            if fast != slow || parts != slow { break }
        }
        #expect(plain > 300 && mixed > 200 && faults > 200, "\(plain) plain, \(mixed) mixed, \(faults) with faults")
    }

    @Test(arguments: [
        "<LocalId>1</LocalId>", "<Name/><Name></Name><Name> </Name>", "<a>O&apos;Neil &amp; S&#246;hne &#x41;</a>",
        "\r\n  <a>1</a>\r\n  <b>two\r\nlines</b>\r\n", "<Näme>Müller</Näme><名前>山田</名前>",
        "<a b='1' c=\"x > y\"/>", "<a b='&lt;\n&gt;'\r\n c = '2' >x</a >", "<a>b<![CDATA[<c>]]>d<!-- e -->f</a>",
        "<!-- x --><a><!-- y --></a>", "<a>1 > 0</a>", "<q:a xmlns:q='urn:q' q:b='1'>x</q:a>",
        "<a xmlns='urn:a'><b/></a><c/>", "<a xml:lang='de'/>",
        "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>",
    ])
    func `what programs write does not need libxml2`(content: String) {
        for attributes in ["", " xmlns=\"http://www.sifassociation.org/datamodel/na/4.x\"", " xmlns:p='urn:p'"] {
            let text = collection(content, attributes)
            let fast = ParsedDocument("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- x -->" + text)
            #expect(fast.isPlain)
            #expect(fast.error == nil)
            #expect(fast.objects.count == 1)
            let slow = ParsedDocument(
                "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- x -->" + text,
                usesScanner: false
            )
            #expect(!slow.isPlain)
            #expect(fast == slow)
        }
    }

    @Test(arguments: [
        "<a>x<b/></a>", "<a>&nbsp;</a>", "<a><?pi?></a>", "<a>]]></a>", "<a b='1' b='1'/>", "<u:a/>", "<a></b>",
        "<a b='<'/>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<1/>", "<a b/>", "<!-- -- -->", "<a>&#0;</a>",
        "<a xmlns:p='urn:1' xmlns:q='urn:1' p:b='1' q:b='2'/>",
    ])
    func `what is not plain for certain is left to libxml2`(content: String) {
        #expect(ParsedDocument(collection("<a>1</a>")).isPlain)
        let odd = collection(content)
        let fast = ParsedDocument(odd)
        #expect(!fast.isPlain)
        #expect(fast == ParsedDocument(odd, usesScanner: false))
    }

    @Test func `messages with headers and events are plain`() {
        let text =
            "<SIF_Message Version='2.7'>\n<SIF_Event><SIF_Header><SIF_SourceId>Ramsey<!-- x -->SIS</SIF_SourceId>"
            + "<SIF_Timestamp> 2025-01-02T03:04:05Z\n</SIF_Timestamp></SIF_Header><SIF_ObjectData>\n"
            + "<SIF_EventObject ObjectName='StudentPersonal' Action='Change'>\n<StudentPersonal RefId='1'/>"
            + "</SIF_EventObject></SIF_ObjectData></SIF_Event></SIF_Message>"
        let fast = ParsedDocument(text)
        #expect(fast.isPlain)
        #expect(fast.facts.sourceId == "RamseySIS")
        #expect(fast.objects.first?.contains("change") == true)
        #expect(fast == ParsedDocument(text, usesScanner: false))
    }

    @Test func `limits hold on both ways`() {
        var limits = XMLLimits()
        limits.text = 20
        limits.depth = 5
        limits.objectNodes = 6
        limits.attributes = 2
        for content in [
            "<a>12345678901234567890</a>", "<a>123456789012345678901</a>", "<a b='123456789012345678901'/>",
            "<a><a><a/></a></a>", "<a><a><a><a/></a></a></a>", "<a/><a/><a/><a/><a/>", "<a/><a/><a/><a/><a/><a/>",
            "<a b='' c='' d=''/>",
        ] {
            let text = collection(content)
            #expect(
                ParsedDocument(text, limits: limits) == ParsedDocument(text, limits: limits, usesScanner: false),
                "\(content)"
            )
        }
        #expect(ParsedDocument(collection("<a>1</a>"), limits: limits).isPlain)
    }

    @Test func `an object that never ends is not kept whole`() {
        let text = String(repeating: "<a>1234567890</a>\n", count: 200_000)
        let fast = ParsedDocument("<StudentPersonals><StudentPersonal>" + text, chunk: 1 << 18)
        #expect(!fast.isPlain)
        #expect(fast.error?.contains("SIF-XML-001") == true)
        let whole = ParsedDocument(collection(text), chunk: 8 << 20)
        #expect(whole.isPlain && whole.objects.count == 1, "what is there at once is read at once")
    }

    private static let samples = (RepositoryFiles.shared ?? "") + "/samples"

    @Test(.enabled(if: RepositoryFiles.exists(samples)))
    func `real documents are read as libxml2 alone reads them`() throws {
        let found = try Shell.run("find . -name '*.xml'", in: Self.samples)
        var plain = 0
        for path in found.output.split(separator: "\n") {
            let bytes = try RepositoryFiles.bytes(Self.samples + "/" + path)
            let fast = ParsedDocument(bytes, chunk: 100_000)
            plain += fast.isPlain ? 1 : 0
            #expect(fast == ParsedDocument(bytes, chunk: 100_000, usesScanner: false), "\(path)")
        }
        #expect(plain > 20)
    }
}
