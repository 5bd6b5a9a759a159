// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkMapping
import CrosswalkModel
import CrosswalkTesting
import Testing

/// One made-up district as OneRoster 1.2 and as SIF: the same people in the same places.
@Suite(.enabled(if: DistrictGenerator.canRun, "no generator of districts beside the checkout, or no python3"))
struct SameDistrictTests {
    /// The generator writes the last day where OneRoster wants the first day after it.
    private static let inclusive = """
        mapping: 1
        id: inclusive-ends
        title: OneRoster 1.2 with last days
        extends: oneroster-csv-1.2
        settings: { endDates: inclusive }
        """

    @Test func `people, roles, sections and enrollments are the same in both forms`() throws {
        let folder = try TemporaryFolder()
        let made = try Shell.run("python3 '\(DistrictGenerator.path)' --students 60 --out district", in: folder.path)
        try #require(made.exit == 0, "\(made.error)")
        try RepositoryFiles.write(Array(Self.inclusive.utf8), to: folder.path("mapping.yaml"))
        let formats = Formats(try MappingCatalog.builtIn.adding(file: folder.path("mapping.yaml")))
        let oneRoster = try records(folder.path("district/or12"), "inclusive-ends", formats)
        let sif = try records(folder.path("district/sif"), nil, formats)
        for (kind, fields) in Self.compared {
            let left = lines(of: kind, fields, in: oneRoster)
            let right = lines(of: kind, fields, in: sif)
            #expect(!left.isEmpty, "\(kind.name)")
            let difference = UnifiedDiff.of(
                left.joined(separator: "\n"),
                right.joined(separator: "\n"),
                from: "OneRoster",
                to: "SIF"
            )
            #expect(difference == "", "\(kind.name)")
        }
        // Only students' enrollments have dates in both forms.
        let dated = ["section", "person", "role", "begin", "end"]
        let left = lines(of: .sectionEnrollment, dated, in: oneRoster).filter { $0.contains("role=student") }
        let right = lines(of: .sectionEnrollment, dated, in: sif).filter { $0.contains("role=student") }
        #expect(left == right)
    }

    /// The fields that both forms have; enrollments and roles have ids of their own in one of them only.
    private static let compared: [(RecordKind, [String])] = [
        (.person, ["id", "givenName", "middleName", "familyName", "username", "enabled", "gradeLevels"]),
        (.organizationRole, ["person", "organization", "role"]),
        (.academicSession, ["id", "type", "begin", "end", "schoolYear"]),
        (.course, ["id", "title", "code"]),
        (.section, ["id", "title", "code", "course"]),
        (.sectionEnrollment, ["section", "person", "role"]),
    ]

    private func records(_ input: String, _ from: String?, _ formats: Formats) throws -> RecordBatch {
        let read = try Converted.run(input, from: from, to: Formats.canonical, formats: formats)
        #expect(read.fault == nil)
        var batch = RecordBatch()
        batch.bytes = Array(read.text.utf8)
        let decoder = NDJSONDecoder()
        var start = 0
        let end = batch.bytes.count
        while start < end {
            let stop = batch.bytes[start..<end].firstIndex(of: 0x0A) ?? end
            try decoder.decode(start..<stop, of: &batch, file: 0, row: 0) { _ in }
            start = stop + 1
        }
        return batch
    }

    private func lines(of kind: RecordKind, _ fields: [String], in batch: RecordBatch) -> [String] {
        let info = CrosswalkModel.info(kind)
        return batch.records.filter { $0.kind == kind }.map { record in
            fields.map { field in
                let slot = batch.slot(record, info.position(of: field) ?? 0)
                let value =
                    slot.kind == .list
                    ? batch.items(slot).map { batch.string($0) ?? "" }.joined(separator: ",") : batch.string(slot) ?? ""
                return "\(field)=\(value)"
            }.joined(separator: " ")
        }.sorted()
    }
}
