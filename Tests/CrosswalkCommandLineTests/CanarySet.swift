// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// Data in which every value is a canary: whatever report repeats one has sung.
///
/// The mark stands behind the eighth character, as ids are shown with their first eight.
enum CanarySet {
    static let mark = "KANARI"
    /// A birth date that nobody has.
    static let birthDate = "1907-03-11"

    private static func canary(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 9 - digits.count)) + digits + mark + digits
    }

    /// How sound the values are.
    enum Kind: String, CaseIterable {
        /// References lead somewhere and words are of their lists, so that later layers have something to look at.
        case sound
        /// No value is what its column wants.
        case broken
    }

    /// Writes the files of a OneRoster 1.1 set.
    static func writeOneRoster(_ kind: Kind, seed: Int, to folder: String) throws {
        let source = "\(RepositoryFiles.fixtures)/adapters/oneroster-csv-1.1/full/input"
        for name in RepositoryFiles.names(in: source) where name.hasSuffix(".csv") {
            let text = try RepositoryFiles.text("\(source)/\(name)")
            guard name != "manifest.csv", let header = text.split(whereSeparator: \.isNewline).first else {
                try RepositoryFiles.write(Array(text.utf8), to: "\(folder)/\(name)")
                continue
            }
            let columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            var lines = [String(header)]
            for row in 1...6 {
                lines.append(
                    columns.enumerated().map { place, column in
                        let number = seed * 1_000_000 + name.count * 10_000 + row * 100 + place
                        return kind == .broken ? canary(number) : sound(column, of: name, row: row, number)
                    }.joined(separator: ",")
                )
            }
            if kind == .broken {
                // A row that is too short, one that is too long, broken quotes, a NUL, Windows-1252, a formula.
                lines.append(canary(7))
                lines.append(lines[1] + ",\(canary(8)),\(canary(9))")
                lines.append("\"\(canary(10))\"\(canary(11)),\(canary(12))")
                lines.append(lines[2].replacing("0,", with: "0\u{0}\(mark),"))
                lines.append("=\(canary(13)),@\(canary(14))")
            }
            var bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
            if kind == .broken { bytes += Array(canary(15).utf8) + [0xE9, 0x2C] + Array(canary(16).utf8) }
            try RepositoryFiles.write(bytes, to: "\(folder)/\(name)")
        }
    }

    private static func sound(_ column: String, of file: String, row: Int, _ number: Int) -> String {
        if column == "birthDate" { return birthDate }
        let lowered = column.lowercased()
        if lowered.hasSuffix("sourcedid") || lowered.hasSuffix("sourcedids") { return canary(row) }
        if lowered.hasSuffix("date") { return "2026-01-0\(row)" }
        switch column {
        case "status", "dateLastModified": return ""
        case "enabledUser", "primary": return "TRUE"
        case "role": return file == "users.csv" ? ["student", "Teacher"][row % 2] : "student"
        case "type": return file == "orgs.csv" ? "school" : "term"
        case "classType": return "scheduled"
        case "schoolYear": return "2026"
        default: return canary(number)
        }
    }

    /// A SIF document with the same in elements and attributes.
    static func sif(_ kind: Kind, seed: Int) -> String {
        func refId(_ number: Int) -> String {
            kind == .broken ? canary(number) : "D3E34B35-9D75-101A-8C3D-00AA001A165\(number % 10)"
        }
        var text = "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\">\n"
        for row in 1...5 {
            let base = seed * 1000 + row * 20
            text += """
                <StudentPersonal RefId="\(refId(row))" Odd="\(canary(base))"><LocalId>\(canary(base + 1))</LocalId>\
                <Name Type="\(canary(base + 2))"><LastName>\(canary(base + 3))</LastName>\
                <FirstName>\(canary(base + 4))</FirstName></Name><Demographics><Gender>\(canary(base + 5))</Gender>\
                <BirthDate>\(kind == .broken ? canary(base + 6) : birthDate)</BirthDate></Demographics>\
                <Email Type="Primary">\(canary(base + 7))</Email><\(mark)>\(canary(base + 8))</\(mark)>\
                </StudentPersonal>
                <StudentSchoolEnrollment RefId="\(refId(row + 5))" StudentPersonalRefId="\(refId(row + 1))" \
                SchoolInfoRefId="\(refId(row + 2))" SchoolYear="\(canary(base + 9))">\
                <EntryDate>\(canary(base + 10))</EntryDate></StudentSchoolEnrollment>

                """
        }
        return text.replacing("<\(mark)>", with: "<Odd>").replacing("</\(mark)>", with: "</Odd>") + "</SIF_Message>\n"
    }

    /// Participants and services of a program.
    static func writeProgram(seed: Int, to folder: String) throws {
        let source = "\(RepositoryFiles.fixtures)/adapters/pmm-csv"
        guard let example = RepositoryFiles.names(in: source).first else { return }
        for name in RepositoryFiles.names(in: "\(source)/\(example)/input") where name.hasSuffix(".csv") {
            let text = try RepositoryFiles.text("\(source)/\(example)/input/\(name)")
            guard let header = text.split(whereSeparator: \.isNewline).first else { continue }
            let count = header.split(separator: ",").count
            var lines = [String(header)]
            for row in 1...5 {
                lines.append(
                    (0..<count).map { "\"\(canary(seed * 100_000 + row * 100 + $0))\"" }.joined(separator: ",")
                )
            }
            try RepositoryFiles.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(name)")
        }
    }
}
