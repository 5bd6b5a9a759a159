// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What each person is known to be: a student, a member of staff, a contact, gathered from the records about them.
final class PersonFacts {
    /// What is known of somebody: any of student, member of staff, contact.
    struct Facts: OptionSet, BitwiseCopyable {
        let rawValue: UInt8

        static let student = Facts(rawValue: 1)
        static let staff = Facts(rawValue: 2)
        static let contact = Facts(rawValue: 4)

        /// True where the person is what a source writes.
        func matches(_ who: Mapping.Source.Who) -> Bool {
            switch who {
            case .student: contains(.student)
            case .staff: contains(.staff)
            // A guardian who also teaches is staff: one person is one object, with one RefId.
            case .contact: self == .contact
            }
        }
    }

    private let ids = IdTable()
    private var facts: [Facts] = []
    /// Those of whom something was said last, and what, which is not among the facts yet.
    private var newIds = IdQueue()
    private var newFacts: [Facts] = []
    /// The object that a person was read from last, and what it says: people come in collections.
    private var object: [UInt8] = []
    private var objectFacts: Facts = []

    private static let roleFields = fields(of: .organizationRole)
    private static let enrollmentFields = fields(of: .sectionEnrollment)
    private static let relatedPerson = CrosswalkModel.info(.relationship).position(of: "relatedPerson") ?? 0
    private static let gradeLevels = CrosswalkModel.info(.person).position(of: "gradeLevels") ?? 0

    private static func fields(of kind: RecordKind) -> (person: Int, role: Int) {
        let info = CrosswalkModel.info(kind)
        return (info.position(of: "person") ?? 0, info.position(of: "role") ?? 0)
    }

    /// Learns from a record about a person.
    func learn(_ record: RecordBatch.Record, of batch: borrowing RecordBatch) {
        switch record.kind {
        case .organizationRole, .sectionEnrollment:
            let fields = record.kind == .organizationRole ? Self.roleFields : Self.enrollmentFields
            let role = batch.slot(record, fields.role)
            guard role.kind == .text else { return }
            add(batch.withText(of: role) { Self.facts(ofRole: $0) }, to: batch.slot(record, fields.person), batch)
        case .relationship:
            add(.contact, to: batch.slot(record, Self.relatedPerson), batch)
        case .person:
            guard batch.slot(record, CrosswalkModel.extraPosition(.person)).hasValue else { return }
            let hint = facts(ofObject: batch, record)
            if !hint.isEmpty { add(hint, to: batch.slot(record, CrosswalkModel.idPosition), batch) }
        default:
            break
        }
    }

    /// What is known of a person.
    ///
    /// A person nothing is known of, with a grade, is a student. Asked by several threads, once everything is settled.
    func facts(of person: RecordBatch.Record, in batch: borrowing RecordBatch) -> Facts {
        let id = batch.slot(person, CrosswalkModel.idPosition)
        if let known = batch.withText(of: id, { ids.find($0) }) { return facts[known] }
        return batch.slot(person, Self.gradeLevels).hasValue ? .student : []
    }

    /// How many are contacts, and staff or students besides: a source of contacts does not write them.
    var contactsBesides: Int { facts.count { $0.contains(.contact) && $0 != .contact } }

    private func add(_ fact: Facts, to id: Slot, _ batch: borrowing RecordBatch) {
        guard id.kind == .text, !fact.isEmpty else { return }
        batch.withText(of: id) { newIds.append($0) }
        newFacts.append(fact)
        if newIds.isFull { settle() }
    }

    /// Adds what was said last to the facts: before anything is asked for.
    func settle() {
        var place = 0
        newIds.settle(into: ids) { person in
            if person == facts.count { facts.append([]) }
            facts[person].formUnion(newFacts[place])
            place += 1
        }
        newFacts.removeAll(keepingCapacity: true)
    }

    private static func facts(ofRole role: UnsafeBufferPointer<UInt8>) -> Facts {
        if role.isSame(as: "student") { return .student }
        if role.isSame(as: "guardian") || role.isSame(as: "parent") || role.isSame(as: "relative") { return .contact }
        return role.isSame(as: "volunteer") ? [] : .staff
    }

    /// What the object says that a person was read from, kept by the XML reader in `extra`.
    private func facts(ofObject batch: borrowing RecordBatch, _ person: RecordBatch.Record) -> Facts {
        let extra = batch.items(batch.slot(person, CrosswalkModel.extraPosition(.person)))
        for key in stride(from: extra.startIndex, to: extra.endIndex - 1, by: 2)
        where batch.equals(extra[key], "sif.object") {
            guard extra[key + 1].kind == .text else { return [] }
            return batch.withText(of: extra[key + 1]) { name in
                let isKnown = object.withUnsafeBufferPointer { $0.isSame(as: name) }
                if !isKnown {
                    object = Array(name)
                    objectFacts = Self.facts(ofObject: String(decoding: name, as: UTF8.self))
                }
                return objectFacts
            }
        }
        return []
    }

    private static func facts(ofObject name: String) -> Facts {
        if name.contains("Student") && !name.contains("Contact") { return .student }
        if name.contains("Staff") { return .staff }
        return name.contains("Contact") ? .contact : []
    }
}
