// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Where the fields that rules look at stand in their records.
enum FieldPositions {
    /// The position of a field that the model has; -1 would mean that the model lost it, which a test rules out.
    static func of(_ kind: RecordKind, _ field: String) -> Int { CrosswalkModel.info(kind).position(of: field) ?? -1 }
}
