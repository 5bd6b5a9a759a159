// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct JoinStoreTests {
    private static let person = CrosswalkModel.info(.organizationRole).position(of: "person") ?? 0

    /// A role with its key, as it was added and as it should come back.
    private static func role(_ number: Int, of person: String) -> RecordBatch {
        var batch = RecordBatch()
        batch.begin(.organizationRole, row: number)
        for (field, text) in [("id", "\(person)|\(number)"), ("person", person), ("role", "r\(number)")] {
            guard let position = CrosswalkModel.info(.organizationRole).position(of: field) else { continue }
            let slot = batch.text(text)
            batch.set(position, slot)
        }
        return batch
    }

    private static func texts(_ batch: RecordBatch, keepsIds: Bool = true) -> [[String?]] {
        batch.records.dropFirst(batch.records.first?.kind == .person ? 1 : 0).map { record in
            [keepsIds ? batch.string(record, "id") : nil, batch.string(record, "person"), batch.string(record, "role")]
        }
    }

    @Test(arguments: [true, false])
    func `records come back under their key in the order in which they came`(keepsIds: Bool) throws {
        var generator = SeededGenerator()
        let store = JoinStore(link: Self.person, keepsIds: keepsIds)
        var expected: [String: [RecordBatch]] = [:]
        for number in 0..<500 {
            let person = generator.oneIn(2) ? "p\(number / 2)" : "p\(generator.int(0...40))"
            let batch = Self.role(number, of: person)
            expected[person, default: []].append(batch)
            let record = try #require(batch.records.first)
            batch.withText(of: batch.slot(record, Self.person)) { store.add(record, of: batch, under: $0) }
        }
        store.settle()
        #expect(store.count == 500)
        var left = 500
        for (person, roles) in expected.sorted(by: { $0.key < $1.key }) where generator.oneIn(2) {
            var batch = RecordBatch()
            batch.begin(.person)
            let id = batch.text(person)
            batch.set(CrosswalkModel.idPosition, id)
            let key = batch.withText(of: id) { store.find($0, guess: generator.int(-1...600)) }
            let found = try #require(key, "seed \(generator.seed)")
            store.unpack(found, named: id, into: &batch)
            let all = roles.flatMap { Self.texts($0, keepsIds: keepsIds) }
            #expect(Self.texts(batch) == all, "seed \(generator.seed)")
            store.markTaken(found)
            store.markTaken(found)
            left -= roles.count
            #expect(store.count - store.takenCount == left, "seed \(generator.seed)")
            expected[person] = nil
        }
        let untaken = expected.values.joined().flatMap { Self.texts($0, keepsIds: keepsIds) }
        #expect(Set(Self.texts(store.untaken())) == Set(untaken), "seed \(generator.seed)")
        #expect("nobody".utf8.withContiguousStorageIfAvailable { store.find($0, guess: 0) } == .some(nil))
    }
}
