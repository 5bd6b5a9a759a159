// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// The people of a roster by their ids: what participants of programs are looked up in.
///
/// Ids are compared exactly, within one id system. Names and birth dates are never looked at.
public struct Roster: Sendable {
    /// What an id leads to.
    public enum Match: Sendable, Hashable {
        /// The person with the id.
        case person(String)
        /// Several people have it.
        case ambiguous
        /// Nobody has it.
        case nobody
    }

    /// How the roster's own key is called among its id systems.
    public static let key = "id"

    private var systems: [String: [String: Match]] = [:]
    /// How many people there are.
    public private(set) var count = 0

    /// Reads the people of an input.
    ///
    /// - Throws: `CrosswalkError` where the input is not recognised or cannot be read.
    public init(_ input: InputTree, formats: Formats, jobs: Int) throws {
        let from = try Detector(formats).recognise(input).format
        let reader = try Conversion(formats).reader(input, from: from)
        let sources = try formats.sourceCount(from)
        try Pipeline(jobs: jobs).run(reader, sources: sources) { batch, _, _ in
            for record in batch.records where record.kind == .person { add(record, of: batch) }
        }
        guard count > 0 else {
            throw CrosswalkError(
                .usage,
                id: "PRG-ROSTER-003",
                "The roster has no people. Give a dataset with people under --roster, such as a OneRoster zip.",
                place: Place(file: input.displayName)
            )
        }
    }

    /// The id systems that the roster's people have, in order.
    public var names: [String] { systems.keys.sorted() }

    /// Who has an id in a system.
    public func match(_ value: String, in system: String) -> Match { systems[system]?[value] ?? .nobody }

    private mutating func add(_ record: RecordBatch.Record, of batch: RecordBatch) {
        guard let id = batch.string(record, "id") else { return }
        count += 1
        add(id, system: Self.key, person: id)
        for (system, value) in Self.identifiers(record, of: batch) { add(value, system: system, person: id) }
    }

    private mutating func add(_ value: String, system: String, person: String) {
        let known = systems[system, default: [:]][value]
        if let known, known != .person(person) {
            systems[system]?[value] = .ambiguous
        } else {
            systems[system, default: [:]][value] = .person(person)
        }
    }

    /// The identifiers of a person.
    static func identifiers(_ record: RecordBatch.Record, of batch: RecordBatch) -> [(system: String, value: String)] {
        guard let field = CrosswalkModel.info(.person).position(of: "identifiers") else { return [] }
        return batch.items(batch.slot(record, field)).compactMap { item in
            let members = Array(batch.items(item))
            guard members.count > 1, let system = batch.string(members[0]), let value = batch.string(members[1]) else {
                return nil
            }
            return (system, value)
        }
    }
}
