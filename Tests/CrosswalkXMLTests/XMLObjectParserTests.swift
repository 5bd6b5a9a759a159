// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML
import Testing

@Suite struct XMLObjectParserTests {
    private let collection = """
        <?xml version="1.0"?>
        <StudentPersonals xmlns="http://www.sifassociation.org/datamodel/na/4.x">
          <StudentPersonal RefId="A1">
            <LocalId>1</LocalId>
            <Name Type="04"><LastName>O&amp;Neil</LastName><!-- x --><FirstName> A<![CDATA[<b>]]>c </FirstName></Name>
          </StudentPersonal>
          <StudentPersonal RefId="A2"/>
        </StudentPersonals>
        """

    @Test func `objects come one at a time with text decoded and white space between elements dropped`() {
        let parsed = ParsedDocument(collection)
        #expect(parsed.error == nil)
        #expect(
            parsed.fragments == [
                "<StudentPersonal RefId=\"A1\"><LocalId>1</LocalId><Name Type=\"04\"><LastName>O&amp;Neil</LastName>"
                    + "<FirstName> A&lt;b&gt;c </FirstName></Name></StudentPersonal>",
                "<StudentPersonal RefId=\"A2\"/>",
            ]
        )
        #expect(parsed.objects[1].hasPrefix("2 7 "))
        #expect(parsed.objects[1].contains(" - "), "an object with nothing but its key is told")
        #expect(parsed.facts.namespaces.map(\.uri) == ["http://www.sifassociation.org/datamodel/na/4.x"])
        #expect(parsed.facts.namespaces.map(\.objects) == [2])
        #expect(parsed.facts.root == "StudentPersonals")
        #expect(parsed.facts.encoding == "UTF-8")
    }

    @Test(arguments: [1, 2, 3, 5, 16, 4096])
    func `the size of chunks does not show`(chunk: Int) {
        #expect(ParsedDocument(collection, chunk: chunk) == ParsedDocument(collection, chunk: 100_000))
    }

    @Test func `every element knows its line, byte column and byte`() throws {
        let text =
            "\u{FEFF}<StudentPersonals\n  a='é'>\r\n <StudentPersonal\n\tRefId='1'\n><Née>é</Née><p:b xmlns:p='u'/>\n\n"
            + "<LocalId  >é\n\n7</LocalId><c/></StudentPersonal></StudentPersonals>"
        for chunk in [1, 6, 5000] {
            let parsed = ParsedDocument(text, chunk: chunk)
            #expect(parsed.error == nil)
            #expect(parsed.places.count == 5)
            let bytes = Array(text.utf8)
            for place in parsed.places {
                let parts = place.split(separator: " ")
                let byte = try #require(Int(parts[3]))
                #expect(bytes[byte] == UInt8(ascii: "<"))
                let before = bytes[..<byte]
                #expect(Int(parts[1]) == before.filter { $0 == 10 }.count + 1, "\(place)")
                let lineStart = (before.lastIndex(of: 10) ?? -1) + 1
                #expect(Int(parts[2]) == byte - lineStart + 1, "\(place)")
            }
        }
    }

    @Test func `prefixes, other namespaces and none make no difference`() {
        let parsed = ParsedDocument(
            """
            <p:StudentPersonals xmlns:p="http://www.sifinfo.org/infrastructure/2.x"><p:StudentPersonal RefId="1"><p:LocalId>1\
            </p:LocalId></p:StudentPersonal><StudentPersonal RefId="2"><LocalId>2</LocalId></StudentPersonal>\
            <StudentPersonal RefId="3" xmlns="urn:x"><LocalId>3</LocalId></StudentPersonal><q:StudentPersonal/>\
            </p:StudentPersonals>
            """
        )
        #expect(parsed.error == nil)
        #expect(parsed.fragments.count == 4)
        #expect(parsed.fragments.first == "<StudentPersonal RefId=\"1\"><LocalId>1</LocalId></StudentPersonal>")
        #expect(parsed.facts.namespaces.map(\.uri) == ["http://www.sifinfo.org/infrastructure/2.x", "", "urn:x"])
        #expect(parsed.facts.namespaces.map(\.objects) == [1, 2, 1])
    }

    @Test func `nil is a flag, foreign namespaces and mixed content survive in fragments`() {
        let parsed = ParsedDocument(
            """
            <Note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
              <Name xsi:nil="true"/><X xsi:type="t" xml:lang="de">a <h:b xmlns:h="urn:h" h:k="&quot;1">c</h:b> d</X></Note>
            """
        )
        #expect(parsed.error == nil)
        #expect(
            parsed.fragments == [
                "<Note><Name xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/><X xmlns:xsi=\""
                    + "http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"t\" xml:lang=\"de\">a <b xmlns=\"urn:h\""
                    + " xmlns:h=\"urn:h\" h:k=\"&quot;1\">c</b> d</X></Note>"
            ]
        )
        let again = ParsedDocument(parsed.fragments[0])
        #expect(again.fragments == parsed.fragments)
    }

    @Test func `messages are opened, their headers read and events marked`() {
        let parsed = ParsedDocument(
            """
            <SIF_Message Version="2.7"><SIF_Event><SIF_Header><SIF_Timestamp>2025-01-02T03:04:05Z</SIF_Timestamp>
            <SIF_SourceId>RamseySIS</SIF_SourceId></SIF_Header><SIF_ObjectData>
            <SIF_EventObject ObjectName="StudentPersonal" Action="Delete"><StudentPersonal RefId="1"/></SIF_EventObject>
            <SIF_EventObject Action="Add"><Strange>x</Strange></SIF_EventObject>
            </SIF_ObjectData></SIF_Event></SIF_Message>
            """
        )
        #expect(parsed.error == nil)
        #expect(parsed.objects.count == 2)
        #expect(parsed.objects[0].contains(" -delete "))
        #expect(parsed.objects[1].contains(" ?add "), "an unknown object is handed over all the same")
        #expect(parsed.facts.version == "2.7")
        #expect(parsed.facts.sourceId == "RamseySIS")
        #expect(parsed.facts.timestamp == "2025-01-02T03:04:05Z")
        #expect(parsed.facts.hasEvents)
    }

    @Test func `packets, control messages and stray text are told`() {
        let packet = ParsedDocument(
            "<SIF_Message><SIF_Response><SIF_MorePackets>Yes</SIF_MorePackets><SIF_ObjectData/></SIF_Response></SIF_Message>"
        )
        #expect(packet.facts.hasMorePackets)
        #expect(packet.facts.skipped.isEmpty)
        #expect(
            ParsedDocument("<SIF_Message><SIF_Ack><SIF_Status/></SIF_Ack></SIF_Message>").facts.controls == ["SIF_Ack"]
        )
        #expect(
            ParsedDocument("<environment id='1'><solutionId>x</solutionId></environment>").facts.controls == [
                "environment"
            ]
        )
        #expect(ParsedDocument("<data><owner>x</owner></data>").facts.skipped == ["owner": 1])
    }

    @Test func `objects nobody knows are found by structure`() {
        let parsed = ParsedDocument(
            "<root><Wombats><Wombat>1</Wombat></Wombats><Emu RefId='1'/><SchoolInfos><SchoolInfo/></SchoolInfos></root>"
        )
        #expect(parsed.fragments == ["<Wombat>1</Wombat>", "<Emu RefId=\"1\"/>", "<SchoolInfo/>"])
        #expect(ParsedDocument("<Emu refId='1'><a/></Emu>").fragments == ["<Emu refId=\"1\"><a/></Emu>"])
    }
}
