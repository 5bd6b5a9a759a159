// SPDX-License-Identifier: Apache-2.0

extension SIFModelReader {
    /// Names of which the first of each pair is a first day and the second a last one.
    static let dayPairs = [
        ("EntryDate", "ExitDate"), ("StartDate", "EndDate"), ("JobStartDate", "JobEndDate"), ("entryDate", "exitDate"),
        ("startDate", "endDate"), ("EffectiveFromDate", "EffectiveToDate"),
    ]

    /// Of which siblings one group has to be whole; the spec's conditional characteristics.
    static let conditions: [(parent: String?, groups: [[String]])] = [
        (nil, [["FullName"], ["FamilyName", "GivenName"]]),
        ("TeachingGroupStudent", [["StudentPersonalRefId"], ["StudentLocalId"]]),
        ("TeachingGroupTeacher", [["StaffPersonalRefId"], ["StaffLocalId"]]),
    ]

    /// What has to be there and what goes together, place by place.
    static func relations(
        _ places: inout [SIFPlace],
        _ names: [String]
    ) -> ([Int32], [SIFModel.Pair], [Int32: SIFModel.Alternative]) {
        var required: [Int32] = []
        var pairs: [SIFModel.Pair] = []
        var alternatives: [Int32: SIFModel.Alternative] = [:]
        for index in places.indices {
            let place = places[index]
            let children = Int(place.firstChild)..<Int(place.firstChild + place.childCount)
            let attributes = Int(place.firstAttribute)..<Int(place.firstAttribute + place.attributeCount)
            places[index].firstRequired = Int32(required.count)
            for child in Array(children) + Array(attributes) where places[child].flags.contains(.isMandatory) {
                required.append(Int32(child))
            }
            places[index].requiredCount = Int32(required.count) - places[index].firstRequired
            places[index].firstPair = Int32(pairs.count)
            for (first, last) in dayPairs {
                guard let one = children.first(where: { names[$0] == first }),
                    let other = children.first(where: { names[$0] == last })
                else { continue }
                pairs.append(SIFModel.Pair(first: Int32(one), last: Int32(other)))
            }
            places[index].pairCount = Int32(pairs.count) - places[index].firstPair
            for condition in conditions where condition.parent == nil || condition.parent == names[index] {
                let groups = condition.groups.map { group in
                    group.compactMap { name in
                        children.first { names[$0] == name && places[$0].flags.contains(.isConditional) }.map(
                            Int32.init
                        )
                    }
                }
                guard zip(groups, condition.groups).allSatisfy({ $0.count == $1.count }) else { continue }
                alternatives[Int32(index)] = SIFModel.Alternative(
                    parent: Int32(index),
                    groups: groups,
                    words: condition.groups.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
                )
            }
        }
        return (required, pairs, alternatives)
    }
}
