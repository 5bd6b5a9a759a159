// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import Glibc

/// What a parser is in the middle of: the arrays of the object being read and the wrappers open around it.
///
/// An engine file: libxml2's callbacks run here for every tag, with pointers instead of arrays and nothing allocated.
/// ``XMLPlainScanner`` fills the same arrays without libxml2.
struct XMLObjectBuilder {
    /// Why reading was stopped by us rather than by libxml2.
    enum Refusal {
        case doctype
        case depth
        case attributes
        case text
        case objectText
        case objectNodes
        case names
    }

    struct Wrapper {
        var level: XMLObjectRules.Level
        var action: XMLObject.Action
        var isLeaf: Bool
    }

    let rules: XMLObjectRules
    let limits: XMLLimits
    let names: XMLNameTable
    var context: xmlParserCtxtPtr?
    var refusal: Refusal?
    var refusalPlace = (line: 0, column: 0, byte: 0)
    var facts = XMLDocumentFacts()
    /// The encoding that the scanner has read in the XML declaration.
    var declaredEncoding: String?
    var handler: ((XMLObject) -> Void)?

    /// What has to be added to the parser's lines and bytes, and the number of the last object.
    var lineOffset = 0
    var byteOffset = 0
    var row = 0
    /// True while the wrappers in front of a piece are read: they were counted before.
    var isRepeat = false
    /// The line last met and where it starts, both as the parser counts.
    var lastLine = 1
    var lastLineStart = 0

    var nodes: UnsafeMutablePointer<XMLNode>
    var nodeCount = 0
    var nodeCapacity: Int
    var attributes: UnsafeMutablePointer<XMLAttribute>
    var attributeCount = 0
    var attributeCapacity: Int
    var text: UnsafeMutablePointer<UInt8>
    var textCount = 0
    var textCapacity: Int
    var runStart = 0

    /// The element open innermost in the object; -1 outside of objects.
    var current: Int32 = -1
    var depth = 0
    var wrappers: [Wrapper] = []
    var isKnown = false
    /// The role found last, which the next element mostly shares.
    var lastRole: (name: UInt16, hasKey: Bool, role: XMLObjectRules.Role)?
    let keyNames: (UInt16, UInt16)
    let versionName: UInt16
    let actionName: UInt16
    private var objectLine = 0
    private var objectByte = 0

    private(set) var namespaces: [String] = [""]
    private(set) var namespaceIsSIF: [Bool] = [true]
    private(set) var namespaceObjects: [Int] = [0]
    private(set) var namespaceOrder: [Int] = []
    private var lastURI: UnsafePointer<UInt8>?
    private var lastNamespace: UInt16 = 0
    private var lastForeign: XMLNode.Flags = []

    init(rules: XMLObjectRules, limits: XMLLimits) {
        self.rules = rules
        self.limits = limits
        names = XMLNameTable(rules.names)
        keyNames = (names.id(of: "RefId"), names.id(of: "refId"))
        versionName = names.id(of: "Version")
        actionName = names.id(of: "Action")
        nodeCapacity = 1024
        nodes = .allocate(capacity: nodeCapacity)
        attributeCapacity = 256
        attributes = .allocate(capacity: attributeCapacity)
        textCapacity = 64 << 10
        text = .allocate(capacity: textCapacity)
    }

    func deallocate() {
        nodes.deallocate()
        attributes.deallocate()
        text.deallocate()
    }

    /// Makes ready for another document or piece.
    ///
    /// With `keepsFacts` the document is the same, and only goes on elsewhere.
    mutating func restart(keepsFacts: Bool = false) {
        names.forgetAddresses()
        refusal = nil
        if !keepsFacts {
            facts = XMLDocumentFacts()
            declaredEncoding = nil
            namespaceOrder.removeAll(keepingCapacity: true)
            for index in namespaceObjects.indices { namespaceObjects[index] = 0 }
        }
        nodeCount = 0
        attributeCount = 0
        textCount = 0
        runStart = 0
        current = -1
        depth = 0
        wrappers.removeAll(keepingCapacity: true)
        lastRole = nil
        lastLine = 1
        lastLineStart = 0
        lastURI = nil
        lastNamespace = 0
    }

    // MARK: - Tags

    mutating func start(
        _ name: UnsafePointer<UInt8>,
        _ prefix: UnsafePointer<UInt8>?,
        _ uri: UnsafePointer<UInt8>?,
        _ count: Int,
        _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        depth += 1
        if depth > limits.depth { return refuse(.depth) }
        let entry = names.entry(name)
        if current < 0 {
            guard startWrapper(entry, count, values) else { return }
        } else {
            if textCount > runStart { closeRun() }
            if nodeCount == nodeCapacity { growNodes() }
        }
        guard nodeCount < limits.objectNodes else { return refuse(.objectNodes) }
        let id = UInt16(truncatingIfNeeded: entry)
        if id == XMLNameTable.none { return refuse(.names) }
        if uri != lastURI || nodeCount == 0 { noteNamespace(uri) }

        let place = position(tagLength: prefix == nil && count == 0 ? Int(entry >> 16) + 1 : 0)
        if nodeCount == 0 {
            objectLine = place.line
            objectByte = place.byte
        }
        nodes[nodeCount] = XMLNode(
            name: id,
            attributeCount: 0,
            flags: lastForeign,
            namespace: lastNamespace,
            parent: current,
            end: Int32(nodeCount) + 1,
            textStart: UInt32(truncatingIfNeeded: textCount),
            textCount: 0,
            firstAttribute: UInt32(truncatingIfNeeded: attributeCount),
            line: UInt32(truncatingIfNeeded: place.line),
            column: UInt32(truncatingIfNeeded: place.column),
            byte: UInt32(truncatingIfNeeded: place.byte - objectByte)
        )
        current = Int32(nodeCount)
        nodeCount += 1
        if count > 0, let values { addAttributes(count, values) }
        runStart = textCount
    }

    mutating func end() {
        depth -= 1
        guard current >= 0 else { return endWrapper() }
        let index = Int(current)
        if index + 1 == nodeCount {
            let count = textCount - runStart
            if count > 0 {
                nodes[index].textStart = UInt32(truncatingIfNeeded: runStart)
                nodes[index].textCount = UInt32(truncatingIfNeeded: count)
                nodes[index].flags.insert(.hasText)
            }
        } else {
            if textCount > runStart { closeRun() }
            nodes[index].end = Int32(nodeCount)
        }
        current = nodes[index].parent
        runStart = textCount
        if current < 0 {
            deliver(UnsafeBufferPointer(start: text, count: textCount), line: objectLine, byte: objectByte)
        }
    }

    mutating func characters(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        if textCount + count + Self.slack > textCapacity { growText(count) }
        if textCount - runStart + count > limits.text { return refuse(.text) }
        if textCount + count > limits.objectText { return refuse(.objectText) }
        copyShort(bytes, count, to: text + textCount)
        textCount += count
    }

    /// Ends a run of text that an element follows or that follows one: white space between elements is dropped.
    @inline(__always)
    private mutating func closeRun() {
        let parent = Int(current)
        if isRunBlank, !nodes[parent].flags.contains(.isMixed) {
            textCount = runStart
            return
        }
        addRun(parent)
    }

    @inline(never)
    private mutating func addRun(_ parent: Int) {
        if nodeCount == nodeCapacity { growNodes() }
        nodes[parent].flags.insert(.isMixed)
        nodes[nodeCount] = XMLNode(
            name: XMLNameTable.none,
            attributeCount: 0,
            flags: [.isText, .hasText],
            namespace: nodes[parent].namespace,
            parent: current,
            end: Int32(nodeCount) + 1,
            textStart: UInt32(truncatingIfNeeded: runStart),
            textCount: UInt32(truncatingIfNeeded: textCount - runStart),
            firstAttribute: UInt32(truncatingIfNeeded: attributeCount),
            line: nodes[nodeCount - 1].line,
            column: 0,
            byte: nodes[nodeCount - 1].byte
        )
        nodeCount += 1
        runStart = textCount
    }

    /// Hands over the object that the arrays hold, with the bytes that its texts are in.
    mutating func deliver(_ text: UnsafeBufferPointer<UInt8>, line: Int, byte: Int) {
        row += 1
        let namespace = Int(nodes[0].namespace)
        if namespaceObjects[namespace] == 0 { namespaceOrder.append(namespace) }
        namespaceObjects[namespace] += 1
        if let handler {
            handler(
                XMLObject(
                    nodes: UnsafeBufferPointer(start: nodes, count: nodeCount),
                    attributes: UnsafeBufferPointer(start: attributes, count: attributeCount),
                    text: text,
                    names: names,
                    namespaces: namespaces,
                    row: row,
                    line: line,
                    byte: isConverted ? -1 : byte,
                    isKnown: isKnown,
                    action: wrappers.last?.action ?? .none
                )
            )
        }
        nodeCount = 0
        attributeCount = 0
        textCount = 0
        runStart = 0
    }

    // MARK: - Attributes and namespaces

    private mutating func addAttributes(_ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
        if count > limits.attributes { return refuse(.attributes) }
        if attributeCount + count > attributeCapacity { growAttributes(count) }
        let node = nodeCount - 1
        for index in 0..<count {
            guard let name = values[index * 5], let from = values[index * 5 + 3], let to = values[index * 5 + 4] else {
                continue
            }
            var namespace: UInt16 = 0
            var id = UInt16(truncatingIfNeeded: names.entry(name))
            if let prefix = values[index * 5 + 1] {
                let uri = values[index * 5 + 2].map { String(cString: $0) } ?? ""
                let local = String(cString: name)
                if isNil(local, uri, String(cString: prefix)) {
                    if isTrue(from, to - from) { nodes[node].flags.insert(.isNil) }
                    continue
                }
                if local == "schemaLocation" || local == "noNamespaceSchemaLocation" { continue }
                id = names.id(of: String(cString: prefix) + ":" + local)
                namespace = namespaceId(uri)
            }
            if id == XMLNameTable.none { return refuse(.names) }
            let start = textCount
            runStart = textCount
            characters(from, to - from)
            if memchr(from, Int32(UInt8(ascii: "&")), to - from) != nil { mendAmpersands(from: start) }
            attributes[attributeCount] = XMLAttribute(
                name: id,
                namespace: namespace,
                textStart: UInt32(truncatingIfNeeded: start),
                textCount: UInt32(truncatingIfNeeded: textCount - start)
            )
            attributeCount += 1
            nodes[node].attributeCount += 1
        }
    }

    private func isNil(_ local: String, _ uri: String, _ prefix: String) -> Bool {
        local == "nil" && (uri == "http://www.w3.org/2001/XMLSchema-instance" || (uri.isEmpty && prefix == "xsi"))
    }

    private func isTrue(_ value: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let text = String(decoding: UnsafeBufferPointer(start: value, count: count), as: UTF8.self)
        return text == "true" || text == "1"
    }

    private mutating func noteNamespace(_ uri: UnsafePointer<UInt8>?) {
        lastURI = uri
        lastNamespace = namespaceId(uri.map { String(cString: $0) } ?? "")
        let isHome = nodeCount == 0 || nodes[0].namespace == lastNamespace || namespaceIsSIF[Int(lastNamespace)]
        lastForeign = isHome ? [] : .isForeign
    }

    /// The number of a namespace, giving it one where it has none yet.
    mutating func namespaceId(_ uri: String) -> UInt16 {
        if let known = namespaces.firstIndex(of: uri) { return UInt16(known) }
        guard namespaces.count < 1000 else { return 0 }
        namespaces.append(uri)
        let folded = uri.lowercased()
        namespaceObjects.append(0)
        namespaceIsSIF.append(folded.contains("sifinfo") || folded.contains("sifassociation"))
        return UInt16(namespaces.count - 1)
    }
}
