// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Which field of the model is being read, for messages and for `else`.
struct FieldContext {
    /// The record type.
    var kind: RecordKind
    /// The field, with members after dots.
    var name: String

    /// How messages name it: `Person.emails.value`.
    var description: String { "\(kind.name).\(name)" }

    /// The context of a member.
    func member(_ name: String) -> FieldContext { FieldContext(kind: kind, name: "\(self.name).\(name)") }
}
