// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// A mapping file as parsed and checked, with `extends` applied: what plans are compiled from.
///
/// The language is described in `docs/mapping-language.md`.
public struct Mapping: Sendable {
    /// What kind of thing holds the rows or elements.
    public enum Container: String, Sendable {
        /// Files with given names and a header row each.
        case csvSet = "csv-set"
        /// Elements of an XML vocabulary.
        case xml
        /// One sheet of any delimited or spreadsheet file.
        case table
    }

    /// Which way a rule works.
    public enum Direction: String, Sendable {
        case both
        case read
        case write
    }

    /// The format id.
    public var id: String
    /// The format's name for people.
    public var title: String
    /// What holds the rows or elements.
    public var container: Container
    /// The ids named in `extends`, nearest first.
    public var extends: [String]
    /// The settings.
    public var settings: MappingSettings
    /// The sources in order.
    public var sources: [Source]
    /// The mapping file's name for messages.
    public var file: String
    /// The element order and characteristics of an XML vocabulary: the text of `model.tsv`, or nil.
    public var modelPack: String?

    /// One kind of file, element or sheet.
    public struct Source: Sendable {
        /// Which people a source of people writes.
        public enum Who: String, Sendable {
            case student
            case staff
            case contact
        }

        /// One column of the standard.
        public struct Column: Sendable, Hashable {
            /// The column's name.
            public var name: String
            /// True where the standard requires a value.
            public var isRequired: Bool
            /// Other names it is read under.
            public var aliases: [String] = []
        }

        /// The source's name in the mapping.
        public var name: String
        /// Where it stands.
        public var position: MappingPosition
        /// The file's name, in a csv-set.
        public var file: String?
        /// The element's local name, in xml.
        public var element: String?
        /// Other names of the file or element.
        public var aliases: [String]
        /// The element written around all elements, in xml.
        public var collection: String?
        /// The standard's columns in its order.
        public var columns: [Column]
        /// What it borrows from other files while reading.
        public var joins: [Join] = []
        /// Which people it writes.
        public var who: Who?
        /// False where it is read only.
        public var isWritten: Bool
        /// The record rules in order.
        public var records: [RecordRule]
        /// How the file is laid out. table, csv-set
        public var dialect: TableDialect? = nil
        /// What is done to its rows before they are read. table, csv-set
        public var reshape: [ReshapeStep] = []
        /// Its control figures. table, csv-set
        public var checks: [TableCheck] = []

        /// True where the file is more than a header and rows of comma-separated values.
        public var hasTableLayers: Bool { dialect != nil || !reshape.isEmpty || !checks.isEmpty }

        /// The rule that makes one row or element for each of its records when writing.
        public var primary: Int? { records.firstIndex { $0.each == nil && $0.direction != .read } }
    }

    /// Which records a row or element contributes to.
    public struct RecordRule: Sendable {
        /// The record type.
        public var kind: RecordKind
        /// The label in `Type(label)`, or empty.
        public var label: String
        /// Where it stands.
        public var position: MappingPosition
        /// The list that makes several records.
        public var each: SourcePath?
        /// True where repeated items are merged.
        public var isDistinct: Bool
        /// Which records writing takes: field position and allowed values.
        public var only: [(field: Int, values: [String])]
        /// The composite key for where `id` is absent.
        public var key: [SourcePath]
        /// Places that writing fills from other fields, which reading passes over.
        public var fill: [(path: SourcePath, otherwise: [Otherwise])]
        /// One-way or both.
        public var direction: Direction
        /// The fields in order.
        public var fields: [FieldRule]
    }

    /// How one field is read and written.
    public struct FieldRule: Sendable {
        /// The field's position in the record type.
        public var field: Int
        /// Where it stands.
        public var position: MappingPosition
        /// Its source.
        public var source: FieldSource
    }

    /// Where a field, a member or an item comes from.
    public struct FieldSource: Sendable {
        /// The kinds of source.
        public indirect enum Kind: Sendable {
            /// Alternatives; reading takes the first with a value, writing uses the first.
            case path([SourcePath])
            /// Always the same.
            case constant(String)
            /// Joined by `|`; not written.
            case composite([SourcePath])
            /// A value's members by position in its shape.
            case members([(member: Int, source: FieldSource)])
            /// A list's contributions.
            case contributions([Contribution])
        }

        /// Where a unit stands.
        public enum Unit: Sendable, Hashable {
            /// In one of these columns.
            case path([SourcePath])
            /// It is always this word.
            case constant(String)
        }

        /// What it is.
        public var kind: Kind
        /// Applied in order when reading, inverted in reverse when writing.
        public var transforms: [Transform]
        /// The code table.
        public var codes: CodeTable?
        /// What each mark means, blank ones included.
        public var marks: MarkTable? = nil
        /// Where the unit of a quantity stands; the value is the quantity in minutes, where that is a unit of time.
        public var unit: Unit? = nil
        /// The value where the source has none.
        public var fallback: String?
        /// What to write where the field is absent.
        public var otherwise: [Otherwise]
        /// One-way or both.
        public var direction: Direction
        /// Where it stands.
        public var position: MappingPosition
    }

    /// One part of a list.
    public struct Contribution: Sendable {
        /// The kinds of contribution.
        public enum Kind: Sendable {
            /// The items of one source.
            case plain(FieldSource)
            /// A word, where a source is true.
            case flag(item: String, condition: SourcePath)
            /// One structured item.
            case item([(member: Int, source: FieldSource)])
            /// A structured item for each element.
            case eachItem(SourcePath, [(member: Int, source: FieldSource)])
            /// A plain item for each element; the source's paths are relative to it.
            case eachPlain(SourcePath, FieldSource)
        }

        /// What it is.
        public var kind: Kind
        /// One-way or both.
        public var direction: Direction
        /// Where it stands.
        public var position: MappingPosition
    }

    /// What to write where a field is absent.
    public enum Otherwise: Sendable, Hashable {
        /// Another field of the record, by position.
        case field(Int)
        /// A field of the record that a reference points to: the reference's position, then the field's there.
        /// Further hops follow in order.
        case referenced(Int, [Int])
        /// The `value` member of the first item of a list field whose `system` or `type` is the word; empty: any item.
        case item(field: Int, word: String)
        /// A constant.
        case constant(String)
    }
}

extension Mapping.FieldSource {
    /// True where one cell or element holds several items: a separated list, or typed pairs.
    public var isShared: Bool {
        transforms.contains {
            switch $0 {
            case .list, .typedPairs: true
            default: false
            }
        }
    }

    /// True where writing has a place for it, or for a part of it.
    public var isWritten: Bool {
        if direction == .read { return false }
        switch kind {
        case .members(let members): return members.contains { $0.source.isWritten }
        case .contributions(let contributions): return contributions.contains { $0.direction != .read }
        case .path, .constant, .composite: return true
        }
    }

    /// A source without a path, transforms or codes: text as it is.
    public static func verbatim(at position: MappingPosition) -> Mapping.FieldSource {
        Mapping.FieldSource(
            kind: .path([]),
            transforms: [],
            codes: nil,
            fallback: nil,
            otherwise: [],
            direction: .both,
            position: position
        )
    }
}
