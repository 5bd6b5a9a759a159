// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import Testing

@testable import CrosswalkEngine

@Suite struct PersonNameTests {
    @Test(arguments: [
        ("Velarde Duarte, Beatriz", true, "|Beatriz||Velarde Duarte|"),
        ("Velarde Duarte, Dr. Beatriz M., Jr.", true, "Dr.|Beatriz|M.|Velarde Duarte|Jr."),
        ("Okafor Jr., Ngozi Ada", true, "|Ngozi|Ada|Okafor|Jr."),
        ("Okafor, Jr., Ngozi", true, "|Ngozi||Okafor|Jr."),
        ("Li Wei", true, "|||Li Wei|"),
        ("Madonna", false, "|Madonna|||"),
        ("Beatriz Velarde Duarte", false, "|Beatriz||Velarde Duarte|"),
        ("Mr. Ada M. K. Fictional III", false, "Mr.|Ada|M. K.|Fictional|III"),
        ("Kofi Osei, Jr.", false, "|Kofi||Osei|Jr."),
        ("  van der  Berg ,  Jan ", true, "|Jan||van der Berg|"),
        ("", true, "||||"), (",", true, "||||"),
    ])
    func `a name in one cell is taken apart`(text: String, isLastFirst: Bool, parts: String) {
        let name = PersonName(text, isLastFirst: isLastFirst)
        let order: [NamePart] = [.prefix, .given, .middle, .family, .suffix]
        #expect(order.map { name[$0] ?? "" }.joined(separator: "|") == parts)
    }

    @Test func `each field takes its own part, and a field that is no part is refused`() throws {
        let mapping = try TableReading.mapping(
            """
            Person:
              id: Id
              givenName: { from: Name, as: name(last-first) }
              familyName: { from: Name, as: name(last-first) }
              middleName: { from: Name, as: name(last-first) }
              suffix: { from: Name, as: name(last-first) }
            """
        )
        let reading = try TableReading("Id,Name\n1,\"Osei, Kofi\"\n", mapping)
        #expect(reading.values("Person", "givenName") == ["Kofi"])
        #expect(reading.values("Person", "familyName") == ["Osei"])
        #expect(reading.values("Person", "middleName") == [])
    }
}
