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
    /// The roles the source gave, in one list for each person: the organization, and the next one's index or -1.
    private var places: [(organization: Int32, next: Int32)] = []
    /// For each person, the index of the first role, or -1.
    private var heads: [Int32] = []
    private var contacts: [(contact: Int32, learner: Int32, role: UInt8)] = []
    private static let roles = ["parent", "guardian", "relative"]

    private static let rolePerson = CrosswalkModel.info(.organizationRole).position(of: "person") ?? 0
    private static let roleOrganization = CrosswalkModel.info(.organizationRole).position(of: "organization") ?? 0
    private static let roleWord = CrosswalkModel.info(.organizationRole).position(of: "role") ?? 0
    private static let person = CrosswalkModel.info(.relationship).position(of: "person") ?? 0
    private static let relatedPerson = CrosswalkModel.info(.relationship).position(of: "relatedPerson") ?? 0

    /// Learns from a role or a relationship.
    func learn(_ record: RecordBatch.Record, of batch: borrowing RecordBatch) {
        switch record.kind {
        case .organizationRole:
            guard let who = index(batch.slot(record, Self.rolePerson), batch, people),
                let place = index(batch.slot(record, Self.roleOrganization), batch, organizations)
            else { return }
            add(Int32(truncatingIfNeeded: place), to: who)
        case .relationship:
            guard let learner = index(batch.slot(record, Self.person), batch, people),
                let contact = index(batch.slot(record, Self.relatedPerson), batch, people)
            else { return }
            contacts.append((Int32(contact), Int32(learner), Self.role(batch.string(record, "type"))))
        default:
            break
        }
    }

    /// Adds an organization to the end of a person's list, unless it is there.
    private func add(_ place: Int32, to who: Int) {
        while heads.count <= who { heads.append(-1) }
        var last: Int32 = -1
        var entry = heads[who]
        while entry >= 0 {
            if places[Int(entry)].organization == place { return }
            last = entry
            entry = places[Int(entry)].next
        }
        let new = Int32(truncatingIfNeeded: places.count)
        places.append((place, -1))
        if last < 0 { heads[who] = new } else { places[Int(last)].next = new }
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

    private func index(_ slot: Slot, _ batch: borrowing RecordBatch, _ table: IdTable) -> Int? {
        guard slot.kind == .text else { return nil }
        return batch.withText(of: slot) { table.insert($0).index }
    }

    private func head(of person: Int32) -> Int32 { Int(person) < heads.count ? heads[Int(person)] : -1 }

    /// The roles of the contacts that have none of their own.
    func records() -> RecordBatch {
        var batch = RecordBatch()
        var made: Set<UInt64> = []
        for (contact, learner, word) in contacts where head(of: contact) < 0 {
            var entry = head(of: learner)
            while entry >= 0 {
                let place = places[Int(entry)].organization
                entry = places[Int(entry)].next
                guard made.insert(UInt64(UInt32(contact)) << 32 | UInt64(UInt32(place))).inserted else { continue }
                var id = ByteBuffer(capacity: 80)
                people.append(Int(contact), to: &id)
                let length = id.count
                id.append(UInt8(ascii: "|"))
                organizations.append(Int(place), to: &id)
                batch.begin(.organizationRole)
                let slot = id.withBytes { batch.text($0) }
                batch.set(CrosswalkModel.idPosition, slot)
                batch.set(Self.rolePerson, Slot(.text, start: slot.offset, count: length))
                let start = slot.offset + length + 1
                batch.set(Self.roleOrganization, Slot(.text, start: start, count: slot.count - length - 1))
                batch.set(Self.roleWord, batch.text(Self.roles[Int(word)]))
            }
        }
        return batch
    }
}
