// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A person's number that is unlike the others.
struct UnlikeNumberRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-NUM-001",
        problem: "a person's number that is unlike the others",
        severity: .warning,
        layer: .rules,
        why: """
            The number joins the participant to the school's roster: without its zeros, or with a space behind \
            it, it finds nobody.
            """,
        checks: """
            Numbers of one system where at least nine in ten are of one length: those of another length or with \
            spaces around them, and, where at least nine in ten have one, persons without it. Only in inputs \
            with programs.
            """,
        fix: "Take the numbers from the roster again. A spreadsheet drops leading zeros unless the column is text.",
        source: "",
        examples: [
            .canonical(
                "zeros lost in a spreadsheet",
                [RuleExample.homeworkHelp]
                    + (0...9).map {
                        #"{"record":"Person","id":"p\#($0)","identifiers":[{"system":"district","value":"000120\#($0)"}]}"#
                    } + [#"{"record":"Person","id":"p10","identifiers":[{"system":"district","value":"1234"}]}"#],
                at: ["stdin:13:identifiers"]
            ),
            .canonical(
                "a number of the same length, and one of another system beside it",
                [RuleExample.homeworkHelp]
                    + (0...9).map {
                        #"{"record":"Person","id":"p\#($0)","identifiers":[{"system":"district","value":"000120\#($0)"}]}"#
                    } + [
                        #"{"record":"Person","id":"p10","identifiers":[{"system":"district","value":"0001210"},{"system":"state","value":"1234"}]}"#
                    ]
            ),
        ]
    )

    private static let keptPlaces = 10_000

    /// Numbers of one system by length, with the first places of each.
    private struct Numbers {
        var counts: [Int: Int] = [:]
        var places: [Int: [Place]] = [:]
        var persons = 0
        var without: [Place] = []
    }

    private var systems: [String: Numbers] = [:]
    /// The first persons without any number, for systems that come up later.
    private var numberless: [Place] = []
    private var persons = 0
    private let identifiers = FieldPositions.of(.person, "identifiers")

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        let identifiers = identifiers
        for record in batch.records where record.kind == .person {
            persons += 1
            var place: Place?
            var seen: Set<String> = []
            for entry in batch.items(batch.slot(record, identifiers)) where entry.kind == .object {
                let members = Array(batch.items(entry))
                guard members.count > 1, let system = batch.string(members[0]), members[1].kind == .text else {
                    continue
                }
                let shape = batch.withText(of: members[1]) { text in
                    // Spaces around a number make it unlike any other.
                    ValueSyntax.trimmed(text).count == text.count ? text.count : -text.count
                }
                let isNew = seen.insert(system).inserted
                add(shape, to: system, isNewPerson: isNew) {
                    let made = place ?? Self.place(record, identifiers, batch, context)
                    place = made
                    return made
                }
            }
            if seen.isEmpty, numberless.count < Self.keptPlaces {
                numberless.append(Self.place(record, identifiers, batch, context))
            }
            for system in systems.keys where !seen.contains(system) {
                if systems[system]?.without.count ?? 0 < Self.keptPlaces {
                    systems[system]?.without.append(Self.place(record, identifiers, batch, context))
                }
            }
        }
    }

    private mutating func add(_ shape: Int, to system: String, isNewPerson: Bool, _ place: () -> Place) {
        var numbers = systems[system] ?? Numbers(without: numberless)
        systems[system] = nil
        numbers.counts[shape, default: 0] += 1
        if isNewPerson { numbers.persons += 1 }
        if numbers.places[shape, default: []].count < Self.keptPlaces {
            numbers.places[shape, default: []].append(place())
        }
        systems[system] = numbers
    }

    private static func place(
        _ record: RecordBatch.Record,
        _ position: Int,
        _ batch: borrowing RecordBatch,
        _ context: CanonicalContext
    ) -> Place {
        context.place(record, position, batch)
    }

    mutating func finish(_ context: CanonicalContext) {
        let programs =
            context.counts[Int(RecordKind.program.rawValue)] + context.counts[Int(RecordKind.attendance.rawValue)]
        guard programs > 0, persons >= 10 else { return }
        for (system, numbers) in systems.sorted(by: { $0.key < $1.key }) {
            let total = numbers.counts.values.reduce(0, +)
            if let usual = numbers.counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
                usual.value * 10 >= total * 9
            {
                for (shape, places) in numbers.places.sorted(by: { $0.key < $1.key }) where shape != usual.key {
                    for place in places {
                        context.report(
                            Self.finding(
                                shape < 0
                                    ? "a \(system) number with spaces around it"
                                    : "a \(system) number of \(shape) characters where most have \(abs(usual.key))",
                                cause: "\(system) \(shape)",
                                at: place
                            )
                        )
                    }
                }
            }
            guard numbers.persons * 10 >= persons * 9 else { continue }
            for place in numbers.without {
                context.report(
                    Self.finding(
                        "a person without a \(system) number, which most have",
                        cause: "\(system) none",
                        at: place
                    )
                )
            }
        }
    }
}
