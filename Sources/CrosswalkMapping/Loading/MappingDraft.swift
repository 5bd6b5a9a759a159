// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// One mapping file as written, before `extends` is applied: nil means that the file says nothing of it.
struct MappingDraft {
    /// A setting as written.
    struct Setting {
        var name: String
        var value: String
        var position: MappingPosition
    }

    /// A source's differences.
    struct Source {
        var name: String
        var position: MappingPosition
        var file: String?
        var element: String?
        var aliases: [String]?
        var collection: String?
        var columns: [Mapping.Source.Column]?
        var columnPositions: [MappingPosition] = []
        var joins: [Mapping.Source.Join]?
        var who: Mapping.Source.Who?
        var isWritten: Bool?
        var isRemoved = false
        var dialect: TableDialect?
        var reshape: [ReshapeStep]?
        var checks: [TableCheck]?
        var records: [Record] = []
    }

    /// A record rule's differences.
    struct Record {
        var kind: RecordKind
        var label: String
        var position: MappingPosition
        var each: SourcePath?
        var isDistinct: Bool?
        var only: [(field: Int, values: [String])]?
        var key: [SourcePath]?
        var fill: [(path: SourcePath, otherwise: [Mapping.Otherwise])]?
        var direction: Mapping.Direction?
        var isRemoved = false
        var fields: [Mapping.FieldRule] = []
        var removedFields: [(field: Int, position: MappingPosition)] = []
    }

    var file: String
    var id = ""
    var title: String?
    var container: Mapping.Container?
    var extends: [(id: String, position: MappingPosition)] = []
    var settings: [Setting] = []
    var sources: [Source] = []
}
