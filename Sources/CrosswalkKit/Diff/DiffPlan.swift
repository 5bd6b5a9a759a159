// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Which types and fields of two datasets can be compared.
struct DiffPlan {
    /// For each type, the fields that are compared, as bits.
    private(set) var compared: [UInt64] = []
    /// Fields that only the first dataset has, where the formats differ.
    private(set) var onlyBefore: [(kind: RecordKind, name: String)] = []
    /// Fields that only the second dataset has, where the formats differ.
    private(set) var onlyAfter: [(kind: RecordKind, name: String)] = []
    private let hasSameVocabulary: Bool

    init(_ left: DiffSide, _ right: DiffSide, hasSameVocabulary: Bool) {
        self.hasSameVocabulary = hasSameVocabulary
        for kind in RecordKind.allCases {
            let info = CrosswalkModel.info(kind)
            let extra = CrosswalkModel.extraPosition(kind)
            let (mine, others) = (left.filled[Int(kind.rawValue)], right.filled[Int(kind.rawValue)])
            let isOnBoth = left.counts[Int(kind.rawValue)] > 0 && right.counts[Int(kind.rawValue)] > 0
            var bits: UInt64 = 0
            for field in info.fields.indices {
                // When and where a record was read or changed is no part of what it says.
                guard field != CrosswalkModel.modifiedPosition(kind), field != CrosswalkModel.originPosition(kind),
                    hasSameVocabulary || field != extra
                else { continue }
                let bit = UInt64(1) << UInt64(field)
                if left.origin == right.origin || mine & bit == others & bit {
                    bits |= bit
                } else if isOnBoth, mine & bit != 0 {
                    onlyBefore.append((kind, info.fields[field].name))
                } else if isOnBoth {
                    onlyAfter.append((kind, info.fields[field].name))
                }
            }
            compared.append(bits)
        }
    }

    /// False for what only formats of one vocabulary can have in common.
    func comparesType(_ kind: RecordKind) -> Bool { hasSameVocabulary || kind != .residue }
}
