// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What each person is known to be: a student, a member of staff, a contact, gathered from the records about them.
final class PersonFacts {
    private static let student: UInt8 = 1
    private static let staff: UInt8 = 2
    private static let contact: UInt8 = 4

    private let ids = IdTable()
    private var facts: [UInt8] = []

    private static let roleFields = fields(of: .organizationRole)
    private static let enrollmentFields = fields(of: .sectionEnrollment)
    private static let relatedPerson = CrosswalkModel.info(.relationship).position(of: "relatedPerson") ?? 0
    private static let gradeLevels = CrosswalkModel.info(.person).position(of: "gradeLevels") ?? 0

    private static func fields(of kind: RecordKind) -> (person: Int, role: Int) {
        let info = CrosswalkModel.info(kind)
        return (info.position(of: "person") ?? 0, info.position(of: "role") ?? 0)
    }

    /// Learns from a record about a person.
    func learn(_ record: RecordBatch.Record, of batch: RecordBatch) {
        switch record.kind {
        case .organizationRole, .sectionEnrollment:
            let fields = record.kind == .organizationRole ? Self.roleFields : Self.enrollmentFields
            let role = batch.slot(record, fields.role)
            guard role.kind == .text else { return }
            add(batch.withText(of: role) { Self.fact(ofRole: $0) }, to: batch.slot(record, fields.person), batch)
        case .relationship:
            add(Self.contact, to: batch.slot(record, Self.relatedPerson), batch)
        case .person:
            let hint = Self.fact(ofObject: batch, record)
            if hint != 0 { add(hint, to: batch.slot(record, CrosswalkModel.idPosition), batch) }
        default:
            break
        }
    }

    /// True where the person is what a source writes.
    ///
    /// A person nothing is known of, with a grade, is a student.
    func matches(_ who: Mapping.Source.Who, _ person: RecordBatch.Record, of batch: RecordBatch) -> Bool {
        let id = batch.slot(person, CrosswalkModel.idPosition)
        let known = batch.withText(of: id) {
            ids.find($0)
        }
        var fact = known.map { facts[$0] } ?? 0
        if fact == 0 {
            if batch.slot(person, Self.gradeLevels).hasValue { fact = Self.student }
        }
        switch who {
        case .student: return fact & Self.student != 0
        case .staff: return fact & Self.staff != 0
        // A guardian who also teaches is staff; who is a student and a contact is both.
        case .contact: return fact & Self.contact != 0 && fact & (Self.staff | Self.student) == 0
        }
    }

    private func add(_ fact: UInt8, to id: Slot, _ batch: RecordBatch) {
        guard id.kind == .text, fact != 0 else { return }
        let (index, isNew) = batch.withText(of: id) {
            ids.insert($0)
        }
        if isNew { facts.append(0) }
        facts[index] |= fact
    }

    private static func fact(ofRole role: UnsafeBufferPointer<UInt8>) -> UInt8 {
        if role.isSame(as: "student") { return student }
        if role.isSame(as: "guardian") || role.isSame(as: "parent") || role.isSame(as: "relative") { return contact }
        return role.isSame(as: "volunteer") ? 0 : staff
    }

    /// The object a person was read from, kept by the XML reader in `extra`.
    private static func fact(ofObject batch: RecordBatch, _ person: RecordBatch.Record) -> UInt8 {
        let extra = Array(batch.items(batch.slot(person, CrosswalkModel.extraPosition(.person))))
        for index in stride(from: 0, to: extra.count - 1, by: 2) where batch.equals(extra[index], "sif.object") {
            guard let object = batch.string(extra[index + 1]) else { return 0 }
            if object.contains("Student") && !object.contains("Contact") { return student }
            if object.contains("Staff") { return staff }
            if object.contains("Contact") { return contact }
        }
        return 0
    }
}
