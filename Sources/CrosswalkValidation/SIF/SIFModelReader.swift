// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkXML

/// Compiles a vocabulary from the tables beside its mapping: `model.tsv`, `codesets.tsv` and `refs.tsv`.
struct SIFModelReader {
    /// A path while the tree is built.
    private final class Node {
        let name: String
        var children: [Node] = []
        var attributes: [Node] = []
        var characteristic = ""
        var type = ""
        var path = ""

        init(_ name: String) { self.name = name }
    }

    private let root = Node("")
    private var nodes: [String: Node] = [:]
    private var targets: [String: String] = [:]
    private var codes: [String: (isOpen: Bool, set: Int)] = [:]
    private var words: [SIFWords] = []

    /// The objects that stand for the same thing in the two spellings of one vocabulary.
    private static let twins = [
        "StudentPersonal": "xStudent", "StaffPersonal": "xStaff", "SchoolInfo": "xSchool", "LEAInfo": "xLea",
        "SectionInfo": "xRoster", "SchoolCourseInfo": "xCourse", "CalendarSummary": "xCalendar",
        "StudentContactPersonal": "xContact",
    ]

    /// Reads the tables; nil where the format has no model.
    static func model(_ mapping: Mapping, _ catalog: MappingCatalog) -> SIFModel? {
        func table(_ file: String) -> String? {
            ([mapping.id] + mapping.extends).lazy.compactMap { catalog.text(of: file, beside: $0) }.first
        }
        guard let text = table("model.tsv") ?? mapping.modelPack else { return nil }
        var reader = SIFModelReader()
        reader.read(text)
        reader.readCodes(table("codesets.tsv") ?? "")
        reader.readTargets(table("refs.tsv") ?? "")
        return reader.compiled(mapping)
    }

    /// The element and attribute paths of a model, for asking which family has one.
    static func paths(_ text: String) -> Set<Substring> {
        var paths: Set<Substring> = []
        for line in text.split(separator: "\n") { paths.insert(line.prefix { $0 != "\t" }) }
        return paths
    }

    private mutating func read(_ text: String) {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let cells = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
            guard cells.count == 3, let path = String(cells[0]), nodes[path] == nil else { continue }
            let node = node(path)
            node.characteristic = String(cells[1]) ?? ""
            node.type = String(cells[2]) ?? ""
        }
    }

    private mutating func node(_ path: String) -> Node {
        if let known = nodes[path] { return known }
        let cut = path.lastIndex(of: "/")
        let parent = cut.map { node(String(path[..<$0])) } ?? root
        var name = cut.map { String(path[path.index(after: $0)...]) } ?? path
        let isAttribute = name.hasPrefix("@")
        if isAttribute { name.removeFirst() }
        let made = Node(name)
        made.path = path
        if isAttribute { parent.attributes.append(made) } else { parent.children.append(made) }
        nodes[path] = made
        return made
    }

    private mutating func readCodes(_ text: String) {
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 3 else { continue }
            words.append(SIFWords(cells[1].split(separator: "|").map(String.init)))
            for path in cells[2].split(separator: " ") { codes[String(path)] = (cells[0] == "open", words.count - 1) }
        }
    }

    private mutating func readTargets(_ text: String) {
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t")
            if cells.count == 2 { targets[String(cells[0])] = String(cells[1]) }
        }
    }

    // MARK: - Compiling

    private mutating func compiled(_ mapping: Mapping) -> SIFModel {
        let names = allNames()
        let rules = XMLObjectRules(objects: root.children.map(\.name), names: names)
        var places: [SIFPlace] = []
        var order: [Node] = []
        var objectOfName = [Int32](repeating: -1, count: rules.names.count)
        for object in root.children {
            guard let id = rules.names.id(object.name) else { continue }
            objectOfName[Int(id)] = Int32(places.count)
            places.append(SIFPlace(name: id, parent: -1))
            order.append(object)
        }
        // Breadth first, so that the children of a place stand together.
        var next = 0
        while next < order.count {
            let node = order[next]
            places[next].firstChild = Int32(places.count)
            add(node.children, under: next, &places, &order, rules.names)
            places[next].childCount = Int32(places.count) - places[next].firstChild
            places[next].firstAttribute = Int32(places.count)
            add(node.attributes, under: next, &places, &order, rules.names)
            places[next].attributeCount = Int32(places.count) - places[next].firstAttribute
            next += 1
        }
        var facets: [SIFFacets] = []
        var sets: [(names: [UInt16], words: String)] = []
        for (index, node) in order.enumerated() {
            describe(node, &places[index], &facets)
            if let target = targets[node.path] {
                places[index].target = set(target, rules.names, &sets)
                if places[index].kind == .text { places[index].kind = .reference }
            }
        }
        let (required, pairs, alternatives) = Self.relations(&places, order.map(\.name))
        return SIFModel(
            family: mapping.id,
            title: mapping.title,
            keyForm: keyForm(mapping),
            rules: rules,
            places: places,
            objectOfName: objectOfName,
            required: required,
            pairs: pairs,
            alternatives: alternatives,
            facets: facets,
            words: words,
            targets: sets
        )
    }

    private func keyForm(_ mapping: Mapping) -> SIFModel.KeyForm {
        let ids = [mapping.id] + mapping.extends
        if ids.contains(where: { $0.hasPrefix("sif-au") }) { return .hyphenated }
        if ids.contains(where: { $0.hasPrefix("sif-unity") }) { return .mixed }
        return ids.contains { $0.hasPrefix("sif-xpress") } ? .versioned : .plain
    }

    private func allNames() -> [String] {
        var names: Set<String> = ["SIF_RefObject"]
        for node in nodes.values { names.insert(node.name) }
        for target in targets.values {
            for name in target.split(separator: "|") {
                names.insert(String(name))
                if let twin = Self.twins[String(name)] { names.insert(twin) }
            }
        }
        return names.sorted()
    }

    private func add(
        _ children: [Node],
        under parent: Int,
        _ places: inout [SIFPlace],
        _ order: inout [Node],
        _ names: XMLNames
    ) {
        for child in children {
            places.append(SIFPlace(name: names.id(child.name) ?? 0, parent: Int32(parent)))
            order.append(child)
        }
    }

    private func set(_ text: String, _ names: XMLNames, _ sets: inout [(names: [UInt16], words: String)]) -> Int32 {
        let parts = text.split(separator: "|").map(String.init)
        let words = parts.joined(separator: " or ")
        if let known = sets.firstIndex(where: { $0.words == words }) { return Int32(known) }
        var ids: [UInt16] = []
        for part in parts {
            if let id = names.id(part) { ids.append(id) }
            let twin = Self.twins[part] ?? Self.twins.first { $0.value == part }?.key
            if let twin, let id = names.id(twin) { ids.append(id) }
        }
        sets.append((ids, words))
        return Int32(sets.count - 1)
    }

    private mutating func describe(_ node: Node, _ place: inout SIFPlace, _ facets: inout [SIFFacets]) {
        if node.characteristic.hasPrefix("M") { place.flags.insert(.isMandatory) }
        if node.characteristic.hasPrefix("C") { place.flags.insert(.isConditional) }
        if node.characteristic.hasSuffix("R") { place.flags.insert(.isRepeatable) }
        if node.path == "LEAInfo/OperationalStatusDate" || node.path == "SchoolInfo/OperationalStatusDate" {
            place.flags.insert(.isNew)
        }
        let type = node.type
        let hasChildren = !node.children.isEmpty
        let base = Self.base(type)
        if node.name == "SIF_Metadata" || node.name.hasPrefix("SIF_ExtendedElement") || node.name == "LocalCodeList" {
            place.flags.insert(.isOpaque)
        } else if !hasChildren, Self.isPlain(base) || type.hasSuffix("}") {
            place.flags.insert(.isSimple)
        } else if !hasChildren {
            place.flags.insert(.isOpaque)
        }
        if node.name == "Email" || node.name == "emailAddress" { place.flags.insert(.isEmail) }
        if node.path.utf8.filter({ $0 == UInt8(ascii: "/") }).count == 1 { place.role = Self.role(node.path) }
        guard !hasChildren else { return }
        if let code = codes[node.path] {
            place.kind = code.isOpen ? .openWord : .word
            place.detail = Int32(code.set)
            return
        }
        if type.last == "}", !type.contains("…"), let open = type.lastIndex(of: "{") {
            place.kind = .word
            place.detail = Int32(words.count)
            words.append(SIFWords(type[type.index(after: open)...].dropLast().split(separator: "|").map(String.init)))
            return
        }
        place.kind = Self.kind(base, node)
        if place.kind == .decimal || place.kind == .integer || place.kind == .unsigned, let limits = SIFFacets(type) {
            facets.append(limits)
            place.detail = Int32(facets.count - 1)
        }
    }

    /// What a type is made of: `LocalIdType<xs:normalizedString>` of `xs:normalizedString`.
    private static func base(_ type: String) -> Substring {
        var base = type.prefix { $0 != "[" && $0 != "{" }
        if let open = base.lastIndex(of: "<") { base = base[base.index(after: open)...].prefix { $0 != ">" } }
        while base.last == " " { base.removeLast() }
        return base
    }

    private static func isPlain(_ base: Substring) -> Bool {
        base.hasPrefix("xs:") || ["token", "RefIdType", "IdRefType", "GUIDType", "gUUIDType"].contains(base)
    }

    private static func kind(_ base: Substring, _ node: Node) -> SIFValueKind {
        switch base {
        case "xs:date": .date
        case "xs:dateTime": .dateTime
        case "xs:time": .time
        case "xs:gYear": .year
        case "xs:boolean": .boolean
        case "xs:integer", "xs:int", "xs:long": .integer
        case "xs:unsignedInt", "xs:nonNegativeInteger": .unsigned
        case "xs:decimal": .decimal
        case "RefIdType", "GUIDType", "gUUIDType", "IdRefType", "gRefIdType", "gRefIdPointerType":
            node.path.split(separator: "/").count == 2 && (node.name == "RefId" || node.name == "refId")
                ? .key : .reference
        default: .text
        }
    }

    private static func role(_ path: String) -> SIFPlace.Role {
        let cells = path.split(separator: "/")
        guard cells[0] == "StudentSchoolEnrollment" || cells[0] == "StudentSectionEnrollment" else { return .none }
        switch cells[1] {
        case "@StudentPersonalRefId", "StudentPersonalRefId": return .student
        case "@SectionInfoRefId", "SectionInfoRefId": return .section
        case "@SchoolInfoRefId", "SchoolInfoRefId": return .school
        case "@MembershipType", "MembershipType": return .membership
        case "@TimeFrame", "TimeFrame": return .timeFrame
        case "@SchoolYear", "SchoolYear": return .schoolYear
        case "EntryDate": return .entryDate
        case "ExitDate": return .exitDate
        default: return .none
        }
    }
}
