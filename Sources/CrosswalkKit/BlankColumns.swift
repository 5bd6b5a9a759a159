// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkValidation

/// What a reader says of blanks in required columns and in keys, until it is known how many rows there are.
struct BlankColumns {
    private var required: FindingSink
    private var keys: FindingSink

    init(maxPlaces: Int) {
        required = FindingSink(maxPlaces: maxPlaces)
        keys = FindingSink(maxPlaces: maxPlaces)
    }

    /// Takes out of a reader's findings what is told at the end; the others.
    mutating func take(_ findings: FindingSink) -> FindingSink {
        let ids = [BlankRequiredColumnRule.info.id, BlankKeyRule.info.id]
        guard findings.groups.contains(where: { ids.contains($0.finding.id) }) else { return findings }
        var rest = FindingSink(maxPlaces: findings.maxPlaces)
        for group in findings.groups {
            if group.finding.id == ids[0] {
                required.report(group.finding, at: group.places, count: group.count)
            } else if group.finding.id == ids[1] {
                keys.report(group.finding, at: group.places, count: group.count)
            } else {
                rest.report(group.finding, at: group.places, count: group.count)
            }
        }
        return rest
    }

    /// True where a blank in the column is told already.
    func tells(_ column: String, of file: String) -> Bool {
        (required.groups + keys.groups).contains { group in
            group.finding.groupKey == column && Self.isSame(group.finding.place.file, file)
        }
    }

    /// Reports each column once: a required one with its rows, and a key that need not be there as a warning.
    func report(rows: (String) -> Int, to findings: inout FindingSink) {
        for group in required.groups {
            let place = group.finding.place
            let column = place.field ?? group.finding.groupKey
            let told = MappingRules.blank(column, of: place.file, blank: group.count, rows: rows(place.file))
            if group.count >= rows(place.file) {
                findings.report(told)
            } else {
                findings.report(told, at: group.places, count: group.count)
            }
        }
        for group in keys.groups {
            let isRequired = required.groups.contains { other in
                other.finding.groupKey == group.finding.groupKey
                    && other.finding.place.file == group.finding.place.file
            }
            if !isRequired { findings.report(group.finding, at: group.places, count: group.count) }
        }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        CSVDatasetReader.baseName(left).lowercased() == CSVDatasetReader.baseName(right).lowercased()
    }
}
