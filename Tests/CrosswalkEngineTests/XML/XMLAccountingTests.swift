// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting
import Testing

/// Nothing is lost on the way in: every text and attribute of an object is in a field or in `extra`.
@Suite struct XMLAccountingTests {
    private struct Maker {
        var generator: SeededGenerator
        var values: [String] = []
        var text = ""

        private static let names = [
            "Name", "LastName", "FirstName", "LocalId", "Demographics", "Gender", "RaceList", "Race", "Code",
            "EmailList",
            "Email", "Other", "List", "SIF_ExtendedElements", "SIF_ExtendedElement", "PersonInfo", "Title",
        ]

        mutating func value() -> String {
            values.append("v\(values.count)x")
            return values[values.count - 1]
        }

        mutating func element(_ depth: Int) {
            let name = generator.pick(Self.names)
            text += "<\(name)"
            if generator.oneIn(4) { text += " Type='\(generator.oneIn(2) ? "04" : value())'" }
            if generator.oneIn(6) { text += " Name='\(generator.oneIn(2) ? "Login" : value())'" }
            text += ">"
            if depth > 0, generator.oneIn(2) {
                for _ in 0...generator.int(0...3) { element(depth - 1) }
                if generator.oneIn(9) { text += " \(value()) " }
            } else if !generator.oneIn(8) {
                text += generator.oneIn(6) ? "<![CDATA[\(value())]]>" : value()
            }
            text += "</\(name)>"
        }
    }

    @Test func `every text and attribute comes out somewhere`() throws {
        let mapping = try XMLReading.mapping(
            """
              StudentPersonal:
                element: StudentPersonal
                Person:
                  id: "@RefId"
                  familyName: "Name[@Type='04']/LastName | PersonInfo/Name/LastName"
                  givenName: "Name[@Type!='04']/FirstName | Name/FirstName"
                  username: "SIF_ExtendedElements/SIF_ExtendedElement[@Name='Login']"
                  gradeLevels: { from: Title, as: list }
                  emails:
                    - { each: EmailList/Email, type: "@Type", value: ". | Code" }
                  identifiers:
                    - { system: =district, value: LocalId }
                    - { each: "Other[Code!='v1x']", system: Code, value: Name/FirstName }
                Demographics(race):
                  each: Demographics/RaceList/Race
                  id: [/@RefId, Code]
                  person: /@RefId
                  sex: Gender
                  races:
                    - { each: Code, from: . }
                  cityOfBirth: /Demographics/Gender

            """
        )
        var maker = Maker(generator: SeededGenerator())
        for round in 0..<300 {
            maker.values = []
            maker.text = ""
            for _ in 0...maker.generator.int(0...8) { maker.element(3) }
            let document =
                "<StudentPersonals><StudentPersonal RefId='R'>\(maker.text)</StudentPersonal></StudentPersonals>"
            let reading = try XMLReading(document, mapping)
            #expect(reading.error == nil, "seed \(maker.generator.seed)")
            let output = reading.lines.joined(separator: "\n")
            let lost = maker.values.filter { !output.contains($0) }
            #expect(lost.isEmpty, "seed \(maker.generator.seed), round \(round): \(document)\n\(output)")
            if !lost.isEmpty { break }
        }
    }
}
