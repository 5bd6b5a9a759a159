// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import Testing

@testable import CrosswalkMapping

@Suite struct ColumnLexiconTests {
    /// Words that stand for what the drafter makes of them, beside the record types of the model.
    private static let madeUp: Set<String> = [
        "Any", "Record", "Site", "Activity", "Guardian", "Teacher", "Homeroom", "Staff",
    ]

    @Test func `every synonym names a field of the model, or a word of the drafter`() throws {
        for (word, target) in try ColumnLexicon().targets {
            let parts = target.split(separator: "[")[0].split(separator: ".").map(String.init)
            guard parts.count >= 2, !Self.madeUp.contains(parts[0]) else { continue }
            if ["Course.name", "Person.name", "Section.name", "Attendance.flag", "Attendance.timestamp"].contains(
                target
            ) {
                continue
            }
            let kind = try #require(RecordKind(name: parts[0]), "\(word) → \(target)")
            #expect(CrosswalkModel.info(kind).position(of: parts[1]) != nil, "\(word) → \(target)")
        }
    }

    @Test func `every word for a code stands for a word of its list`() {
        #expect(ColumnLexicon.codeRows.count > 80)
        for row in ColumnLexicon.codeRows {
            #expect(row.count == 3, "\(row)")
            #expect(ColumnLexicon.codes(of: row[0]).contains(row.last ?? ""), "\(row)")
        }
    }

    @Test(arguments: [
        ("Stu ID", "Person.id"), ("STUDENT_ID", "Person.id"), ("DOB (mm/dd/yyyy)", "Demographics.birthDate"),
        ("Student #", "Person.id"), ("pmdm__DeliveryDate__c", "Attendance.date"), ("Gr", "Person.gradeLevels"),
        ("Scholar Name", "Person.name"), ("Camper's DOB", "Demographics.birthDate"), ("Prénom", "Person.givenName"),
        ("Program: Program Name", "Program.name"), ("givenName", "Person.givenName"), ("#Case Number", "Person.id"),
        ("#First Name", "Person.givenName"),
    ])
    func `a column is known by its words, however they are written`(name: String, target: String) throws {
        #expect(try ColumnLexicon().meaning(of: name)?.target == target)
    }

    @Test func `a name that formats read in different ways is not guessed`() throws {
        #expect(try ColumnLexicon().meaning(of: "sourcedId") == nil)
        #expect(try ColumnLexicon().meaning(of: "Bus stop") == nil)
    }

    @Test func `ambiguous marks have no canonical word`() throws {
        let lexicon = try ColumnLexicon()
        for mark in ["X", "0", "1", "yes", "no", "TRUE", "-", ""] {
            #expect(lexicon.canonical(mark, in: "attendanceStatus") == nil, "\(mark)")
        }
        #expect(lexicon.canonical("Late", in: "attendanceStatus") == "tardy")
        #expect(lexicon.canonical("FEMALE", in: "sex") == "female")
    }
}
