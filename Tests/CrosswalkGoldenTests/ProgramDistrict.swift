// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// A made-up district's after-school programs: who came when, as a Salesforce export and as a wide sheet.
struct ProgramDistrict {
    private static let programs = ["Chess Club", "Literacy Lab, K-5", "Mentoring \"Plus\""]
    private static let names = [("Ana", "Ruiz"), ("Bén", "O'Dell"), ("Chi", "Nguyễn"), ("De Shawn", "Smith, Jr.")]
    private static let words = ["P": "present", "A": "absentUnexcused", "E": "absentExcused"]
    private static let statuses = ["P": "Present", "A": "Unexcused Absence", "E": "Excused Absence"]

    /// `number program date status`, sorted: what both files say.
    private(set) var facts: [String] = []
    /// The Salesforce export's files.
    private(set) var salesforce: [(name: String, text: String)] = []
    /// The sheet.
    private(set) var sheet = ""

    init(students: Int, days: Int, using generator: inout SeededGenerator) {
        let dates = (0..<days).map { day in (month: 9 + day / 28, day: 1 + day % 28) }
        var contacts = #""Id","FirstName","LastName","District_Student_ID__c","Grade_Level__c""# + "\n"
        var deliveries =
            #""Id","pmdm__Contact__c","pmdm__Service__c","pmdm__DeliveryDate__c","pmdm__Quantity__c","#
            + #""pmdm__UnitOfMeasurement__c","pmdm__AttendanceStatus__c""# + "\n"
        sheet = "\u{FEFF}Youth Services\r\n\r\nStudent ID,Last Name,First Name,Program"
        for date in dates { sheet += ",\(Self.two(date.month))/\(Self.two(date.day))/2025" }
        sheet += ",Days Present\r\n"
        var totals = [Int](repeating: 0, count: days)
        var number = 0
        for student in 0..<students {
            let id = String("0000\(student * 37 + 11)".suffix(6))
            let name = generator.pick(Self.names)
            contacts += "\"C\(student)\",\"\(name.0)\",\"\(name.1)\",\"\(id)\",\"05\"\n"
            for (place, program) in Self.programs.enumerated() where place == student % 3 || generator.oneIn(4) {
                var marks: [String] = []
                for (day, date) in dates.enumerated() {
                    let mark = generator.pick(["P", "P", "A", "E", "", ""])
                    marks.append(mark)
                    if mark == "P" { totals[day] += 1 }
                    guard let word = Self.words[mark], let status = Self.statuses[mark] else { continue }
                    let text = "2025-\(Self.two(date.month))-\(Self.two(date.day))"
                    facts.append("\(id) \(program) \(text) \(word)")
                    number += 1
                    let amount = mark == "P" ? "1.5" : ""
                    deliveries +=
                        "\"D\(number)\",\"C\(student)\",\"S\(place)\",\"\(text)\",\"\(amount)\",\"Hours\",\"\(status)\"\n"
                }
                let count = marks.count { $0 == "P" }
                sheet += "\(id),\(Self.cell(name.1)),\(Self.cell(name.0)),\(Self.cell(program)),"
                sheet += marks.joined(separator: ",") + ",\(count)\r\n"
            }
        }
        sheet += ",,,TOTAL," + totals.map(String.init).joined(separator: ",") + ",\(totals.reduce(0, +))\r\n"
        var programs = #""Id","Name","pmdm__Status__c""# + "\n"
        var services = #""Id","Name","pmdm__Program__c","pmdm__Status__c","pmdm__UnitOfMeasurement__c""# + "\n"
        for (place, program) in Self.programs.enumerated() {
            let name = program.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            programs += "\"P\(place)\",\"\(name)\",\"Active\"\n"
            services += "\"S\(place)\",\"Afternoon\",\"P\(place)\",\"Active\",\"Hours\"\n"
        }
        salesforce = [
            ("Contact.csv", contacts), ("pmdm__Program__c.csv", programs), ("pmdm__Service__c.csv", services),
            ("pmdm__ServiceDelivery__c.csv", deliveries),
        ]
        facts.sort()
    }

    /// Writes both below a folder: `pmm/` and `sheet.csv`.
    func write(to folder: TemporaryFolder) throws {
        for file in salesforce { try RepositoryFiles.write(Array(file.text.utf8), to: folder.path("pmm/\(file.name)")) }
        try RepositoryFiles.write(Array(sheet.utf8), to: folder.path("sheet.csv"))
    }

    private static func two(_ number: Int) -> String { String("0\(number)".suffix(2)) }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
