// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Everything that can be wrong, or worth knowing, in a mapping file.
///
/// The raw value is the stable id.
/// `MAP-YAML-001` to `-008` come from `YAMLReader`: the file cannot be read at all.
///
/// | ids | about |
/// | --- | --- |
/// | `MAP-FILE-…` | the file as a whole: version, id, container, sources |
/// | `MAP-KEY-…` | keys and the kind of value under them |
/// | `MAP-SET-…` | settings |
/// | `MAP-EXT-…` | `extends` and `remove` |
/// | `MAP-REC-…` | record rules and how they hang together |
/// | `MAP-FLD-…` | fields and members of the model |
/// | `MAP-PATH-…` | paths |
/// | `MAP-COL-…` | the standard's columns |
/// | `MAP-TRF-…` | transforms |
/// | `MAP-CODE-…` | code tables |
/// | `MAP-TAB-…` | the layers of tables: dialect, reshape, marks and checks |
public enum MappingProblem: String, Sendable, CaseIterable {
    case fileEmpty = "MAP-FILE-001"
    case versionWrong = "MAP-FILE-002"
    case idMissing = "MAP-FILE-003"
    case idMalformed = "MAP-FILE-004"
    case containerMissing = "MAP-FILE-005"
    case containerUnknown = "MAP-FILE-006"
    case sourcesMissing = "MAP-FILE-007"
    case keyUnknown = "MAP-KEY-001"
    case valueKind = "MAP-KEY-002"
    case valueMissing = "MAP-KEY-003"
    case wordUnknown = "MAP-KEY-004"
    case keyOfOtherContainer = "MAP-KEY-005"
    case settingUnknown = "MAP-SET-001"
    case settingValue = "MAP-SET-002"
    case extendsUnknown = "MAP-EXT-001"
    case extendsCycle = "MAP-EXT-002"
    case extendsContainer = "MAP-EXT-003"
    case removesNothing = "MAP-EXT-004"
    case recordUnknown = "MAP-REC-001"
    case sourceWithoutName = "MAP-REC-002"
    case sourceWithoutRecords = "MAP-REC-003"
    case primaryMissing = "MAP-REC-004"
    case linkMissing = "MAP-REC-005"
    case eachMissing = "MAP-REC-006"
    case linkReversed = "MAP-REC-007"
    case fileTwice = "MAP-REC-008"
    case fieldUnknown = "MAP-FLD-001"
    case memberUnknown = "MAP-FLD-002"
    case requiredMissing = "MAP-FLD-003"
    case oneWay = "MAP-FLD-004"
    case membersNeeded = "MAP-FLD-005"
    case listNotAllowed = "MAP-FLD-006"
    case constantUnfit = "MAP-FLD-007"
    case elseUnknown = "MAP-FLD-008"
    case keysClash = "MAP-FLD-009"
    case pathBad = "MAP-PATH-001"
    case pathUnknown = "MAP-PATH-002"
    case columnUnknown = "MAP-COL-001"
    case columnUnused = "MAP-COL-002"
    case columnShared = "MAP-COL-003"
    case columnTwice = "MAP-COL-004"
    case transformUnknown = "MAP-TRF-001"
    case transformArgument = "MAP-TRF-002"
    case transformUnfit = "MAP-TRF-003"
    case codesMissing = "MAP-CODE-001"
    case codesMalformed = "MAP-CODE-002"
    case codesNotInList = "MAP-CODE-003"
    case codesCollide = "MAP-CODE-004"
    case codesContradict = "MAP-CODE-005"
    case codesUnwritten = "MAP-CODE-006"
    case templateBad = "MAP-TAB-001"
    case markTwice = "MAP-TAB-002"
    case marksMissing = "MAP-TAB-003"
    case blankMissing = "MAP-TAB-004"
    case columnNotMade = "MAP-TAB-005"
    case checkUnfit = "MAP-TAB-006"
    case meltTwice = "MAP-TAB-007"
    case marksUndecided = "MAP-TAB-008"

    /// How much it matters.
    public var severity: Severity {
        switch self {
        case .oneWay, .columnUnused, .columnShared, .codesUnwritten, .sourceWithoutRecords: .info
        case .removesNothing, .primaryMissing, .pathUnknown, .linkReversed, .requiredMissing, .transformUnfit,
            .codesCollide, .marksUndecided, .fileTwice:
            .warning
        default: .error
        }
    }

    /// Why it matters and what to do.
    public var help: String {
        switch self {
        case .fileEmpty: "Begin with `mapping: 1`, then `id`, `title`, `container` and `sources`."
        case .versionWrong: "Write `mapping: 1` as the first line; this version of the language is 1."
        case .idMissing: "Give the format an id, such as `id: my-district-export`."
        case .idMalformed: "An id is one word of lower-case letters, digits, - and ."
        case .containerMissing: "Write `container: csv-set`, `xml` or `table`, or `extends` a mapping that has one."
        case .containerUnknown: "A container is csv-set, xml or table."
        case .sourcesMissing: "Describe at least one file, element or sheet under `sources`."
        case .keyUnknown: "Only the keys of the mapping language may stand here; see docs/mapping-language.md."
        case .valueKind: "Write the value in the form that the key takes; see docs/mapping-language.md."
        case .valueMissing: "Give a value, or remove the key. An empty text is written \"\"."
        case .wordUnknown: "Use one of the words that the key takes."
        case .keyOfOtherContainer: "Remove the key: it has no meaning in this kind of container."
        case .settingUnknown: "Only the settings of the mapping language may stand here."
        case .settingValue: "Use one of the values that the setting takes."
        case .extendsUnknown: "Name a built-in format, or give the other mapping with --mapping too."
        case .extendsCycle: "A mapping cannot start from itself; remove one of the steps."
        case .extendsContainer: "A mapping has the container of what it extends."
        case .removesNothing: "Nothing of that name is inherited; remove the line or mend the name."
        case .recordUnknown: "A record type of the model, or one of the source's own keys, is expected."
        case .sourceWithoutName: "Say which file (`file:`) or element (`element:`) the source is."
        case .sourceWithoutRecords: "Nothing is read from this source; what it holds is kept aside as it is."
        case .primaryMissing: "Every rule has `each` or is read only, so that nothing is written for this source."
        case .linkMissing: "Give one of its fields the same source as the primary's id, or mark it `direction: read`."
        case .linkReversed: "Mark the rule `direction: read` to say that it is meant."
        case .fileTwice: "Give one of them another file, or say write: false: a file cannot be written twice."
        case .eachMissing: "`$item` is the item of `each`; give the rule an `each`, or name the column."
        case .fieldUnknown: "Use a field of the record type; `crosswalk explain TYPE` lists them."
        case .memberUnknown: "Use a member of the value."
        case .requiredMissing: "Records without it are incomplete: name its source or give a constant."
        case .oneWay: "It is carried in one direction only."
        case .membersNeeded: "The field is structured: give its members, such as { system: =district, value: COLUMN }."
        case .listNotAllowed:
            "The field holds one value; several paths would make a composite, members a structured value."
        case .constantUnfit:
            "Write a value that the field can hold; text with no equal in the model is `ext:` and the text."
        case .elseUnknown: "Name a field of the record, REFERENCE.FIELD, LIST[WORD], or a constant with =."
        case .keysClash: "Only one of these keys can say where the value comes from."
        case .pathBad: "See the section on paths in docs/mapping-language.md."
        case .pathUnknown:
            "The model pack (model.tsv) of the vocabulary has no such place; what is written there is not valid."
        case .columnUnknown: "Only the columns listed are written: mend the name, or list the column."
        case .columnUnused: "It is kept in `extra` when reading and left empty when writing."
        case .columnShared: "The first of the fields that has a value is written."
        case .columnTwice: "List each column once."
        case .transformUnknown: "Use one of the transforms of the mapping language."
        case .transformArgument: "See the table of transforms in docs/mapping-language.md."
        case .transformUnfit: "The transform makes a value of another kind than the field holds."
        case .codesMissing: "Put the table into codes/NAME.csv beside the mapping, or mend the name."
        case .codesMalformed: "A code table is a CSV file with the header source,canonical,direction,note."
        case .codesNotInList: "Use a word of the field's code list, or `ext:` and the source's own word."
        case .codesCollide: "The first is written for all of them; mark the others `read` to say that it is meant."
        case .codesContradict: "The first row decides; remove the other or mark it `write`."
        case .templateBad: "A template has one gap in braces, such as \"Session {n}\" or \"# Program: {}\"."
        case .markTwice: "Give each mark one meaning; marks are compared without regard to case."
        case .marksMissing:
            "Say what each mark means, a blank cell included: marks: { X: present, blank: absent }. Where a blank means "
                + "that nothing was recorded, write blank: none."
        case .blankMissing: "A blank cell is a decision too: write blank: absent, blank: none, or what it means."
        case .marksUndecided:
            "Ask the people who keep the sheet what each of them means, and write it in place of undecided. Until then "
                + "reading keeps such marks as they are, makes no record of a blank, and reports how many there are."
        case .columnNotMade: "Name the column in a step of reshape, or mend the name."
        case .checkUnfit: "Count marks where a melt makes them; elsewhere use sum, or counts: rows."
        case .meltTwice: "One source melts its columns once; make a second source for the other columns."
        case .codesUnwritten: "The setting unknownCodes does not cover them: they are reported as lost when written."
        }
    }
}
