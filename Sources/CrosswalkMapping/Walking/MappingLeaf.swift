// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// One way between a place in the format and a field or member of the model, with everything around it applied.
///
/// What the linter checks and the explainer prints: lists and structured values are taken apart into leaves.
struct MappingLeaf {
    /// What stands at the format's end.
    enum Origin {
        /// Alternatives; the first is written.
        case paths([SourcePath])
        /// Always the same word.
        case constant(String)
        /// Joined by `|`.
        case composite([SourcePath])
        /// A word of a list where a source is true.
        case flag(item: String, condition: SourcePath)
    }

    /// The source's and the rule's index.
    var source: Int
    var rule: Int
    /// The field's position in the record type.
    var field: Int
    /// The field and its members: `emails.value`.
    var name: String
    /// What the field or member may hold.
    var type: FieldType
    /// The format's end.
    var origin: Origin
    /// The lists around it: of the rule, then of the contribution.
    var each: [SourcePath]
    /// The constants beside it in the same structured item, such as `system` and `district`.
    var constants: [(member: String, value: String)]
    /// The field source's own words.
    var transforms: [Transform]
    var codes: CodeTable?
    var marks: MarkTable?
    var unit: Mapping.FieldSource.Unit?
    var fallback: String?
    var otherwise: [Mapping.Otherwise]
    /// The direction of the leaf, its contribution and its rule together.
    var direction: Mapping.Direction
    /// Where it stands.
    var position: MappingPosition
    /// Where the contribution around it stands, if that is one-way.
    var oneWayContribution: MappingPosition?

    /// Every path, those of the lists around it left out.
    var paths: [SourcePath] {
        switch origin {
        case .paths(let paths), .composite(let paths): paths
        case .flag(_, let condition): [condition]
        case .constant: []
        }
    }

    /// Where the unit of a quantity stands.
    var unitPaths: [SourcePath] {
        if case .path(let paths) = unit { paths } else { [] }
    }

    /// The path that is written, or nil.
    var written: SourcePath? {
        guard direction != .read, unit == nil else { return nil }
        switch origin {
        case .paths(let paths): return paths.first
        case .flag(_, let condition): return condition
        case .composite, .constant: return nil
        }
    }
}

extension Mapping.Direction {
    /// Both together: what stands within a one-way thing is one-way, and the outer of two opposites wins.
    func narrowed(to other: Mapping.Direction) -> Mapping.Direction { self == .both ? other : self }
}
