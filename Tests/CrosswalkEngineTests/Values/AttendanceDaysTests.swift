// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct AttendanceDaysTests {
    /// Somebody's attendance, and what is compared of it.
    private struct Visit {
        var person: String?
        var household: String?
        var day: String
        var quantity: String?
        var unit: String
        var minutes: String?

        /// The quantity, where the minutes say the same.
        var dose: String? {
            guard let quantity, let minutes, let number = Int(quantity) else { return nil }
            return unit == "hours" && minutes == String(number * 60) ? quantity : nil
        }
    }

    /// All visits kept as text and gone through from the first.
    private struct Slowly {
        var seen: Set<String> = []

        mutating func compare(_ visit: Visit) -> AttendanceDays.Finding {
            let what = visit.day + "/" + visit.unit
            let person = visit.person.map { "person \($0) \(what)" }
            let member = visit.household.map { "member \($0) \(what)" }
            let alone = visit.household.map { "household \($0) \(what)" }
            let others = (visit.person == nil ? [member, alone] : [person, alone]).compactMap { $0 }
            let own = (visit.person == nil ? [alone] : [person, member]).compactMap { $0 }
            let wasThere = others.contains { seen.contains($0) }
            let doses = visit.dose.map { dose in Set(others + own).map { "\($0) dose \(dose)" } } ?? []
            let wasMeasured = doses.contains { seen.contains($0) }
            seen.formUnion(own)
            if let dose = visit.dose { seen.formUnion(own.map { "\($0) dose \(dose)" }) }
            return !wasThere ? .first : wasMeasured ? .sameDose : .again
        }
    }

    private static func add(_ visit: Visit, to batch: inout RecordBatch) {
        batch.begin(.attendance)
        let values = [
            "id": "a", "program": "p", "person": visit.person, "household": visit.household, "date": visit.day,
            "quantity": visit.quantity, "unit": visit.unit, "minutes": visit.minutes,
        ]
        for (name, value) in values {
            guard let value, let field = CrosswalkModel.info(.attendance).position(of: name) else { continue }
            batch.set(field, batch.text(value))
        }
    }

    @Test func `visits of several records are those of each of them`() {
        var generator = SeededGenerator()
        for _ in 0..<300 {
            var slowly = Slowly()
            var days = AttendanceDays()
            var expected: [AttendanceDays.Finding] = []
            var found: [AttendanceDays.Finding] = []
            let visits = AttendanceVisits()
            for _ in 0..<generator.int(1...4) {
                var batch = RecordBatch()
                var person = "p1"
                for _ in 0..<generator.int(0...40) {
                    if generator.oneIn(9) { person = "p\(generator.int(1...3))" }
                    let quantity = generator.oneIn(3) ? nil : String(generator.oneIn(6) ? 2 : 1)
                    let visit = Visit(
                        person: generator.oneIn(30) ? nil : person,
                        household: generator.oneIn(25) ? "h1" : nil,
                        day: Self.day(&generator),
                        quantity: quantity,
                        unit: generator.oneIn(12) ? "sessions" : "hours",
                        minutes: quantity.map { $0 == "1" ? "60" : "120" }
                    )
                    Self.add(visit, to: &batch)
                    let isSomebody = visit.person != nil || visit.household != nil
                    expected.append(isSomebody ? slowly.compare(visit) : .first)
                }
                var here = [AttendanceDays.Finding](repeating: .first, count: batch.records.count)
                for visit in visits.ofPrograms(in: batch) where !days.take(visit) {
                    visits.forEach(of: visit, in: batch) { here[$0.record] = days.compare($0) }
                }
                found += here
            }
            #expect(found == expected, "seed \(generator.seed)")
        }
    }

    private static func day(_ generator: inout SeededGenerator) -> String {
        let odd = ["2025-09-02T08:00", "2025-9-2", "2025-02-30", "soon"]
        if generator.oneIn(20) { return generator.pick(odd) }
        let year = generator.pick(["1969", "1970", "2025", "2025", "2025"])
        return "\(year)-\(generator.pick(["01", "09", "12"]))-\(generator.int(10...31))"
    }

    @Test func `visits are compared as sets of texts would compare them, one by one and by the batch`() {
        var generator = SeededGenerator()
        for _ in 0..<300 {
            var slowly = Slowly()
            var days = AttendanceDays()
            var prepared = AttendanceDays()
            let visits = AttendanceVisits()
            for _ in 0..<generator.int(1...60) {
                let quantity = generator.oneIn(4) ? nil : String(generator.int(1...2))
                let visit = Visit(
                    person: generator.oneIn(4) ? nil : "p\(generator.int(1...3))",
                    household: generator.oneIn(2) ? nil : "h\(generator.int(1...2))",
                    day: "2025-09-0\(generator.int(1...2))",
                    quantity: quantity,
                    unit: generator.oneIn(5) ? "sessions" : "hours",
                    minutes: generator.oneIn(4)
                        ? nil : generator.oneIn(6) ? "7" : quantity.map { $0 == "1" ? "60" : "120" }
                )
                var batch = RecordBatch()
                Self.add(visit, to: &batch)
                let isSomebody = visit.person != nil || visit.household != nil
                let expected = isSomebody ? slowly.compare(visit) : .first
                #expect(days.compare(batch.records[0], in: batch) == expected, "seed \(generator.seed)")
                let known = visits.ofPrograms(in: batch)
                #expect(known.count == (isSomebody ? 1 : 0), "seed \(generator.seed)")
                for one in known { #expect(prepared.compare(one) == expected, "seed \(generator.seed)") }
            }
        }
    }
}
