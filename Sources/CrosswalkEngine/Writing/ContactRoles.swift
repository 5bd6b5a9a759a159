// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Gives contacts a role at the organizations of their learners, where nothing else says what they are there.
///
/// SIF knows a guardian through the learner; OneRoster wants every user to have a role at an organization. The role is
/// no guess: a learner's contact is one at the learner's school, and the relationship says which.
final class ContactRoles {
    private let people = IdTable()
    private let organizations = IdTable()
    /// For each person, the organizations of the roles the source gave.
    private var places: [[Int32]] = []
    private var contacts: [(contact: Int32, learner: Int32, role: UInt8)] = []
    private static let roles = ["parent", "guardian", "relative"]

    /// Learns from a role or a relationship.
    func learn(_ record: RecordBatch.Record, of batch: RecordBatch) {
        let info = CrosswalkModel.info(record.kind)
        guard let person = info.position(of: "person") else { return }
        switch record.kind {
        case .organizationRole:
            guard let organization = info.position(of: "organization"),
                let who = index(batch.slot(record, person), batch, people),
                let place = index(batch.slot(record, organization), batch, organizations)
            else { return }
            while places.count <= who { places.append([]) }
            if !places[who].contains(Int32(place)) { places[who].append(Int32(place)) }
        case .relationship:
            guard let related = info.position(of: "relatedPerson"),
                let learner = index(batch.slot(record, person), batch, people),
                let contact = index(batch.slot(record, related), batch, people)
            else { return }
            contacts.append((Int32(contact), Int32(learner), Self.role(batch.string(record, "type"))))
        default:
            break
        }
    }

    private static func role(_ type: String?) -> UInt8 {
        switch type {
        case "mother", "father", "parent", "stepmother", "stepfather", "stepparent": 0
        case "grandparent", "grandmother", "grandfather", "aunt", "uncle", "sibling", "brother", "sister", "cousin",
            "relative", "spouse", "child":
            2
        default: 1
        }
    }

    private func index(_ slot: Slot, _ batch: RecordBatch, _ table: IdTable) -> Int? {
        guard slot.kind == .text else { return nil }
        return batch.withText(of: slot) {
            table.insert($0).index
        }
    }

    /// The roles of the contacts that have none of their own.
    func records() -> RecordBatch {
        var batch = RecordBatch()
        let info = CrosswalkModel.info(.organizationRole)
        guard let person = info.position(of: "person"), let organization = info.position(of: "organization"),
            let role = info.position(of: "role")
        else { return batch }
        while places.count < people.count { places.append([]) }
        var made: Set<UInt64> = []
        for (contact, learner, word) in contacts where places[Int(contact)].isEmpty {
            for place in places[Int(learner)] {
                guard made.insert(UInt64(UInt32(contact)) << 32 | UInt64(UInt32(place))).inserted else { continue }
                var id = ByteBuffer(capacity: 80)
                people.append(Int(contact), to: &id)
                let length = id.count
                id.append(UInt8(ascii: "|"))
                organizations.append(Int(place), to: &id)
                batch.begin(.organizationRole)
                let slot = id.withBytes { batch.text($0) }
                batch.set(CrosswalkModel.idPosition, slot)
                batch.set(person, Slot(.text, start: slot.offset, count: length))
                batch.set(organization, Slot(.text, start: slot.offset + length + 1, count: slot.count - length - 1))
                batch.set(role, batch.text(Self.roles[Int(word)]))
            }
        }
        return batch
    }
}
