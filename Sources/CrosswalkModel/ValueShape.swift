// SPDX-License-Identifier: Apache-2.0

/// The members of a small structured value, such as an identifier's `system` and `value`.
public final class ValueShape: Sendable, Hashable {
    /// The shape's name, such as `identifier`.
    public let name: String
    /// The members, in the order in which they are written.
    public let members: [FieldInfo]
    private let positions: [String: Int]

    init(_ name: String, _ members: [FieldInfo]) {
        self.name = name
        self.members = members
        self.positions = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.name, $0) })
    }

    /// The position of a member, or nil.
    public func position(of member: String) -> Int? { positions[member] }

    /// Shapes are the same where they are the same object: each exists once, in the model's table.
    public static func == (left: ValueShape, right: ValueShape) -> Bool { left === right }

    /// Hashes the shape's name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
