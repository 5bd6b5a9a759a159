// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// The roles that people have, as bits in the order of the model's code list.
enum ProfileRoles {
    /// The words of the model.
    static let words: [String] = {
        let position = FieldPositions.of(.organizationRole, "role")
        guard position >= 0, case .code(let list) = CrosswalkModel.field(.organizationRole, position).type else {
            return []
        }
        return list.codes
    }()
    private static let bytes = words.map { Array($0.utf8) }

    /// The bit of the role that a slot names, or 0.
    static func bit(_ slot: Slot, _ batch: borrowing RecordBatch) -> UInt32 {
        guard slot.kind == .text else { return 0 }
        let place = batch.withText(of: slot) { value in
            bytes.firstIndex { $0.count == value.count && $0.elementsEqual(value) }
        }
        return place.map { 1 << UInt32($0) } ?? 0
    }
}
